import type { CredentialData } from '../../scripts/engine/n8n-engine';
import { openClaimTable } from './claim-table';
import { openFileLedger, openPostgresLedger, openSqlServerLedger } from './ledger-stores';

/**
 * Where a flow remembers which orders it has seen.
 *
 * - `node:sqlite`, `postgres`, `sql server`: our ledger, in a file or on a server.
 * - `n8n`: n8n's own memory of processed items.
 * - `ERP`: nowhere but in the ERP itself.
 * - `claim table`: a table in PostgreSQL, made by whoever built the flow.
 */
export type StoreName = 'node:sqlite' | 'postgres' | 'sql server' | 'n8n' | 'ERP' | 'claim table';

/** A store made ready for one cell. */
export interface OpenStore {
	/** Credential data of the nodes that use it. */
	readonly credentials: CredentialData;
	/** Lets time go by in a store that has a clock of its own; the others follow the processes. Units: ms. */
	passTime?(ms: number): Promise<void>;
	close(): Promise<void>;
}

/** Makes a store ready in a folder of the cell's own. */
export type StoreOpener = (folder: string) => Promise<OpenStore>;

const nothingToOpen: StoreOpener = async () => ({
	credentials: {},
	close: async () => undefined,
});

/** Every store of the suite. */
export const STORES: Readonly<Record<StoreName, StoreOpener>> = {
	'node:sqlite': openFileLedger,
	postgres: openPostgresLedger,
	'sql server': openSqlServerLedger,
	n8n: nothingToOpen,
	ERP: nothingToOpen,
	'claim table': openClaimTable,
};

/** Names of every store. */
export const STORE_NAMES = Object.keys(STORES) as StoreName[];
