import type { SandboxDatabase } from '../sqlserver/database';
import type { Limits } from './limits';
import type { RequestFields } from './request-fields';
import type { BridgeRoute } from './routes';

/** Settings of one bridge, as its operator would make them. */
export interface BridgeSettings {
	/** Code of the document attribute that carries the root key. */
	linkAttribute: string;
	/** Symbol of the numbering definition of new orders. */
	orderDefinition: string;
	/** Symbol of the warehouse when an order names none. */
	warehouse: string;
	/** Whether the service can print. */
	pdf: boolean;
}

/** What a call works with: the company's database and the wall clock at its start. */
export interface CallContext {
	database: SandboxDatabase;
	settings: BridgeSettings;
	limits: Limits;
	/** Warsaw calendar day, `YYYY-MM-DD`. */
	today: string;
	/** Warsaw date and time as a datetime column takes it. */
	moment: string;
}

/** What a write answers. */
export interface WriteResult {
	status: 200 | 201;
	body: unknown;
}

/** One write of the contract. Runs inside one transaction. */
export type WriteCall = (
	context: CallContext,
	route: BridgeRoute,
	fields: RequestFields,
) => WriteResult;
