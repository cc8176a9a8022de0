/** What a worker did, as its log tells. */
export interface WorkedOn {
	/** Ids of the executions it began. */
	readonly started: ReadonlySet<string>;
	/** Of these, the ones it has come to the end of. */
	readonly finished: ReadonlySet<string>;
}

function idsAfter(words: string, log: string): ReadonlySet<string> {
	const lines = log.matchAll(new RegExp(`${words} (\\d+) \\(job`, 'g'));
	return new Set([...lines].map(([, id]) => id ?? ''));
}

/** Reads a worker's log. Source: n8n 2.41.1, `scaling/job-processor`. */
export function readWorkerLog(log: string): WorkedOn {
	return {
		started: idsAfter('Worker started execution', log),
		finished: idsAfter('Worker finished execution', log),
	};
}
