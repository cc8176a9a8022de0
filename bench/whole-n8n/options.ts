import { parseArgs } from 'node:util';
import type { BenchFlow } from '../exactly-once/flows/flow';
import { flowNamed } from '../exactly-once/flows';
import { wholeNumber } from '../exactly-once/options';
import type { StoreName } from '../exactly-once/stores';
import type { StreamChoice } from '../exactly-once/stream';

/** What the suite was asked to do. */
export interface WholeN8nOptions extends StreamChoice {
	/** One JSON document on stdout instead of a table. */
	readonly json: boolean;
	/** Flows, each with the store it remembers orders in. */
	readonly flows: readonly { readonly flow: BenchFlow; readonly store: StoreName }[];
}

/** Ours, the fastest of the rivals, and the one that is safe. */
const FLOWS_RUN = ['order-bridge', 'remove-duplicates', 'lease'];

/** Reads the command line of the suite. Errors: throws a sentence naming the wrong option. */
export function readWholeN8nOptions(args: readonly string[]): WholeN8nOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			suite: { type: 'string' },
			json: { type: 'boolean', default: false },
			orders: { type: 'string', default: '10000' },
			seed: { type: 'string', default: '7' },
			batch: { type: 'string', default: '500' },
			flow: { type: 'string', multiple: true, default: FLOWS_RUN },
		},
	});
	return {
		json: values.json,
		orders: wholeNumber('orders', values.orders),
		seed: wholeNumber('seed', values.seed),
		batch: wholeNumber('batch', values.batch),
		flows: values.flow.map((name) => {
			const flow = flowNamed(name);
			return { flow, store: flow.stores[0] as StoreName };
		}),
	};
}
