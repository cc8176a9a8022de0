import type { ContractorCard, Party } from '../../../src/domain/contractor/party';
import { figuresOf, count, noCounts, type Saying } from '../figures';
import { plain } from '../world/identities';
import type { World } from '../world/world';
import { groupedBy, type Rival } from './rival';
import { exactLevel, fuzzyLevel } from './similarity';

/** A record as the model compares it: folded once. */
interface Prepared {
	readonly name: string;
	readonly sortedName: string;
	readonly taxId: string;
	readonly email: string;
	readonly phone: string;
	readonly street: string;
	readonly numbers: string;
	readonly postcode: string;
	readonly city: string;
	readonly isFirm: string;
}

function fold(text: string): string {
	return plain(text)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

function prepare(party: Party): Prepared {
	const name = fold(party.companyName || `${party.firstName} ${party.lastName}`);
	const address = fold(`${party.street} ${party.houseNumber} ${party.flat}`).replace(
		/^(ul|ulica|os|al|pl) /,
		'',
	);
	return {
		name,
		sortedName: name.split(' ').sort().join(' '),
		taxId: party.taxId.replace(/\D/g, ''),
		email: /allegro/.test(party.email) ? '' : party.email.trim().toLowerCase(),
		phone: party.phone.replace(/\D/g, '').slice(-9),
		street: address.replace(/\d.*$/, '').trim(),
		numbers: (address.match(/\d+[a-z]?\b/g) ?? []).join('/'),
		postcode: party.postcode.replace(/\D/g, ''),
		city: fold(party.city),
		isFirm: party.companyName.trim() || party.taxId.trim() ? 'firm' : 'person',
	};
}

/** Fields of the model; each answers a level, missing being one of its own. */
const FIELDS: readonly ((a: Prepared, b: Prepared) => number)[] = [
	(a, b) => Math.max(fuzzyLevel(a.name, b.name), fuzzyLevel(a.sortedName, b.sortedName)),
	(a, b) => exactLevel(a.taxId, b.taxId),
	(a, b) => fuzzyLevel(a.email, b.email),
	(a, b) => exactLevel(a.phone, b.phone),
	(a, b) => fuzzyLevel(a.street, b.street),
	(a, b) => exactLevel(a.numbers, b.numbers),
	(a, b) => fuzzyLevel(a.postcode, b.postcode),
	(a, b) => fuzzyLevel(a.city, b.city),
	(a, b) => exactLevel(a.isFirm, b.isFirm),
];
const LEVELS = 5;

type Weights = readonly (readonly number[])[];

interface Scored {
	readonly id: string;
	readonly score: number;
}

/** Cards found by any of a few keys, compared and scored, best first. */
function scorer(cards: readonly ContractorCard[]) {
	const usable = cards.filter(({ blocked, oneTime }) => !blocked && !oneTime);
	const prepared = new Map(usable.map((card) => [card.id, prepare(card)]));
	const keysOf = (a: Prepared) => [
		a.taxId && `t${a.taxId}`,
		a.email && `e${a.email}`,
		a.phone && `p${a.phone}`,
		a.postcode && `n${a.sortedName.slice(0, 6)}${a.postcode}`,
		`s${a.street}${a.numbers}${a.postcode.slice(0, 3)}`,
		`w${a.sortedName}${a.city}`,
	];
	const groups = [0, 1, 2, 3, 4, 5].map((at) =>
		groupedBy(
			usable,
			(card) => keysOf(prepared.get((card as ContractorCard).id) ?? prepare(card))[at] ?? '',
		),
	);
	return (party: Party): { id: string; levels: number[] }[] => {
		const own = prepare(party);
		const found = new Set<string>();
		keysOf(own).forEach((key, at) => {
			for (const { id } of groups[at]?.get(key)?.slice(0, 200) ?? []) found.add(id);
		});
		return [...found].map((id) => {
			const card = prepared.get(id);
			return { id, levels: card ? FIELDS.map((compare) => compare(own, card)) : [] };
		});
	};
}

function scored(pairs: readonly { id: string; levels: number[] }[], weights: Weights): Scored[] {
	return pairs
		.map(({ id, levels }) => ({
			id,
			score: levels.reduce((sum, level, field) => sum + (weights[field]?.[level] ?? 0), 0),
		}))
		.sort((a, b) => b.score - a.score || Number(a.id) - Number(b.id));
}

/** Logarithms of how much more often a level is seen on the buyer's card than on another's, from labelled orders. */
function learnWeights({ cards, cases }: World): Weights {
	const candidatesOf = scorer(cards);
	const seen = [0, 1].map(() => FIELDS.map(() => new Array<number>(LEVELS).fill(1)));
	for (const { party, own, answer } of cases) {
		for (const { id, levels } of candidatesOf(party)) {
			const side = own.includes(id) ? 1 : 0;
			if (side === 1 && answer !== 'merge') continue;
			levels.forEach((level, field) => {
				const counts = seen[side]?.[field];
				if (counts) counts[level] = (counts[level] ?? 0) + 1;
			});
		}
	}
	const share = (side: number, field: number, level: number) => {
		const counts = seen[side]?.[field] ?? [];
		return (counts[level] ?? 1) / counts.reduce((sum, one) => sum + one, 0);
	};
	return FIELDS.map((_compare, field) =>
		Array.from({ length: LEVELS }, (_, level) =>
			Math.log(share(1, field, level) / share(0, field, level)),
		),
	);
}

/** From `merge` on the best card is taken unless another is within `margin`; from `ask` on a person decides. */
interface Thresholds {
	readonly merge: number;
	readonly ask: number;
	readonly margin: number;
}

function say(cards: readonly Scored[], { merge, ask, margin }: Thresholds): Saying {
	const [best, next] = cards;
	if (!best || best.score < ask) return { verdict: 'none', candidates: [] };
	const candidates = cards.filter(({ score }) => score >= ask).map(({ id }) => id);
	const alone = !next || best.score - next.score >= margin;
	return best.score >= merge && alone
		? { verdict: 'one', card: best.id, candidates }
		: { verdict: 'many', candidates };
}

function chooseThresholds(world: World, weights: Weights): Thresholds {
	const candidatesOf = scorer(world.cards);
	const answers = world.cases.map(({ party }) => scored(candidatesOf(party), weights));
	let best = { merge: 8, ask: 5, margin: 2 };
	let bestF1 = 0;
	for (let merge = 0; merge <= 24; merge += 0.5) {
		for (const margin of [0.01, 1, 2, 4]) {
			const counts = noCounts();
			const thresholds = { merge, ask: merge - 3, margin };
			world.cases.forEach((one, i) =>
				count(counts, one, say(answers[i] ?? [], thresholds), new Set()),
			);
			const { f1 } = figuresOf(counts);
			if (f1 > bestF1) [best, bestF1] = [thresholds, f1];
		}
	}
	return best;
}

/** A Fellegi–Sunter model with fuzzy levels, trained on one labelled world, its thresholds chosen there for the best F1. */
export function trainFellegiSunter(training: World): Rival {
	const weights = learnWeights(training);
	const thresholds = chooseThresholds(training, weights);
	const { merge, margin } = thresholds;
	return {
		name: 'trained Fellegi–Sunter',
		note: `nine fields, log weights; merges from ${merge} with a margin of ${margin}, chosen on the training seed`,
		build: (cards) => {
			const candidatesOf = scorer(cards);
			return (party) => say(scored(candidatesOf(party), weights), thresholds);
		},
	};
}
