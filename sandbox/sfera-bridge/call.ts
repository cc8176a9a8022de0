import type { SandboxDatabase } from '../sqlserver/database';
import type { RequestData } from './php-values';
import type { WarsawMoment } from '../kernel/warsaw-time';

/** What a call works with: the company's database and the wall clock at its start. */
export interface CallContext {
	database: SandboxDatabase;
	at: WarsawMoment;
}

/** One method of the bridge: request `data` in, response `data` out. Runs inside one transaction. */
export type Call = (context: CallContext, data: RequestData) => unknown;
