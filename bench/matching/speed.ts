import type { GivenParty } from '../../src/domain/contractor/read-party';
import {
	type ContractorIndex,
	createContractorIndex,
} from '../../src/domain/matching/contractor-index';
import { CollectorPauses } from './collector-pauses';
import { ProcessorTime } from './processor-time';
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
	/** The most a processor worked for one match: what other programs and the engine's other threads did is not in it. Linux only. */
	readonly maxProcessorMs: number | undefined;
}

/** Buyers asked for, from the first one after the index was built. */
const MATCHES = 5_000;

/** One buyer asked for. Units: ms. */
interface Asked {
	readonly from: number;
	readonly to: number;
	/** What a processor worked for it; not a number where the system does not tell. */
	readonly processor: number;
}

/** Asks for all buyers, one after the other. Numbers side by side, as objects would be one more thing for the collector to move. */
function askAll(
	index: ContractorIndex,
	cases: readonly { readonly party: GivenParty }[],
): readonly Asked[] {
	const processor = ProcessorTime.open();
	const numbers = new Float64Array(3 * cases.length);
	let at = 0;
	for (const { party } of cases) {
		const before = processor?.now() ?? Number.NaN;
		numbers[at++] = performance.now();
		index.match(party);
		numbers[at++] = performance.now();
		numbers[at++] = (processor?.now() ?? Number.NaN) - before;
	}
	processor?.close();
	return cases.map((_case, i) => {
		const [from = 0, to = 0, worked = 0] = numbers.subarray(3 * i);
		return { from, to, processor: worked };
	});
}

function megabytes(): number {
	return process.memoryUsage().rss / 2 ** 20;
}

/** Builds an index of so many cards and asks it for buyers, one after the other. */
export async function measureSpeed(cards: number, seed: number): Promise<Speed> {
	const world = makeWorld(seed, MATCHES, cards, 1);
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
	const matches = asked.map(({ from, to }) => ({
		ms: to - from,
		pause: pauseWithin(from, to),
	}));
	const sorted = matches.map(({ ms }) => ms).sort((a, b) => a - b);
	const peakMegabytes = process.resourceUsage().maxRSS / 1024;
	const maxProcessorMs = Math.max(...asked.map(({ processor }) => processor));
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
		maxProcessorMs: maxProcessorMs || undefined,
	};
}
