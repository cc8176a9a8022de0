import type { ContractorCard } from '../contractor/party';
import { readCard, readParty, type GivenCard, type GivenParty } from '../contractor/read-party';
import { blockingKeysOf, contactKey, filingKeysOf, type BlockingKey } from './blocking-keys';
import { cardKeyOf, identityKeyOf } from './identity-key';
import { KeyTable, MOST_CARDS } from './key-table';
import {
	distinctCards,
	matchIdentity,
	type MatchDecision,
	type MatchOptions,
} from './match-contractor';
import { compareIds } from './settle-candidates';
import { type IsShared, MOST_PER_CONTACT } from './shared-contacts';

/** Cards one key may bring; a key that more cards share is asked together with a further sign. */
const MOST_PER_KEY = 60;

/** Cards one tax number may bring: the branches of a chain. */
const MOST_PER_TAX_NUMBER = 250;

/** Of so many cards one is asked for beforehand: of a million, enough for the engine to have compiled what a match needs. */
const CARDS_PER_REHEARSAL = 100;

/** Contractor cards in memory, ready to be asked whose card a buyer is. */
export interface ContractorIndex {
	/** Usable cards in it. */
	readonly size: number;
	/** Decides which card is a buyer's, see {@link matchContractor}. */
	match(party: GivenParty, options?: MatchOptions): MatchDecision;
	/** Takes in a card; one of the same id is replaced. */
	add(card: GivenCard): void;
	/** Takes a card out; false when there is none of that id. */
	remove(id: string | number): boolean;
}

/**
 * Puts cards into an index, so that one buyer is compared with the few cards that may be his instead of all.
 *
 * Shape: fields may be missing, null or numbers; blocked and one-time cards do not exist. The order of the cards does
 * not matter. A card is looked at only when a buyer may be on it.
 */
export function createContractorIndex(cards: Iterable<GivenCard>): ContractorIndex {
	const index = new CardIndex();
	for (const card of cards) index.insert(card);
	index.seal();
	index.rehearse();
	return index;
}

class CardIndex implements ContractorIndex {
	private readonly cards: (GivenCard | undefined)[] = [];
	private readonly table = new KeyTable();
	/** Places of the cards by id; made when first needed, because a batch only asks. */
	private places: Map<string, number[]> | undefined;
	private usable = 0;

	get size(): number {
		return this.usable;
	}

	insert(given: GivenCard): void {
		if (this.cards.length >= MOST_CARDS) throw new RangeError(`More than ${MOST_CARDS} cards`);
		const card = readCard(given);
		if (card.blocked || card.oneTime) return;
		const place = this.cards.push(given) - 1;
		this.usable++;
		for (const key of filingKeysOf(cardKeyOf(card))) this.table.add(key, place);
		this.places?.set(card.id, [...(this.places.get(card.id) ?? []), place]);
	}

	/** All cards are there: what follows are single changes. */
	seal(): void {
		this.table.seal();
	}

	/** Asks for some of the cards, so that a large index answers its first buyers as fast as all others. */
	rehearse(): void {
		for (let place = 0; place < this.cards.length; place += CARDS_PER_REHEARSAL) {
			const card = this.cards[place];
			if (card) this.match(card);
		}
	}

	add(card: GivenCard): void {
		this.remove(card.id);
		this.insert(card);
	}

	remove(id: string | number): boolean {
		this.places ??= this.placesById();
		const places = this.places.get(String(id)) ?? [];
		for (const place of places) {
			this.cards[place] = undefined;
			this.usable--;
		}
		return this.places.delete(String(id));
	}

	match(party: GivenParty, options: MatchOptions = {}): MatchDecision {
		const identity = identityKeyOf(readParty(party));
		const found = new Set<number>();
		for (const key of blockingKeysOf(identity)) {
			for (const place of this.find(key)) found.add(place);
		}
		return matchIdentity(identity, distinctCards(this.cardsAt(found)), this.isShared, options);
	}

	private readonly isShared: IsShared = (contact) =>
		this.table.hasMoreThan(contactKey(contact), MOST_PER_CONTACT);

	private find({ key, narrower, isFinal }: BlockingKey): readonly number[] {
		const most = isFinal ? MOST_PER_TAX_NUMBER : MOST_PER_KEY;
		const cards = this.table.cardsOf(key, most);
		if (cards) return cards;
		const nearer = narrower.flatMap((narrow) => this.table.cardsOf(narrow, most) ?? []);
		return isFinal && nearer.length === 0 ? this.firstById(key, most) : nearer;
	}

	/** Of more cards with one tax number than a person can look at, always the same ones. */
	private firstById(key: number, most: number): readonly number[] {
		const all = this.table.cardsOf(key, MOST_CARDS) ?? [];
		const idOf = (place: number) => String(this.cards[place]?.id ?? '');
		return all.toSorted((a, b) => compareIds(idOf(a), idOf(b))).slice(0, most);
	}

	private *cardsAt(places: ReadonlySet<number>): Iterable<ContractorCard> {
		for (const place of places) {
			const given = this.cards[place];
			if (given) yield readCard(given);
		}
	}

	private placesById(): Map<string, number[]> {
		const places = new Map<string, number[]>();
		this.cards.forEach((card, place) => {
			if (!card) return;
			const id = String(card.id);
			places.set(id, [...(places.get(id) ?? []), place]);
		});
		return places;
	}
}
