import { createContractorIndex } from '../../src/domain/matching/contractor-index';
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
}

/** Buyers asked for; a tenth is asked before the clock runs, as every process does its first ones slowly. */
const MATCHES = 5_000;

function megabytes(): number {
	return process.memoryUsage().rss / 2 ** 20;
}

/** Builds an index of so many cards and asks it for buyers, one after the other. */
export function measureSpeed(cards: number, seed: number): Speed {
	const world = makeWorld(seed, MATCHES * 1.1, cards, 1);
	const cardsMegabytes = megabytes();
	const started = performance.now();
	const worked = process.cpuUsage();
	const index = createContractorIndex(world.cards);
	const buildSeconds = (performance.now() - started) / 1000;
	const { user, system } = process.cpuUsage(worked);
	const asking = process.cpuUsage();
	const times = world.cases.map(({ party }) => {
		const asked = performance.now();
		index.match(party);
		return performance.now() - asked;
	});
	const askedCpu = process.cpuUsage(asking);
	const sorted = times.slice(-MATCHES).sort((a, b) => a - b);
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
	return {
		cards: world.cards.length,
		buildSeconds,
		buildCpuSeconds: (user + system) / 1e6,
		peakMegabytes: process.resourceUsage().maxRSS / 1024,
		cardsMegabytes,
		matches: sorted.length,
		meanCpuMs: (askedCpu.user + askedCpu.system) / 1e3 / times.length,
		p50Ms: at(0.5),
		p99Ms: at(0.99),
		maxMs: at(1),
	};
}
