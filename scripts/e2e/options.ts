import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../start/places';

/** What `npm run e2e` was asked to do. */
export interface E2eOptions {
	/** Only checks whose name matches this regular expression; all of them when absent. */
	readonly only: string | undefined;
	/** Where pictures go. */
	readonly pictures: string;
	readonly help: boolean;
}

/** Shown by `--help` and after a wrong option. */
export const USAGE = `npm run e2e -- [options]

  --only <pattern>     only the checks whose name matches this regular expression
  --pictures <folder>  where screenshots go (default docs/images)
  --help               this text
`;

/** Reads the command line. Errors: throws with a message for the person at the keyboard. */
export function readE2eOptions(args: readonly string[]): E2eOptions {
	const { values } = parseArgs({
		args: [...args],
		options: {
			only: { type: 'string' },
			pictures: { type: 'string', default: path.join(ROOT, 'docs', 'images') },
			help: { type: 'boolean', default: false },
		},
	});
	return { only: values.only, pictures: path.resolve(values.pictures), help: values.help };
}
