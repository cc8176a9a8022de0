import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { DEFAULT_PAUSES_MS } from '../../../src/application/patience';
import type { WriteOptions, WriteServices } from '../../../src/application/write-order/task';
import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../../../src/domain/result';
import { n8nLog } from '../../shared/n8n-log';
import { asksAboutLookalikes, readMatchRules } from '../../shared/match-rules';
import { openLedger } from '../../shared/open-ledger';
import { runOwner } from '../../shared/run-owner';
import { clock, type OpenErp } from '../wire';

const DEFAULT_SCOPE = 'default';
const DEFAULT_QUIET_SECONDS = 300;
/** How long a claim taken by this node is held against other runs, in ms. */
const LEASE_MS = 10 * 60_000;

/** Option: how long nobody repeats a write whose answer was lost. */
export const quietTimeOption: INodeProperties = {
	displayName: 'Quiet Time (Seconds)',
	name: 'quietSeconds',
	type: 'number',
	default: DEFAULT_QUIET_SECONDS,
	typeOptions: { minValue: 1, numberPrecision: 0 },
	description:
		'How long nobody writes an order again after the answer of the ERP was lost. It has to be more than twice the time-out of the bridge.',
};

/** Option: the ERP company in the ledger. */
export const scopeOption: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'string',
	default: DEFAULT_SCOPE,
	description:
		'Name of the ERP company in the ledger, the same as in Dedupe; used for items that carry no claim',
};

/** The scope of one item. */
export function readScopeOption(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex: number,
): string {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return String(options.scope ?? '').trim() || DEFAULT_SCOPE;
}

const DEFAULT_AT_ONCE = 4;

/** Option: how many orders are written side by side. */
export const atOnceOption: INodeProperties = {
	displayName: 'Orders at a Time',
	name: 'ordersAtOnce',
	type: 'number',
	default: DEFAULT_AT_ONCE,
	typeOptions: { minValue: 1, maxValue: 16, numberPrecision: 0 },
	description:
		'How many orders are written side by side. A bridge that works on one at a time gets one at a time whatever stands here.',
};

function readAtOnce(value: unknown): number {
	const number = Number(value ?? DEFAULT_AT_ONCE);
	return Number.isInteger(number) && number >= 1 ? number : DEFAULT_AT_ONCE;
}

function readWriteOptions(context: IExecuteFunctions): WriteOptions {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	return {
		scope: readScopeOption(context, 0),
		owner: runOwner(context),
		leaseMs: LEASE_MS,
		...readMatchRules(context, 0),
		asksAboutLookalikes: asksAboutLookalikes(context),
		quietMs: (Number(options.quietSeconds) || DEFAULT_QUIET_SECONDS) * 1000,
		pausesMs: DEFAULT_PAUSES_MS,
		atOnce: readAtOnce(options.ordersAtOnce),
		signal: context.getExecutionCancelSignal(),
	};
}

/**
 * A quiet time that ends while a write may still be under way would let a second run write the order again.
 *
 * Shape: null when the quiet time is long enough.
 */
function quietTimeMisfit(
	{ quietMs }: Pick<WriteOptions, 'quietMs'>,
	{ writeTimeoutMs }: OpenErp,
): IntegrationError | null {
	if (quietMs > 2 * writeTimeoutMs) return null;
	return integrationError(
		'configuration',
		'CONFIGURATION_INVALID',
		`"Quiet Time" is ${quietMs / 1000} s, but the bridge may take ${writeTimeoutMs / 1000} s.`,
		{
			remedy: `Set "Quiet Time" to more than ${(2 * writeTimeoutMs) / 1000} seconds, or shorten the time-out in the credential.`,
		},
	);
}

/** How a batch is written, and whom it asks; without the ledger nobody writes. */
export interface Writing {
	readonly options: WriteOptions;
	/** Errors: `configuration` for a quiet time the bridge can outlast; those of opening the ledger. */
	readonly services: Result<WriteServices>;
}

/** Prepares the writing of a batch, from the form of its first item. */
export async function openWriting(context: IExecuteFunctions, opened: OpenErp): Promise<Writing> {
	const options = readWriteOptions(context);
	const misfit = quietTimeMisfit(options, opened);
	const ledger = misfit ? fail(misfit) : await openLedger(context);
	if (!ledger.ok) return { options, services: ledger };
	const log = n8nLog(context.logger);
	const services = { erp: opened.erp, ledger: ledger.value.ledger, clock, log };
	return { options, services: succeed(services) };
}
