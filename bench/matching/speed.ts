import type { GivenParty } from '../../src/domain/contractor/read-party';
import {
	type ContractorIndex,
	createContractorIndex,
} from '../../src/domain/matching/contractor-index';
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
	/** Matches stopped by a collection of all objects, which is the price of the build and not of the match. */
	readonly interruptedByMajor: number;
	/** The slowest match that was as slow in each of {@link ROUNDS} rounds, so that neither pauses nor others' work count. */
	readonly maxInEveryRoundMs: number;
}

/** Buyers asked for; a tenth is asked before the clock runs, as every process does its first ones slowly. */
const MATCHES = 5_000;

/** Times all buyers are asked for, each time in an index of its own, which has met none of them. */
export const ROUNDS = 3;

/** Asks for all buyers; begin and end of each, side by side. Objects would be one more thing for the collector to move. */
function askAll(
	index: ContractorIndex,
	cases: readonly { readonly party: GivenParty }[],
): readonly { readonly from: number; readonly to: number }[] {
	const instants = new Float64Array(2 * cases.length);
	let at = 0;
	for (const { party } of cases) {
		instants[at++] = performance.now();
		index.match(party);
		instants[at++] = performance.now();
	}
	return cases.map((_case, i) => ({ from: instants[2 * i] ?? 0, to: instants[2 * i + 1] ?? 0 }));
}

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
	const asked = askAll(index, world.cases);
	const askedCpu = process.cpuUsage(asking);
	const pauseWithin = await collector.end();
	const matches = asked.slice(-MATCHES).map(({ from, to }) => ({
		ms: to - from,
		pause: pauseWithin(from, to),
	}));
	const sorted = matches.map(({ ms }) => ms).sort((a, b) => a - b);
	const peakMegabytes = process.resourceUsage().maxRSS / 1024;
	const leastMs = matches.map(({ ms }) => ms);
	for (let round = 1; round < ROUNDS; round += 1) {
		const again = askAll(createContractorIndex(world.cards), world.cases).slice(-MATCHES);
		again.forEach(({ from, to }, i) => {
			leastMs[i] = Math.min(leastMs[i] ?? 0, to - from);
		});
	}
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
	return {
		cards: world.cards.length,
		buildSeconds,
		buildCpuSeconds: (user + system) / 1e6,
		peakMegabytes,
		cardsMegabytes,
		matches: sorted.length,
		meanCpuMs: (askedCpu.user + askedCpu.system) / 1e3 / asked.length,
		p50Ms: at(0.5),
		p99Ms: at(0.99),
		maxMs: at(1),
		interrupted: matches.filter(({ pause }) => pause.ms > 0).length,
		longestPauseMs: Math.max(...matches.map(({ pause }) => pause.ms)),
		interruptedByMajor: matches.filter(({ pause }) => pause.isMajor).length,
		maxInEveryRoundMs: Math.max(...leastMs),
	};
}
