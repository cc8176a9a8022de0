import type { ContractorCard, Party } from '../../../src/domain/contractor/party';
import { Chance } from '../random';
import type { ClerksAnswer } from './clerk';
import { aFirm, aPerson } from './identities';
import { type Hand, symbolFor, writeFirm, writePerson } from './write-party';

/** An order's buyer, what a careful clerk would do, and the buyer's usable cards. */
export interface Case {
	readonly party: Party;
	readonly answer: ClerksAnswer;
	readonly own: readonly string[];
	readonly tags: readonly string[];
}

/** A shop's cards and the orders that come in. */
export interface World {
	readonly cards: readonly ContractorCard[];
	readonly cases: readonly Case[];
}

/** A world while it is being made: stories put cards into it. */
export class Maker {
	readonly cards: ContractorCard[] = [];
	readonly chance: Chance;

	constructor(
		seed: number,
		readonly noise: number,
	) {
		this.chance = new Chance(seed);
	}

	/** A hand for one text; cards are kept with more care than orders are typed. */
	hand(what: 'card' | 'order', tags: Set<string> = new Set()): Hand {
		const formal = what === 'card';
		return { chance: this.chance, noise: formal ? this.noise * 0.5 : this.noise, tags, formal };
	}

	/** Files a card and answers its id. */
	file(
		party: Party,
		flags: Partial<Pick<ContractorCard, 'blocked' | 'oneTime' | 'externalCode'>> = {},
	): string {
		const id = this.cards.length + 1;
		this.cards.push({
			blocked: false,
			oneTime: false,
			...party,
			id: String(id),
			symbol: symbolFor(party, id),
			...flags,
		});
		return String(id);
	}

	/** Cards of people and firms who order nothing today. */
	fileStrangers(count: number): void {
		for (let i = 0; i < count; i++) {
			const { chance } = this;
			if (chance.happens(0.7)) {
				const person = aPerson(chance);
				const email = chance.happens(0.9) ? person.email : '';
				this.file(
					writePerson(this.hand('card'), person, {
						email,
						phone: chance.happens(0.8) ? person.phone : '',
					}),
					strangersFlags(chance),
				);
			} else {
				const firm = aFirm(chance);
				this.file(
					writeFirm(this.hand('card'), firm, {
						email: firm.email,
						phone: firm.phone,
						withTaxId: chance.happens(0.9),
						contact: null,
					}),
					strangersFlags(chance),
				);
			}
		}
	}
}

function strangersFlags(chance: Chance): Partial<ContractorCard> {
	return { blocked: chance.happens(0.01), oneTime: chance.happens(0.03) };
}
