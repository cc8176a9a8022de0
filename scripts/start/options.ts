import { parseArgs } from 'node:util';

/** What `npm start` was asked to do. */
export interface StartOptions {
	/** False for real systems: nothing is played, credentials wait to be filled in. */
	readonly sandbox: boolean;
	/** Port of the editor. */
	readonly port: number;
	/** Takes free ports for everything instead of the usual ones. */
	readonly anyPort: boolean;
	/** Orders invented for each ERP. */
	readonly orders: number;
	readonly seed: number;
	/** Forgets workflows, credentials, executions and owner of earlier starts. */
	readonly reset: boolean;
	readonly help: boolean;
}

/** Shown by `--help` and after a wrong option. */
export const USAGE = `npm start -- [options]

  --no-sandbox     for real systems: no sandbox, and credentials that wait to be filled in
  --port <n>       port of the editor (default 5678)
  --any-port       take free ports for the editor and the sandbox
  --orders <n>     invented orders for each ERP, 0 to 10000 (default 40)
  --seed <n>       seed of the invented orders (default 7)
  --reset          begin anew: forget workflows, credentials and executions of earlier starts
  --help           this text
`;

/** Where n8n listens when nobody says otherwise. */
export const EDITOR_PORT = 5678;

const HIGHEST_PORT = 65_535;

/** A wrong option; the message is meant for the person at the keyboard. */
export class UsageError extends Error {}

function wholeNumber(name: string, text: string, low: number, high: number): number {
	const value = Number(text);
	if (text.trim() === '' || !Number.isInteger(value) || value < low || value > high) {
		throw new UsageError(`--${name} takes a whole number from ${low} to ${high}, not "${text}"`);
	}
	return value;
}

/** Reads the command line. Errors: {@link UsageError}. */
export function readStartOptions(args: readonly string[]): StartOptions {
	let values;
	try {
		({ values } = parseArgs({
			args: [...args],
			options: {
				'no-sandbox': { type: 'boolean', default: false },
				port: { type: 'string', default: String(EDITOR_PORT) },
				'any-port': { type: 'boolean', default: false },
				orders: { type: 'string', default: '40' },
				seed: { type: 'string', default: '7' },
				reset: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
		}));
	} catch (error) {
		throw new UsageError((error as Error).message);
	}
	const sandbox = !values['no-sandbox'];
	if (values.reset && !sandbox) {
		throw new UsageError(
			'--reset is for the sandbox only: without it the folder holds the ledger of real orders. Remove .n8n-local/real by hand if you are sure.',
		);
	}
	return {
		sandbox,
		port: wholeNumber('port', values.port, 1, HIGHEST_PORT),
		anyPort: values['any-port'],
		orders: wholeNumber('orders', values.orders, 0, 10_000),
		seed: wholeNumber('seed', values.seed, 0, 4_294_967_295),
		reset: values.reset,
		help: values.help,
	};
}
