import { parseArgs } from 'node:util';

/** What `npm run e2e:queue` was asked to do. */
export interface QueueOptions {
	/** Orders invented for BaseLinker. */
	readonly orders: number;
	readonly seed: number;
	readonly help: boolean;
}

/** Shown by `--help` and after a wrong option. */
export const USAGE = `npm run e2e:queue -- [options]

  --orders <n>   invented orders, 40 to 2000 (default 150)
  --seed <n>     seed of the invented orders (default 7)
  --help         this text
`;

/** Fewer are written before anybody can be killed; more take longer than anybody waits. */
const FEWEST = 40;
const MOST = 2_000;

function wholeNumber(name: string, text: string, low: number, high: number): number {
	const value = Number(text);
	if (Number.isInteger(value) && value >= low && value <= high) return value;
	throw new Error(`--${name} takes a whole number from ${low} to ${high}, not "${text}"`);
}

/** Reads the command line. Errors: throws with a message for the person at the keyboard. */
export function readQueueOptions(args: readonly string[]): QueueOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			orders: { type: 'string', default: '150' },
			seed: { type: 'string', default: '7' },
			help: { type: 'boolean', default: false },
		},
	});
	return {
		orders: wholeNumber('orders', values.orders, FEWEST, MOST),
		seed: wholeNumber('seed', values.seed, 0, 4_294_967_295),
		help: values.help,
	};
}
