import { parseArgs } from 'node:util';
import { FAULT_CELLS, type FaultCell } from './fault-cells';
import { FLOWS } from './flows';
import type { BenchFlow } from './flows/flow';
import { STORE_NAMES, type StoreName } from './stores';

/** What the suite was asked to do. */
export interface SuiteOptions {
	/** One JSON document on stdout instead of a table. */
	readonly json: boolean;
	/** Whether docs/exactly-once.md is written anew from this run. */
	readonly report: boolean;
	/** File every finished cell is noted in at once. */
	readonly results: string | undefined;
	/** Whether cells that are in that file are not run again. */
	readonly resume: boolean;
	/** Orders that customers place; the stream has more items, because some come more than once. */
	readonly orders: number;
	readonly seed: number;
	/** Items of one execution. */
	readonly batch: number;
	readonly flows: readonly BenchFlow[];
	readonly cells: readonly FaultCell[];
	/** Stores to leave the others out for. */
	readonly stores: readonly StoreName[];
}

const NAMED_STORES = STORE_NAMES.map((name) => ({ name }));

/** A count from the command line. Errors: throws a sentence naming the option. */
export function wholeNumber(name: string, text: string): number {
	const value = Number(text);
	if (Number.isInteger(value) && value >= 1 && value <= 100_000) return value;
	throw new Error(`--${name} takes a whole number from 1 to 100000, not "${text}"`);
}

/** The named rows of a table, or all of it. */
function pick<T extends { readonly name: string }>(
	option: string,
	table: readonly T[],
	names: readonly string[] | undefined,
): readonly T[] {
	if (names === undefined) return table;
	return names.map((name) => {
		const row = table.find((entry) => entry.name === name);
		if (row) return row;
		throw new Error(
			`--${option} takes ${table.map((entry) => entry.name).join(' | ')}, not "${name}"`,
		);
	});
}

/** Reads the command line of the suite. Errors: throws a sentence naming the wrong option. */
export function readSuiteOptions(args: readonly string[]): SuiteOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			suite: { type: 'string' },
			json: { type: 'boolean', default: false },
			report: { type: 'boolean', default: false },
			results: { type: 'string' },
			resume: { type: 'boolean', default: false },
			orders: { type: 'string', default: '500' },
			seed: { type: 'string', default: '7' },
			batch: { type: 'string', default: '500' },
			flow: { type: 'string', multiple: true },
			fault: { type: 'string', multiple: true },
			store: { type: 'string', multiple: true },
		},
	});
	if (values.resume && values.results === undefined) {
		throw new Error('--resume takes up the cells of a file: name it with --results');
	}
	return {
		json: values.json,
		report: values.report,
		results: values.results,
		resume: values.resume,
		orders: wholeNumber('orders', values.orders),
		seed: wholeNumber('seed', values.seed),
		batch: wholeNumber('batch', values.batch),
		flows: pick('flow', FLOWS, values.flow),
		cells: pick('fault', FAULT_CELLS, values.fault),
		stores: pick('store', NAMED_STORES, values.store).map(({ name }) => name),
	};
}
