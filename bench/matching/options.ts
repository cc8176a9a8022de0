import { parseArgs } from 'node:util';

/** What the suite was asked to measure. */
export interface SuiteOptions {
	readonly json: boolean;
	readonly seed: number;
	/** Orders over all shops together. */
	readonly orders: number;
	/** Cards of the index whose speed is measured; 0 measures none. */
	readonly cards: number;
	/** 1 as usual. */
	readonly noise: number;
	/** Prints so many orders per tag that were decided otherwise than a clerk would. */
	readonly wrong: number;
}

function whole(name: string, text: string, least: number, most: number): number {
	const number = Number(text);
	if (Number.isInteger(number) && number >= least && number <= most) return number;
	throw new Error(`--${name} takes whole numbers from ${least} to ${most}, not "${text}"`);
}

/** Reads the command line of the suite. Errors: throws a sentence naming the wrong option. */
export function readSuiteOptions(args: readonly string[]): SuiteOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			suite: { type: 'string' },
			json: { type: 'boolean', default: false },
			seed: { type: 'string', default: '1' },
			orders: { type: 'string', default: '50000' },
			cards: { type: 'string', default: '1000000' },
			noise: { type: 'string', default: '1' },
			wrong: { type: 'string', default: '0' },
		},
	});
	const noise = Number(values.noise);
	if (!(noise >= 0 && noise <= 5)) throw new Error(`--noise takes 0 to 5, not "${values.noise}"`);
	return {
		json: values.json,
		seed: whole('seed', values.seed, 0, 1_000_000),
		orders: whole('orders', values.orders, 100, 10_000_000),
		cards: whole('cards', values.cards, 0, 8_000_000),
		noise,
		wrong: whole('wrong', values.wrong, 0, 1_000),
	};
}
