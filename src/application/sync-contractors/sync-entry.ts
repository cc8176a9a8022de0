import type { CandidateView } from '../../domain/conflict/candidate-view';
import type { ContractorCard, Party } from '../../domain/contractor/party';
import type { MatchCandidate } from '../../domain/matching/match-contractor';
import type { ReasonCode } from '../../domain/reason-codes';
import type { IntegrationError } from '../../domain/result';
import type { FieldConflict } from '../../domain/sync/pair';
import type { ShopClient } from '../../domain/sync/shop-client';
import type { SyncField } from '../../domain/sync/sync-card';

/** Where an entry of a run goes. */
export const SYNC_TARGETS = ['toShop', 'toErp', 'review'] as const;

/** One of {@link SYNC_TARGETS}. */
export type SyncTarget = (typeof SYNC_TARGETS)[number];

/** A value that changes. */
export interface ValueChange {
	readonly field: SyncField;
	readonly from: string;
	readonly to: string;
}

/**
 * One thing a run does, would do or asks.
 *
 * - `planned`: a dry run, or a run that stopped before. `written`: done. `failed`: the reason says why, the next run
 *   tries again. `question`: a person decides.
 */
export interface SyncEntry {
	readonly target: SyncTarget;
	readonly status: 'planned' | 'written' | 'failed' | 'question';
	readonly action: 'update' | 'add' | 'setCode' | 'ask';
	/** Row of the decision table. */
	readonly row: string;
	readonly card: { readonly id: string; readonly symbol: string; readonly code: string } | null;
	readonly client: {
		readonly clientId: number;
		readonly login: string;
		readonly code: string;
	} | null;
	readonly changes: readonly ValueChange[];
	/** Whether first and last name in the shop are emptied by it. */
	readonly clearsNames: boolean;
	/** Values of the written side that somebody had changed there, too. */
	readonly lost: readonly SyncField[];
	readonly conflicts: readonly FieldConflict[];
	readonly candidates: readonly MatchCandidate[];
	/** The customer and the words of those cards, for whoever compares them; null when nothing is suggested. */
	readonly compared: { readonly party: Party; readonly cards: readonly CandidateView[] } | null;
	/** Null when there is nothing to say. */
	readonly reason: {
		readonly code: ReasonCode;
		readonly message: string;
		readonly remedy?: string;
		readonly description?: string;
	} | null;
}

const NOTHING = {
	changes: [],
	clearsNames: false,
	lost: [],
	conflicts: [],
	candidates: [],
	compared: null,
	reason: null,
} as const;

/** A card in the few words an entry needs. */
export function cardOf(card: ContractorCard, code: string): NonNullable<SyncEntry['card']> {
	return { id: card.id, symbol: card.symbol, code };
}

/** A customer in the few words an entry needs. */
export function clientOf(client: ShopClient): NonNullable<SyncEntry['client']> {
	return { clientId: client.clientId, login: client.login, code: client.externalCode };
}

/** An entry of which only this is known. */
export function anEntry(
	fields: Pick<SyncEntry, 'target' | 'action' | 'row'> & Partial<SyncEntry>,
): SyncEntry {
	return { status: 'planned', card: null, client: null, ...NOTHING, ...fields };
}

/** A question to a person. */
export function aQuestion(
	code: ReasonCode,
	message: string,
	fields: Pick<SyncEntry, 'row'> & Partial<SyncEntry>,
): SyncEntry {
	const reason = { code, message };
	return anEntry({ target: 'review', action: 'ask', status: 'question', reason, ...fields });
}

/** The same entry, done. */
export function written(entry: SyncEntry): SyncEntry {
	return { ...entry, status: 'written' };
}

/** The same entry, not done for a reason; a person sees it where questions are. */
export function failed(entry: SyncEntry, error: IntegrationError): SyncEntry {
	const { code, message, remedy, description } = error;
	const reason = { code, message, remedy, ...(description === undefined ? {} : { description }) };
	return { ...entry, target: 'review', status: 'failed', reason };
}
