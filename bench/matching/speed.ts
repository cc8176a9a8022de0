import { createContractorIndex } from '../../src/domain/matching/contractor-index';
import { CollectorPauses } from './collector-pauses';
import { makeWorld } from './world/stories';

/** How fast one matcher is at a size. */
export interface Speed {
	readonly cards: number;
	readonly buildSeconds: number;
	/** Time the processor worked for it, which other programs of the machine stretch less. */
	readonly buildCpuSeconds: number;
	/** Resident memory of the whole process at its highest, the cards themselves included. */
	readonly peakMegabytes: number;
	/** Of them for the cards alone, before the index was built. */
	readonly cardsMegabytes: number;
	readonly matches: number;
	/** Mean of the processor's time per match, garbage collection included. */
	readonly meanCpuMs: number;
	readonly p50Ms: number;
	readonly p99Ms: number;
	readonly maxMs: number;
	/** Matches the garbage collector stopped, and its longest pause in one of them. */
	readonly interrupted: number;
	readonly longestPauseMs: number;
	/** The most time of the processor a match took that the collector did not stop; others' work does not count. */
	readonly maxOwnMs: number;
}

/** Buyers asked for; a tenth is asked before the clock runs, as every process does its first ones slowly. */
const MATCHES = 5_000;

function megabytes(): number {
	return process.memoryUsage().rss / 2 ** 20;
}

/** Builds an index of so many cards and asks it for buyers, one after the other. */
export async function measureSpeed(cards: number, seed: number): Promise<Speed> {
	const world = makeWorld(seed, MATCHES * 1.1, cards, 1);
	const cardsMegabytes = megabytes();
	const started = performance.now();
	const building = process.cpuUsage();
	const index = createContractorIndex(world.cards);
	const buildSeconds = (performance.now() - started) / 1000;
	const { user, system } = process.cpuUsage(building);
	const collector = new CollectorPauses();
	const asking = process.cpuUsage();
	const asked = world.cases.map(({ party }) => {
		const worked = process.threadCpuUsage();
		const from = performance.now();
		index.match(party);
		const to = performance.now();
		const own = process.threadCpuUsage(worked);
		return { from, to, ownMs: (own.user + own.system) / 1e3 };
	});
	const askedCpu = process.cpuUsage(asking);
	const pauseWithin = await collector.end();
	const matches = asked
		.slice(-MATCHES)
		.map(({ from, to, ownMs }) => ({ ms: to - from, ownMs, pauseMs: pauseWithin(from, to) }));
	const sorted = matches.map(({ ms }) => ms).sort((a, b) => a - b);
	const whole = matches.filter(({ pauseMs }) => pauseMs === 0);
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
	return {
		cards: world.cards.length,
		buildSeconds,
		buildCpuSeconds: (user + system) / 1e6,
		peakMegabytes: process.resourceUsage().maxRSS / 1024,
		cardsMegabytes,
		matches: sorted.length,
		meanCpuMs: (askedCpu.user + askedCpu.system) / 1e3 / asked.length,
		p50Ms: at(0.5),
		p99Ms: at(0.99),
		maxMs: at(1),
		interrupted: matches.length - whole.length,
		longestPauseMs: Math.max(...matches.map(({ pauseMs }) => pauseMs)),
		maxOwnMs: Math.max(...whole.map(({ ownMs }) => ownMs)),
	};
}
