import { SeededRandom } from '../../../kernel/random';
import type { StreamArrival } from '../generate-stream';
import { shuffle } from '../stream-layout';
import { directRoadOf, type Road } from './road';
import type { RoadShares } from './road-shares';
import type { RoadArrival, RoadScript } from './road-script';
import { beginStory, buyerFields, counterOf, isOn, isPlain, type Story } from './story';

/** Share of the time after which the outage comes; only orders of the first half lose their id. */
const OUTAGE_AFTER = 0.8;
const LOST_BEFORE = 0.5;
const SHORTEST_LAG_SECONDS = 60;
/** The longest lag is this part of the whole time. */
const LONGEST_LAG = 0.1;

/**
 * Writes which order comes when and by which road.
 *
 * Shape: the same arrivals, shares and seed give the same script; besides taking two roads a root has one special part at
 * most. Orders that share a buyer after a merge, or an id after the outage, are changed in place.
 */
export class ScriptWriter {
	private readonly random: SeededRandom;
	private readonly stories: Story[];
	private readonly taken = new Set<Story>();
	private readonly follow: RoadArrival[] = [];
	private readonly begin: number;
	private readonly end: number;

	constructor(
		arrivals: readonly StreamArrival[],
		private readonly plan: {
			orders: number;
			seed: number;
			shares: RoadShares;
			/** Of the repeats: those whose content was changed. */
			editedRepeats: number;
		},
	) {
		this.random = new SeededRandom(Math.imul(plan.seed, 0x85ebca6b) ^ arrivals.length);
		this.stories = arrivals
			.map((arrival) => {
				const direct = directRoadOf(arrival.root.origin);
				const isDirect = direct !== undefined && this.random.chance(plan.shares.direct);
				return beginStory(arrival, isDirect ? direct : 'baselinker');
			})
			.sort((one, other) => one.at - other.at);
		this.begin = this.stories[0]?.at ?? 0;
		this.end = this.stories.at(-1)?.at ?? 0;
	}

	write(): RoadScript {
		this.sendByTwoRoads();
		this.useIdsAgain();
		this.splitAndMerge();
		this.repeat();
		const arrivals = [...this.stories.flatMap((story) => this.firsts(story)), ...this.follow];
		arrivals.sort((one, other) => one.at - other.at);
		const outageAt = this.timeAt(OUTAGE_AFTER);
		const hasOutage = this.stories.some(({ idOf }) => idOf !== undefined);
		const outage = hasOutage ? arrivals.findIndex(({ at }) => at >= outageAt) : arrivals.length;
		return { arrivals, outage };
	}

	private count(share: number): number {
		return Math.round(this.plan.orders * share);
	}

	private timeAt(share: number): number {
		return this.begin + (this.end - this.begin) * share;
	}

	private later(at: number): number {
		const longest = Math.floor((this.end - this.begin) * LONGEST_LAG);
		const lag = this.random.integer(SHORTEST_LAG_SECONDS, Math.max(longest, SHORTEST_LAG_SECONDS));
		return Math.max(at, Math.min(at + lag, this.end));
	}

	/** Stories that fit and have no special part yet, shuffled by the seed. */
	private free(fits: (story: Story) => boolean): Story[] {
		return shuffle(
			this.random,
			this.stories.filter((story) => !this.taken.has(story) && fits(story)),
		);
	}

	private sendByTwoRoads(): void {
		const fitting = this.free(
			({ root, order }) => order.confirmed !== false && directRoadOf(root.origin) !== undefined,
		);
		fitting.slice(0, this.count(this.plan.shares.twoRoads)).forEach((story, index) => {
			const direct = directRoadOf(story.root.origin) ?? 'baselinker';
			story.roads = index % 2 === 0 ? [direct, 'baselinker'] : ['baselinker', direct];
		});
	}

