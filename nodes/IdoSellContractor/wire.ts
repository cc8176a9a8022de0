import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { ProcessCallBudget } from '../../src/adapters/baselinker/process-call-budget';
import { API_VERSIONS, apiBase } from '../../src/adapters/idosell/admin-api';
import { CallGate, type GateOutside } from '../../src/adapters/idosell/call-gate';
import { IdoSellClients } from '../../src/adapters/idosell/idosell-clients';
import { MonthlyPool, UNCOUNTED } from '../../src/adapters/idosell/monthly-pool';
import { type Result, succeed } from '../../src/domain/result';
import type { ErpAdapter } from '../../src/ports/erp-adapter';
import type { ShopClients } from '../../src/ports/shop-clients';
import type { SnapshotStore } from '../../src/ports/snapshot-store';
import { createN8nHttpTransport } from '../../src/transport/http/n8n-transport';
import { systemClock } from '../../src/transport/system-clock';
import { invalidField } from '../shared/invalid-field';
import { openErp as openSharedErp } from '../shared/open-erp';
import { openLedger } from '../shared/open-ledger';

const CREDENTIAL = 'orderBridgeIdoSellApi';
const TIMEOUT_MS = 60_000;
const LONGEST_WAIT_MS = 90_000;
const DEFAULT_INTERVAL_MS = 500;

/** The clock of this machine. */
export const clock = systemClock;

/** Budget of lists in the editor: n8n opens no storage for them. */
const listBudget = new ProcessCallBudget(clock);

/** A shop that was opened for one execution. */
export interface OpenShop {
	readonly shop: ShopClients;
	/** Name of the shop in the ledger. */
	readonly account: string;
	readonly memory: SnapshotStore;
}

/** A shop as the credential names it. Errors: `configuration` naming the field. */
function readAddress(fields: IDataObject) {
	const shopUrl = String(fields.shopUrl ?? '').trim();
	const version = API_VERSIONS.find((known) => known === Number(fields.apiVersion ?? 8));
	if (shopUrl === '') return invalidField('Shop URL', '', 'Enter the address of the shop.');
	if (version === undefined) {
		return invalidField('API Version', fields.apiVersion, `Use ${API_VERSIONS.join(', ')}.`);
	}
	const base = apiBase(shopUrl, version)
		.replace(/\/v\d+$/, '')
		.toLowerCase();
	const key = `idosell/${createHash('sha256').update(base).digest('hex').slice(0, 16)}`;
	return succeed({ shopUrl, version, key });
}

async function connect(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	callsPerRun: number,
	outsideOf: (key: string, callsPerMonth: number) => GateOutside,
): Promise<Result<IdoSellClients>> {
	const fields = await context.getCredentials(CREDENTIAL);
	const address = readAddress(fields);
	if (!address.ok) return address;
	const { shopUrl, version, key } = address.value;
	const gate = new CallGate(outsideOf(key, Number(fields.callsPerMonth) || 0), {
		key,
		minIntervalMs: Number(fields.minIntervalMs ?? DEFAULT_INTERVAL_MS) || 0,
		callsPerRun,
		longestWaitMs: LONGEST_WAIT_MS,
	});
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return succeed(
		new IdoSellClients({
			http: createN8nHttpTransport(context, { credential: CREDENTIAL }),
			gate,
			clock,
			shopUrl,
			version,
			timeoutMs: TIMEOUT_MS,
			...(signal ? { signal } : {}),
		}),
	);
}

/**
 * The shop of the node's credential; its calls are counted in the ledger, for all workflows and workers.
 *
 * Units: `callsPerRun` 0 for any number.
 * Errors: `configuration` for an address or version that makes no sense; those of the ledger.
 */
export async function openShop(
	context: IExecuteFunctions,
	callsPerRun = 0,
): Promise<Result<OpenShop>> {
	const ledger = await openLedger(context);
	if (!ledger.ok) return ledger;
	const { budget, snapshots: memory } = ledger.value;
	const signal = context.getExecutionCancelSignal();
	const shop = await connect(context, callsPerRun, (key, callsPerMonth) => ({
		budget,
		pool: new MonthlyPool(memory, clock, key, callsPerMonth),
		clock,
		...(signal ? { signal } : {}),
	}));
	if (!shop.ok) return shop;
	const { accountName } = await context.getCredentials(CREDENTIAL);
	const account = String(accountName ?? '').trim() || 'main';
	return succeed({ shop: shop.value, account, memory });
}

/** The shop for the lists of the editor, which ask once when somebody opens them. */
export async function openListShop(context: ILoadOptionsFunctions): Promise<Result<ShopClients>> {
	return await connect(context, 0, () => ({ budget: listBudget, pool: UNCOUNTED, clock }));
}

/** Opens the ERP whose contractors are synchronised; close it when the run is done. */
export async function openErp(
	context: IExecuteFunctions,
	system: unknown,
): Promise<Result<ErpAdapter>> {
	const opened = await openSharedErp(context, system);
	return opened.ok ? succeed(opened.value.erp) : opened;
}
