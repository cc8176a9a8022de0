import type { Pool } from 'pg';
import type { ClaimState } from '../../src/domain/dedupe/claim-state';

/** An order as the ledger in PostgreSQL has it. */
export interface LedgerRow {
	readonly rootKey: string;
	readonly state: ClaimState;
	/** Id of the execution that claimed it last. */
	readonly execution: string;
	readonly document: string | null;
	/** BaseLinker's numbers of the order. */
	readonly orderIds: readonly string[];
}

const SELECT = `select root_key, state, owner, document_number, aliases from order_bridge.claim`;

/** An alias as {@link LedgerRow} reads it. Source: src/domain/order/channel-ref.ts, `refKey`. */
const BASELINKER = /^baselinker\/[^/]+\/(\d+)$/;

interface Row {
	readonly root_key: string;
	readonly state: ClaimState;
	readonly owner: string;
	readonly document_number: string | null;
	readonly aliases: string;
}

/** Every order of the ledger, read past our nodes; none before the first node has made it. */
export async function readLedger(pool: Pool): Promise<readonly LedgerRow[]> {
	const found = await pool.query<{ made: string | null }>(
		`select to_regclass('order_bridge.claim') as made`,
	);
	if (!found.rows[0]?.made) return [];
	const { rows } = await pool.query<Row>(SELECT);
	return rows.map(({ root_key, state, owner, document_number, aliases }) => ({
		rootKey: root_key,
		state,
		// Source: nodes/shared/run-owner.ts, `<process>:<execution>:<node>:<round>`.
		execution: owner.split(':')[1] ?? '',
		document: document_number,
		orderIds: [root_key, ...(JSON.parse(aliases) as string[])].flatMap(
			(key) => BASELINKER.exec(key)?.[1] ?? [],
		),
	}));
}

/** States in which somebody still works on an order, or has died over it. */
export const OPEN_STATES: readonly ClaimState[] = ['claimed', 'writing', 'inDoubt'];
