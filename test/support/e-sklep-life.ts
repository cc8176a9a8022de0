import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import { SandboxClock } from '../../sandbox/kernel/clock';
import type { OptimaLinkProfile } from '../../sandbox/sqlserver/comarch-optima/open';
import { COMARCH_OPTIMA } from '../../src/adapters/erp/comarch-optima/comarch-optima-system';
import {
	type OpenLedger,
	openEmbeddedLedger,
} from '../../src/adapters/ledger/open-embedded-ledger';
import { watchOrders } from '../../src/application/watch-orders';
import type { WatchedOrder, WatchOptions } from '../../src/application/watch-orders/watched-order';
import { CAREFUL_LIFE_CYCLE } from '../../src/domain/lifecycle/life-cycle-status';
import { ONLY_WATCH } from '../../src/domain/lifecycle/next-step';
import type { OrderFacts } from '../../src/domain/lifecycle/order-facts';
import type { Result } from '../../src/domain/result';
import type { Clock } from '../../src/ports/clock';
import type { ErpAdapter } from '../../src/ports/erp-adapter';
import { createAxiosTransport } from '../../src/transport/http/axios-transport';
import { openSqlSession } from '../../src/transport/sql/mssql-session';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { sandboxCredentials } from './sandbox-credentials';

/** Noon in Warsaw, 22 November 2026. */
const START = Date.UTC(2026, 10, 22, 11);

const CUSTOMER = { firstName: 'Anna', lastName: 'Testowa', email: 'anna.testowa@poczta.example' };

function valueOf<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`);
	return result.value;
}

/** What somebody does with an order in the shop or in the ERP, as the paths of the sandbox's e-Sklep say it. */
type Act =
	| 'confirm'
	| 'confirm-for-customer'
	| 'pay'
	| 'grant-instalments'
	| 'propose-cost'
	| 'accept-cost'
	| 'cancel';

/** What is asserted of one look: status, the shop's state, its verdict, and who has to do what. */
export type LifeLine = readonly [
	status: string,
	shopState: string,
	verdict: string,
	waitingFor: string,
	missing: string,
];

/**
 * An e-Sklep with its Optima company behind real sockets, our adapter and a ledger file, and everybody who acts: the
 * customer, the administrator, the operator of the ERP, and the synchronisation.
 *
 * Time stands still unless it is moved.
 */
export class ESklepLife {
	/** What the ERP answered at every look, for replaying. */
	readonly seen: OrderFacts[] = [];
	private lastSynchronisedAt: string | null = null;

	private constructor(
		private readonly sandbox: Sandbox,
		readonly erp: ErpAdapter,
		private readonly opened: OpenLedger,
		private readonly clock: Clock,
		private readonly folder: string,
	) {}

	static async open(linkProfile: OptimaLinkProfile): Promise<ESklepLife> {
		const time = new SandboxClock(() => START);
		const clock: Clock = { now: () => time.now(), sleep: async (ms) => time.advance(ms) };
		const sandbox = await startSandbox({ clock: time, optima: { linkProfile } });
		const folder = mkdtempSync(join(tmpdir(), 'order-bridge-life-'));
		const file = join(folder, 'ledger.db');
		const fields = sandboxCredentials(sandbox, file)['orderBridgeComarchOptimaApi'] ?? {};
		const erp = COMARCH_OPTIMA.open(fields, {
			http: createAxiosTransport(),
			openSql: (settings) => openSqlSession(settings, { clock }),
			clock,
		});
		const ledger = await openEmbeddedLedger({ file, clock });
		return new ESklepLife(sandbox, valueOf(erp), valueOf(ledger), clock, folder);
	}

	async close(): Promise<void> {
		await this.erp.close();
		await sqlPools.closeAll();
		await this.opened.close();
		await this.sandbox.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** Lets time pass. */
	pass(seconds: number): void {
		this.sandbox.control.advanceTime(seconds * 1_000);
	}

	/** Sets the shop up. */
	configure(options: Parameters<Sandbox['control']['configureESklep']>[0]): void {
		this.sandbox.control.configureESklep(options);
	}

	/** A customer orders two pieces; answers the shop's number. */
	async place(changes: object = {}): Promise<string> {
		const lines = [{ sku: 'OB-0001', quantity: 2 }];
		const { number } = await this.call('/orders', { customer: CUSTOMER, lines, ...changes });
		return String(number);
	}

	/** Somebody acts in the shop. */
	async act(number: string, act: Act, body: object = {}): Promise<void> {
		await this.call(`/orders/${number}/${act}`, body);
	}

	/** The operator acts in the ERP. */
	async operate(
		number: string,
		act: 'untick-buffer' | 'invoice' | 'cancel',
		body: object = {},
	): Promise<void> {
		await this.call(`/operator/${number}/${act}`, body);
	}

	/** The ERP synchronises with the shop. */
	async synchronise(): Promise<void> {
		const startedAt = new Date(this.clock.now()).toISOString();
		const { result } = await this.call('/synchronise', {});
		if (result === 'done') this.lastSynchronisedAt = startedAt;
	}

	/** The ERP's keys of an order of the shop: none before the import, and never more than one. */
	async erpIds(number: string): Promise<readonly string[]> {
		const found = await this.erp.findOrders({
			rootKey: `comarch-e-sklep/main/${number}`,
			refs: [],
			customerOrderNumber: number,
			issuedSince: null,
		});
		return valueOf(found).map(({ id }) => id);
	}

	/** Looks at an order, with what the shop shows of it where the shop is watched. */
	async look(number: string, more: Partial<WatchOptions> = {}): Promise<WatchedOrder> {
		const [orderId = null] = await this.erpIds(number);
		const shopState =
			more.shop === 'none' ? null : String((await this.call(`/orders/${number}`))['state']);
		if (orderId !== null) this.seen.push(valueOf(await this.erp.orderFacts(orderId)));
		const [watched] = await watchOrders(
			[{ orderId, shopNumber: number, shopState }],
			{ erp: this.erp, snapshots: this.opened.snapshots, clock: this.clock },
			{
				scope: 'optima',
				settings: CAREFUL_LIFE_CYCLE,
				shop: 'comarchESklep',
				lastSynchronisedAt: this.lastSynchronisedAt,
				permissions: ONLY_WATCH,
				silentAfterHours: 0,
				dryRun: false,
				...more,
			},
		);
		if (!watched) throw new Error('no answer');
		return valueOf(watched);
	}

	/** A look in one line. */
	async line(number: string): Promise<LifeLine> {
		const { status, shopState, waitingFor, missing } = await this.look(number);
		const codes = missing.map(({ code }) => code).join(', ');
		return [
			status,
			shopState?.observed ?? '',
			shopState?.verdict ?? '',
			waitingFor ?? 'nobody',
			codes,
		];
	}

	private async call(path: string, body?: object): Promise<Record<string, unknown>> {
		const response = await fetch(`${this.sandbox.endpoints.eSklep}${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const answer = (await response.json()) as Record<string, unknown>;
		if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
		return answer;
	}
}
