import { FIRM_STORIES } from './firm-stories';
import { PERSON_STORIES } from './person-stories';
import { type Case, Maker, type World } from './world';
import type { Hand } from './write-party';

/** What a story came to. */
export type Told = Pick<Case, 'party' | 'answer' | 'own'>;

/** One way an order and the cards come to be as they are. */
export interface Story {
	readonly name: string;
	/** How often it comes, beside the others. */
	readonly weight: number;
	readonly tell: (maker: Maker, hand: Hand) => Told;
}

const STORIES: readonly Story[] = [...PERSON_STORIES, ...FIRM_STORIES];
const WEIGHTS = STORIES.reduce((sum, { weight }) => sum + weight, 0);

/** A shop with so many orders, and at least so many cards; the same for the same seed. */
export function makeWorld(seed: number, orders: number, cards: number, noise: number): World {
	const maker = new Maker(seed, noise);
	const cases: Case[] = [];
	for (let i = 0; i < orders; i++) {
		const story = drawn(maker.chance.next() * WEIGHTS);
		const tags = new Set([story.name]);
		const told = story.tell(maker, maker.hand('order', tags));
		cases.push({ ...told, tags: [...tags] });
	}
	maker.fileStrangers(Math.max(0, cards - maker.cards.length));
	return { cards: maker.cards, cases };
}

function drawn(weight: number): Story {
	let rest = weight;
	for (const story of STORIES) {
		rest -= story.weight;
		if (rest < 0) return story;
	}
	throw new Error('Weights do not add up');
}
