import { parseArgs } from 'node:util';
import { CHANGED, type Round, runRounds, type SizeReport, SMALLEST } from './rounds';

const DEFAULT_SIZES = ['10000', '100000'];

function readSizes(sizes: readonly string[]): number[] {
	return sizes.map((text) => {
		const size = Number(text);
		if (Number.isInteger(size) && size >= SMALLEST && size <= 1_000_000) return size;
		throw new Error(`--size takes whole numbers from ${SMALLEST} to 1000000, not "${text}"`);
	});
}

/** What the calls of a run may cost: a page or a look-up per hundred, and at most three more. */
function isAsPromised({ name, reads, questions, writes }: Round, size: number): boolean {
	const pages = Math.ceil(size / 100);
	const changed = Math.ceil(CHANGED / 100);
	if (name === `${CHANGED} cards changed`)
		return reads + questions <= changed + 3 && writes === changed;
	const most = name === 'nothing changed' ? 1 : name === 'after our own writes' ? changed : pages;
	return reads + questions <= most + 3 && writes === 0;
}

function lineOf(round: Round, size: number): string {
	const { name, seconds, mib, reads, questions, writes } = round;
	const memory = mib === null ? '' : `, ${mib.toFixed(0)} MiB`;
	const mark = isAsPromised(round, size) ? '' : '  NOT AS PROMISED';
	return `    ${name}: ${reads} reads + ${questions}, ${writes} writes, ${seconds.toFixed(1)} s${memory}${mark}\n`;
}

/** How much longer the largest index takes than the smallest, by how much larger it is; 1 is linear. */
function growthOf(reports: readonly SizeReport[]): { time: number; memory: number } | null {
	const sorted = reports.toSorted((one, other) => one.size - other.size);
	const [small, large] = [sorted[0], sorted.at(-1)];
	if (!small || !large || small === large) return null;
	const sizes = large.size / small.size;
	const heldBy = ({ rounds }: SizeReport) => Math.max(...rounds.map(({ mib }) => mib ?? 0));
	return {
		time: (large.rounds[0]?.seconds ?? 0) / (small.rounds[0]?.seconds ?? 1) / sizes,
		memory: heldBy(large) / heldBy(small) / sizes,
	};
}

/**
 * What a synchronisation of contractors costs, by the journal of the shop in another process: calls, time and memory at
 * several sizes: `--size <customers>` (more than once), `--json`.
 *
 * Errors: throws when a run costs more calls than promised.
 */
export async function benchIdoSell(args: readonly string[]): Promise<void> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			suite: { type: 'string' },
			json: { type: 'boolean', default: false },
			size: { type: 'string', multiple: true },
		},
	});
	const say = (text: string) => {
		if (!values.json) process.stdout.write(text);
	};
	const reports: SizeReport[] = [];
	for (const size of readSizes(values.size ?? DEFAULT_SIZES)) {
		say(`  ${size.toLocaleString('en')} customers and as many cards\n`);
		reports.push(await runRounds(size, (round) => say(lineOf(round, size))));
	}
	const growth = growthOf(reports);
	if (growth) {
		say(
			`  the plan of the largest takes ${growth.time.toFixed(2)} of the time and ${growth.memory.toFixed(2)} of the memory per customer\n`,
		);
	}
	if (values.json)
		process.stdout.write(`${JSON.stringify({ suite: 'idosell', reports, growth })}\n`);
	const broken = reports.flatMap(({ size, rounds }) =>
		rounds.filter((round) => !isAsPromised(round, size)).map(({ name }) => `${size}: ${name}`),
	);
	if (broken.length > 0) throw new Error(`More calls than promised: ${broken.join('; ')}`);
}
