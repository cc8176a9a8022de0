import { createHash } from 'node:crypto';
import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { BaseLinkerClient } from '../../src/adapters/baselinker/baselinker-client';
import type { Result } from '../../src/domain/result';
import { createN8nHttpTransport } from '../../src/transport/http/n8n-transport';
import { systemClock } from '../../src/transport/system-clock';
import { openLedger } from '../shared/open-ledger';

export { BaseLinkerClient, STATUS_BATCH } from '../../src/adapters/baselinker/baselinker-client';
export { fetchOrders } from '../../src/adapters/baselinker/fetch-orders';
export { readId, readText } from '../../src/adapters/baselinker/baselinker-values';

const CREDENTIAL = 'orderBridgeBaseLinkerApi';
const DEFAULT_URL = 'https://api.baselinker.com';
/** The vendor allows 100 a minute to everybody on the account together; the rest is left to others. */
const DEFAULT_CALLS_PER_MINUTE = 80;
const TIMEOUT_MS = 60_000;
const LONGEST_WAIT_MS = 90_000;

/** The clock of this machine. */
export const clock = systemClock;

/** A client for the node's credential; its call budget is kept in the ledger, for all workflows and workers. */
export async function openClient(
	context: IExecuteFunctions | ILoadOptionsFunctions,
): Promise<Result<BaseLinkerClient>> {
	const fields = await context.getCredentials(CREDENTIAL);
	const ledger = await openLedger(context as IExecuteFunctions);
	if (!ledger.ok) return ledger;
	const token = String(fields.token ?? '');
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const client = new BaseLinkerClient({
		http: createN8nHttpTransport(context, { credential: CREDENTIAL }),
		budget: ledger.value.budget,
		clock,
		baseUrl: String(fields.baseUrl || DEFAULT_URL),
		limits: {
			key: `baselinker/${createHash('sha256').update(token).digest('hex').slice(0, 16)}`,
			callsPerMinute: Number(fields.callsPerMinute) || DEFAULT_CALLS_PER_MINUTE,
			longestWaitMs: LONGEST_WAIT_MS,
		},
		timeoutMs: TIMEOUT_MS,
		...(signal ? { signal } : {}),
	});
	return { ok: true, value: client };
}
