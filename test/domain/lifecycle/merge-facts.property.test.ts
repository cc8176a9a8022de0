import fc from 'fast-check';
import {
	LIFE_CYCLE_STATUSES,
	type LifeCycleSettings,
} from '../../../src/domain/lifecycle/life-cycle';
import { lifeCycleOf } from '../../../src/domain/lifecycle/life-cycle-status';
import {
	factsOf,
	type KnownOrder,
	mergeKnown,
	type Observation,
	observe,
} from '../../../src/domain/lifecycle/merge-facts';
import type { OrderFacts } from '../../../src/domain/lifecycle/order-facts';
import {
	anyEvent,
	arrivalsOf,
	forwardEvent,
	historyOf,
	vanishingEvent,
} from '../../support/erp-history';

const RUNS = { numRuns: 1_000 };
const SETTINGS: readonly LifeCycleSettings[] = [
	{ requireIssuedInvoice: true },
	{ requireIssuedInvoice: false },
];

function learn(looks: readonly Observation[]): KnownOrder {
	const [first, ...others] = looks.map(observe);
	if (!first) throw new Error('no looks');
	return others.reduce(mergeKnown, first);
}

function statusOf(facts: OrderFacts, settings = SETTINGS[0] as LifeCycleSettings) {
	return lifeCycleOf(facts, settings, { name: 'Order RO/12/2026' }).status;
}

/** What is known after each arrival. */
function stages(arrivals: readonly Observation[]): readonly KnownOrder[] {
	const known: KnownOrder[] = [];
	for (const look of arrivals) {
		const before = known.at(-1);
		known.push(before ? mergeKnown(before, observe(look)) : observe(look));
	}
	return known;
}

/** Steps between two arrivals on which the status falls, under any settings. */
function falls(known: readonly KnownOrder[]): readonly (readonly [KnownOrder, KnownOrder])[] {
	return known.flatMap((after, at) => {
		const before = known[at - 1];
		if (!before) return [];
		const isFall = SETTINGS.some((settings) => {
			const [was, is] = [before, after].map((order) =>
				LIFE_CYCLE_STATUSES.indexOf(statusOf(factsOf(order), settings)),
			) as [number, number];
			return is < was;
		});
		return isFall ? [[before, after] as const] : [];
	});
}

function cancelledIn(known: KnownOrder): number {
	return known.documents.filter(({ state }) => state === 'cancelled').length;
}

describe('facts that arrive late, twice or in any order', () => {
	it('teach the same, and end with the status of the last look (S1.5)', () => {
		fc.assert(
			fc.property(arrivalsOf(historyOf(anyEvent)), ({ history, arrivals }) => {
				const known = learn(arrivals);
				expect(known).toEqual(learn(history));
				const last = history.at(-1) as Observation;
				for (const settings of SETTINGS) {
					expect(statusOf(factsOf(known), settings)).toBe(statusOf(last.facts, settings));
				}
			}),
			RUNS,
		);
	});

	it('end with the same status although the clocks of those who looked were wrong', () => {
		fc.assert(
			fc.property(
				arrivalsOf(historyOf(anyEvent)),
				fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
				({ history, arrivals }, clocks) => {
					const late = arrivals.map(({ facts }, at) => ({ facts, observedAt: clocks[at] ?? 0 }));
					const { facts } = history.at(-1) as Observation;
					expect(statusOf(factsOf(learn(late)))).toBe(statusOf(facts));
				},
			),
			RUNS,
		);
	});

	it('teach the same when any prefix of them is replayed (S1.5)', () => {
		fc.assert(
			fc.property(historyOf(anyEvent), fc.nat(), (history, length) => {
				const prefix = history.slice(0, 1 + (length % history.length));
				const whole = learn(history);
				expect(learn([...history, ...prefix])).toEqual(whole);
				expect(learn([...prefix, ...history])).toEqual(whole);
			}),
			RUNS,
		);
	});

	it('never lead the status back while nothing is cancelled (S1.5)', () => {
		fc.assert(
			fc.property(arrivalsOf(historyOf(forwardEvent)), ({ arrivals }) => {
				expect(falls(stages(arrivals))).toEqual([]);
			}),
			RUNS,
		);
	});

	it('lead it back only with the news that a document was cancelled', () => {
		fc.assert(
			fc.property(arrivalsOf(historyOf(anyEvent)), ({ arrivals }) => {
				for (const [before, after] of falls(stages(arrivals))) {
					expect(cancelledIn(after)).toBeGreaterThan(cancelledIn(before));
				}
			}),
			RUNS,
		);
	});

	it('never lead it back when documents vanish from the ERP', () => {
		fc.assert(
			fc.property(arrivalsOf(historyOf(vanishingEvent)), ({ arrivals }) => {
				expect(falls(stages(arrivals))).toEqual([]);
			}),
			RUNS,
		);
	});

	it('are joined commutatively, associatively and idempotently, whatever they say', () => {
		const look = historyOf(fc.oneof(anyEvent, vanishingEvent)).map(learn);
		fc.assert(
			fc.property(look, look, look, (one, other, third) => {
				expect(mergeKnown(one, other)).toEqual(mergeKnown(other, one));
				expect(mergeKnown(one, one)).toEqual(one);
				expect(mergeKnown(mergeKnown(one, other), third)).toEqual(
					mergeKnown(one, mergeKnown(other, third)),
				);
			}),
			RUNS,
		);
	});

	it('survive being written down', () => {
		fc.assert(
			fc.property(historyOf(anyEvent), (history) => {
				const known = learn(history);
				const read = JSON.parse(JSON.stringify(known)) as KnownOrder;
				expect(read).toEqual(known);
				expect(mergeKnown(read, learn(history.slice(0, 1)))).toEqual(known);
			}),
			RUNS,
		);
	});
});
