/** One time a node ran. */
export interface NodeRun {
	readonly executionStatus?: string;
	/** Items by output. */
	readonly data?: { readonly main?: readonly (readonly unknown[] | null)[] };
}

/** What became of a run, node by node. */
export interface PrintedRun {
	/** What stopped the run. */
	readonly error?: { readonly message: string };
	readonly runData: Readonly<Record<string, readonly NodeRun[]>>;
}

/**
 * The run that `n8n execute --rawOutput` prints among its other words.
 *
 * Errors: throws, with the last words, when there is none.
 */
export function readRun(words: string): PrintedRun {
	const begin = words.indexOf('{\n');
	const end = words.lastIndexOf('\n}');
	if (begin < 0 || end < begin) throw new Error(`n8n printed no run:\n${words.slice(-800)}`);
	const { data } = JSON.parse(words.slice(begin, end + 2)) as {
		data: { resultData: PrintedRun };
	};
	return data.resultData;
}

/** Items a node put out, by output, all its runs together. */
export function itemsOf({ runData }: PrintedRun, node: string): readonly number[] {
	const counts: number[] = [];
	for (const { data } of runData[node] ?? []) {
		(data?.main ?? []).forEach((items, output) => {
			counts[output] = (counts[output] ?? 0) + (items?.length ?? 0);
		});
	}
	return Array.from(counts, (count) => count ?? 0);
}