	private useIdsAgain(): void {
		const hasOneRoad = (story: Story) => isPlain(story) && story.roads.length === 1;
		const count = this.count(this.plan.shares.reusedIds);
		for (let index = 0; index < count; index++) {
			const isShopId = index % 2 === 1;
			const fits = (story: Story) =>
				hasOneRoad(story) &&
				(isShopId ? story.root.origin.source === 'shop' : isOn(story, 'baselinker'));
			const lost = this.free((story) => fits(story) && story.at < this.timeAt(LOST_BEFORE));
			const news = this.free((story) => fits(story) && story.at >= this.timeAt(OUTAGE_AFTER));
			const pair = lost
				.map((old) => ({
					old,
					fresh: news.find((story) => !isShopId || counterOf(story) === counterOf(old)),
				}))
				.find(({ fresh }) => fresh !== undefined);
			if (!pair?.fresh) continue;
			this.useAgain(pair.old, pair.fresh, isShopId);
		}
	}

	private useAgain(old: Story, fresh: Story, isShopId: boolean): void {
		if (isShopId) {
			fresh.root.origin = old.root.origin;
			fresh.order.shop_order_id = old.order.shop_order_id;
			fresh.order.external_order_id = old.order.external_order_id;
		}
		fresh.idOf = old.root;
		fresh.takesPlace = !isShopId || !isOn(fresh, 'baselinker');
		this.taken.add(old).add(fresh);
	}

	private splitAndMerge(): void {
		const isOnBaseLinker = (story: Story) => isPlain(story) && isOn(story, 'baselinker');
		const count = this.count(this.plan.shares.mergedOrSplit);
		const splittable = this.free(
			(story) =>
				isOnBaseLinker(story) &&
				story.root.origin.source !== 'personal' &&
				(story.order.products?.length ?? 0) > 1,
		);
		for (const story of splittable.slice(0, Math.ceil(count / 2))) {
			this.taken.add(story);
			this.follow.push({
				kind: 'split',
				road: 'baselinker',
				root: story.root,
				at: this.later(this.arrivalOf(story, 'baselinker')),
			});
		}
		const mergeable = this.free(isOnBaseLinker);
		for (let index = 0; index < Math.floor(count / 2); index++) {
			const [main, joined] = [mergeable[index * 2], mergeable[index * 2 + 1]];
			if (main && joined) this.merge(main, joined);
		}
	}

	private merge(main: Story, joined: Story): void {
		this.taken.add(main).add(joined);
		joined.root.buyer = main.root.buyer;
		Object.assign(joined.order, buyerFields(main.order));
		const both = [main, joined].map((story) => this.arrivalOf(story, 'baselinker'));
		this.follow.push({
			kind: 'merge',
			road: 'baselinker',
			root: main.root,
			joined: joined.root,
			at: this.later(Math.max(...both)),
		});
	}

	private repeat(): void {
		const fitting = this.free(
			(story) => story.order.confirmed !== false && story.root.origin.source !== 'personal',
		);
		const count = this.count(this.plan.shares.repeatedEvents);
		const edited = Math.round(count * this.plan.editedRepeats);
		fitting.slice(0, count).forEach((story, index) => {
			const road = this.random.pick(story.roads);
			this.follow.push({
				kind: 'again',
				road,
				root: story.root,
				at: this.later(this.arrivalOf(story, road)),
				edited: index < edited && road !== 'allegro',
			});
		});
	}

	private readonly secondAt = new Map<Story, number>();

	/** When a root comes by one of its roads. Units: unix seconds. */
	private arrivalOf(story: Story, road: Road): number {
		if (story.roads[0] === road) return story.at;
		const at = this.secondAt.get(story) ?? this.later(story.at);
		this.secondAt.set(story, at);
		return at;
	}

	private firsts(story: Story): RoadArrival[] {
		return story.roads.map((road) => ({
			kind: 'order',
			road,
			root: story.root,
			order: story.order,
			at: this.arrivalOf(story, road),
			...(story.idOf ? { idOf: story.idOf } : {}),
			takesPlace: story.takesPlace,
		}));
	}
}
