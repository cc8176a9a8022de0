import { createHash } from 'node:crypto';
import type { CandidateView } from '../conflict/candidate-view';
import type { Party } from '../contractor/party';
import type { Finding } from '../outcome';
import type { FieldConflict } from './pair';

/** A question of a synchronisation, or a write that failed, as a person sees it at the desk. It holds personal data. */
export interface SyncQuestion {
	/** Name of the shop in the ledger. */
	readonly shop: string;
	readonly reason: Finding & { readonly description?: string };
	readonly card: { readonly id: string; readonly symbol: string; readonly code: string } | null;
	readonly client: {
		readonly clientId: number;
		readonly login: string;
		readonly code: string;
	} | null;
	/** Fields both sides changed, with the values of both. */
	readonly conflicts: readonly FieldConflict[];
	/** The customer whose card is looked for; null when that is not the question. */
	readonly party: Party | null;
	/** Cards that may be his, best first. */
	readonly candidates: readonly CandidateView[];
}

/**
 * What a person can answer.
 *
 * - `takeErp`, `takeShop`: the values of this side go to the other one.
 * - `link`: the customer gets the code of the card. `dismiss`: it is not listed again while it stays as it is.
 */
export const QUESTION_ACTIONS = ['takeErp', 'takeShop', 'link', 'dismiss'] as const;

/** One of {@link QUESTION_ACTIONS}. */
export type QuestionAction = (typeof QUESTION_ACTIONS)[number];

/** An answer, with the card of a link. */
export interface QuestionAnswer {
	readonly action: QuestionAction;
	/** Empty unless the action is `link`. */
	readonly cardId: string;
}

/** Whom a question is about: the card, or the customer where his card is what is asked for. */
export function aboutOf({ reason, card, client }: SyncQuestion): string {
	const isOfClient = card === null || reason.code === 'LINK_SUGGESTED';
	return isOfClient && client !== null ? aboutClient(client.clientId) : aboutCard(card?.id ?? '');
}

/** A card as questions are about it. */
export function aboutCard(id: string): string {
	return `card/${id}`;
}

/** A customer as questions are about him. */
export function aboutClient(id: number): string {
	return `client/${id}`;
}

/** Names a question; asked again it has the same name. No personal data. */
export function questionKey(question: SyncQuestion): string {
	return `${question.shop}/${aboutOf(question)}/${question.reason.code}`;
}

/** Tells whether a question is still the one that was answered. */
export function questionDigest(question: SyncQuestion): string {
	return createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 32);
}

/** The answers that make sense, in the order of the page. */
export function answersTo({ reason, card, client, candidates }: SyncQuestion): QuestionAnswer[] {
	const dismiss: QuestionAnswer = { action: 'dismiss', cardId: '' };
	switch (reason.code) {
		case 'FIELD_CHANGED_TWICE':
			return [{ action: 'takeErp', cardId: '' }, { action: 'takeShop', cardId: '' }, dismiss];
		case 'LINK_SUGGESTED':
			return [...candidates.map(({ id }) => ({ action: 'link' as const, cardId: id })), dismiss];
		case 'LINK_LOST':
			return card && client ? [{ action: 'link', cardId: card.id }, dismiss] : [dismiss];
		default:
			return [dismiss];
	}
}

/** Whether two lists of clashes show the same values. */
export function sameClashes(
	left: readonly FieldConflict[],
	right: readonly FieldConflict[],
): boolean {
	const values = (conflicts: readonly FieldConflict[]) =>
		JSON.stringify(conflicts.map(({ field, erp, shop }) => [field, erp, shop]));
	return values(left) === values(right);
}
