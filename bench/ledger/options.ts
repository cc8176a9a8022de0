import { parseArgs } from 'node:util';
import { STORE_KINDS } from './stores';
import type { StoreKind } from './stores/bench-store';

/** What the suite was asked to measure. */
export interface SuiteOptions {
	readonly json: boolean;
	readonly kinds: readonly StoreKind[];
}

function knownOrders(text: string): number {
	const known = Number(text);
	if (Number.isInteger(known) && known >= 1 && known <= 10_000_000) return known;
	throw new Error(`--known takes whole numbers from 1 to 10000000, not "${text}"`);
}

/** Reads the command line of the suite. Errors: throws a sentence naming the wrong option. */
export function readSuiteOptions(args: readonly string[]): SuiteOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			suite: { type: 'string' },
			json: { type: 'boolean', default: false },
			store: { type: 'string', multiple: true },
			known: { type: 'string', multiple: true },
		},
	});
	const names = STORE_KINDS.map(({ name }) => name);
	const unknown = values.store?.find((name) => !names.includes(name));
	if (unknown !== undefined) {
		throw new Error(`--store takes ${names.join(' | ')}, not "${unknown}"`);
	}
	const known = values.known?.map(knownOrders);
	return {
		json: values.json,
		kinds: STORE_KINDS.filter(({ name }) => values.store?.includes(name) ?? true).map((kind) => ({
			...kind,
			known: known ?? kind.known,
		})),
	};
}
