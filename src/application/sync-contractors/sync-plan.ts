import type { ContractorCard } from '../../domain/contractor/party';
import { isSameValue, type SyncField } from '../../domain/sync/sync-card';
import type { PairDecision, SyncPair } from '../../domain/sync/pair';
import type { ShopClient } from '../../domain/sync/shop-client';
import type { Link, LinkEvent } from './link-memory';
import { StandingQuestions } from './standing-questions';
import {
	anEntry,
	aQuestion,
	cardOf,
	clientOf,
	type SyncEntry,
	type ValueChange,
} from './sync-entry';

/** A linked pair and what is to be done about it. */
export interface PlannedPair {
	readonly pair: SyncPair;
	readonly decision: PairDecision;
	/** What is remembered of it so far; the code is the one it has now. */
	readonly link: Link;
	/** What happened to the link itself in this run. */
	readonly event: LinkEvent | null;
	/** Who chose between the values of both sides; null when the rules did. */
	readonly decidedBy: string | null;
}

/** A customer and the card whose code he gets. */
export interface PlannedCode {
	readonly client: ShopClient;
	readonly card: ContractorCard;
}

/** What one run is about to do; holds what changes and nothing of those who are in step. */
export class SyncPlan {
	/** Pairs to be written, by the key of the card. */
	readonly pairs = new Map<string, PlannedPair>();
	readonly adds: ContractorCard[] = [];
	readonly codes: PlannedCode[] = [];
	/** Customers among them. */
	private readonly coded = new Set<number>();
	/** What stood at the desk when the run began. */
	standing = new StandingQuestions();
	questions: SyncEntry[] = [];
	/** Cards the next run looks at again, whatever changed. */
	readonly leftOver = new Set<string>();
	readonly counts = {
		cards: 0,
		changedCards: 0,
		clients: 0,
		pairs: 0,
		inStep: 0,
		absent: 0,
		unknown: 0,
	};

	/** Plans that a customer gets the code of a card. */
	setCode(code: PlannedCode): void {
		this.codes.push(code);
		this.coded.add(code.client.clientId);
	}

	/** Whether a customer gets a code in this run. */
	isCoded(clientId: number): boolean {
		return this.coded.has(clientId);
	}

	/** Forgets what was decided about a card, because it turned out not to be sure whose customer it is. */
	takeBack(cardId: string): void {
		this.pairs.delete(cardId);
		this.leftOver.delete(cardId);
		if (this.questions.some(({ card }) => card?.id === cardId)) {
			this.questions = this.questions.filter(({ card }) => card?.id !== cardId);
		}
	}

	/** How many writes it takes, each side of a pair by itself. */
	get changes(): number {
		let sides = 0;
		for (const { decision } of this.pairs.values()) {
			sides += Number(decision.toShop !== null) + Number(decision.toErp !== null);
		}
		return sides + this.adds.length + this.codes.length;
	}
}

function valueChanges(changes: PairDecision['toShop'], target: SyncPair['shop']): ValueChange[] {
	return (Object.entries(changes ?? {}) as [SyncField, string][])
		.filter(([field, to]) => !isSameValue(field, target[field], to))
		.map(([field, to]) => ({ field, from: target[field], to }));
}

/** The entry of the write to the shop; null when there is none. */
export function shopEntry({ pair, decision, link }: PlannedPair): SyncEntry | null {
	if (decision.toShop === null) return null;
	const { conflicts, lostInShop: lost, clearsNames, row } = decision;
	const kept = decision.keptInShop.join(', ');
	return anEntry({
		target: 'toShop',
		action: 'update',
		row,
		card: cardOf(pair.card, link.code),
		client: clientOf(pair.client),
		changes: valueChanges(decision.toShop, pair.shop),
		clearsNames,
		lost,
		conflicts: conflicts.filter(({ winner }) => winner === 'erp'),
		reason:
			kept === ''
				? null
				: {
						code: 'FIELD_KEPT',
						message: `Contractor ${link.code}: the shop keeps ${kept}, which is empty in the ERP.`,
					},
	});
}

/** The entry of the write to the ERP; null when there is none. */
export function erpEntry({ pair, decision, link }: PlannedPair): SyncEntry | null {
	if (decision.toErp === null) return null;
	const { conflicts, lostInErp: lost, row } = decision;
	return anEntry({
		target: 'toErp',
		action: 'update',
		row,
		card: cardOf(pair.card, link.code),
		client: clientOf(pair.client),
		changes: valueChanges(decision.toErp, pair.erp),
		lost,
		conflicts: conflicts.filter(({ winner }) => winner === 'shop'),
	});
}

/** The question about fields both sides changed; null when no rule left one open. */
export function clashQuestion({ pair, decision, link }: PlannedPair): SyncEntry | null {
	const open = decision.conflicts.filter(({ winner }) => winner === 'review');
	if (open.length === 0) return null;
	const fields = open.map(({ field }) => field).join(', ');
	const message = `Contractor ${link.code}: ${fields} was changed in the ERP and in the shop since both were the same.`;
	return aQuestion('FIELD_CHANGED_TWICE', message, {
		row: decision.row,
		card: cardOf(pair.card, link.code),
		client: clientOf(pair.client),
		conflicts: open,
	});
}

/** The entry of a customer to be added. */
export function addEntry(card: ContractorCard, code: string): SyncEntry {
	return anEntry({ target: 'toShop', action: 'add', row: 'K2', card: cardOf(card, code) });
}

/** The entry of a code that is set without a person. */
export function codeEntry(client: ShopClient, card: ContractorCard, code: string): SyncEntry {
	return anEntry({
		target: 'toShop',
		action: 'setCode',
		row: 'K4',
		card: cardOf(card, code),
		client: clientOf(client),
	});
}

/** All entries of a plan, as nothing of it was done. */
export function plannedEntries(
	plan: SyncPlan,
	codeFor: (card: ContractorCard) => string,
): SyncEntry[] {
	const ofPairs = [...plan.pairs.values()].flatMap((planned) => [
		shopEntry(planned),
		erpEntry(planned),
	]);
	return [
		...ofPairs.filter((entry) => entry !== null),
		...plan.adds.map((card) => addEntry(card, codeFor(card))),
		...plan.codes.map(({ client, card }) => codeEntry(client, card, codeFor(card))),
		...plan.questions,
	];
}
