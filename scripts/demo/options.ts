import { parseArgs } from 'node:util';

/** Fault profiles of the sandbox. */
export const FAULT_PROFILES = ['none', 'flaky', 'lost-answers', 'busy'] as const;

/** What the demo was asked to do. */
export interface DemoOptions {
	/** One JSON document on stdout instead of the story. */
	json: boolean;
	/** Name of the only template to run; all of them when absent. */
	template?: string;
	orders: number;
	seed: number;
	faults: (typeof FAULT_PROFILES)[number];
	/** Ledger file to keep; a temporary one when absent. */
	ledger?: string;
	/** Seconds a claim is held; as in the template when absent. */
	leaseSeconds?: number;
	/** Control address of a sandbox that runs already; an own one when absent. */
	sandbox?: string;
	help: boolean;
}

/** Shown by `--help` and after a wrong option. */
export const USAGE = `npm run demo -- [options]

  --template <name>   only this template (file name without .json)
  --orders <n>        orders in the seeded stream, 1 to 100000 (default 60)
  --seed <n>          seed of the stream (default 7)
  --faults <profile>  ${FAULT_PROFILES.join(' | ')} (default none)
  --json              one JSON document on stdout and nothing else (use npm run -s)
  --ledger <file>     keep the ledger in this file; only useful with --sandbox (default: a temporary one)
  --lease <seconds>   hold claims so long (default: as in the template)
  --sandbox <url>     control address of a running sandbox (default: starts one)
  --help              this text
`;

/** A wrong option; the message is meant for the person at the keyboard. */
export class UsageError extends Error {}

function wholeNumber(name: string, text: string, low: number, high: number): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < low || value > high) {
		throw new UsageError(`--${name} takes a whole number from ${low} to ${high}, not "${text}"`);
	}
	return value;
}

/** Reads the command line. Errors: {@link UsageError}. */
export function readDemoOptions(args: readonly string[]): DemoOptions {
	let values;
	try {
		({ values } = parseArgs({
			args: [...args],
			options: {
				json: { type: 'boolean', default: false },
				template: { type: 'string' },
				orders: { type: 'string', default: '60' },
				seed: { type: 'string', default: '7' },
				faults: { type: 'string', default: 'none' },
				ledger: { type: 'string' },
				lease: { type: 'string' },
				sandbox: { type: 'string' },
				help: { type: 'boolean', default: false },
			},
		}));
	} catch (error) {
		throw new UsageError((error as Error).message);
	}
	const faults = FAULT_PROFILES.find((profile) => profile === values.faults);
	if (!faults) {
		throw new UsageError(`--faults takes ${FAULT_PROFILES.join(', ')}, not "${values.faults}"`);
	}
	return {
		json: values.json,
		help: values.help,
		orders: wholeNumber('orders', values.orders, 1, 100_000),
		seed: wholeNumber('seed', values.seed, 0, 4_294_967_295),
		faults,
		...(values.template === undefined ? {} : { template: values.template.replace(/\.json$/, '') }),
		...(values.ledger === undefined ? {} : { ledger: values.ledger }),
		...(values.lease === undefined
			? {}
			: { leaseSeconds: wholeNumber('lease', values.lease, 1, 86_400) }),
		...(values.sandbox === undefined ? {} : { sandbox: values.sandbox.replace(/\/$/, '') }),
	};
}
