import type { Stage } from './stage';

/** One thing a person does, or a command; `run` answers what was seen. */
export interface Check {
	readonly name: string;
	readonly needsBrowser: boolean;
	readonly run: (stage: Stage) => Promise<string>;
}

/** What a check says that cannot be made here. */
export class Skip extends Error {}
