import { parseArgs } from 'node:util';
import { type ColdLoad, measureColdLoad } from './cold-load';
import { measureOverhead, type NodeCost } from './overhead';

const DEFAULT_SIZES = ['1000', '10000', '100000'];
/** What the package may add to n8n's start. Units: ms. */
const MOST_ADDED_MS = 150;

function readSizes(sizes: readonly string[]): number[] {
	return sizes.map((text) => {
		const size = Number(text);
		if (Number.isInteger(size) && size >= 1 && size <= 1_000_000) return size;
		throw new Error(`--size takes whole numbers from 1 to 1000000, not "${text}"`);
	});
}

function coldLoadLines({ ours, empty, core }: ColdLoad): string {
	const [middle, least, most] = ours;
	const added = middle - empty[0];
	const verdict =
		added < MOST_ADDED_MS ? `below ${MOST_ADDED_MS} ms` : `NOT below ${MOST_ADDED_MS} ms`;
	return [
		`  loading the package: ${middle.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)}), an empty one ${empty[0].toFixed(0)} ms, n8n's core ${core.toFixed(0)} ms`,
		`  it adds ${added.toFixed(0)} ms, ${((added / core) * 100).toFixed(0)} % of what n8n's core takes: ${verdict}`,
	].join('\n');
}

function costLines(costs: readonly NodeCost[]): string {
	return costs
		.map(({ name, items, microseconds, heldMiB }) => {
			const first = costs.find((cost) => cost.name === name);
			const growth = microseconds / (first?.microseconds ?? microseconds);
			return `  ${name}, ${items} orders: ${microseconds.toFixed(0)} µs an order (${growth.toFixed(2)} × the smallest size), holds ${heldMiB.toFixed(0)} MiB more`;
		})
		.join('\n');
}

/**
 * What our nodes cost in n8n's engine beside stock nodes, and what loading them adds to n8n's start:
 * `--size <orders>` (more than once), `--json`. Needs `npm run build` before.
 */
export async function benchEngine(args: readonly string[]): Promise<void> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			suite: { type: 'string' },
			json: { type: 'boolean', default: false },
			size: { type: 'string', multiple: true, default: DEFAULT_SIZES },
		},
	});
	const sizes = readSizes(values.size);
	const coldLoad = await measureColdLoad();
	const costs = await measureOverhead(sizes);
	process.stdout.write(
		values.json
			? `${JSON.stringify({ coldLoad, costs })}\n`
			: `${coldLoadLines(coldLoad)}\n${costLines(costs)}\n`,
	);
}
