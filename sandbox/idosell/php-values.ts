/** Lists that PHP prints as maps keyed by text, as seen in answers of the CRM search. */
const MAPPED_LISTS: ReadonlySet<string> = new Set(['clientBalances', 'newsletterEmailApprovals']);

/** The same answer as a PHP back end prints it: an empty object is `[]`, some lists are maps keyed by text. */
export function asPhp(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(asPhp);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value);
	if (entries.length === 0) return [];
	return Object.fromEntries(
		entries.map(([name, entry]) => {
			const isMapped = MAPPED_LISTS.has(name) && Array.isArray(entry) && entry.length > 0;
			return [name, asPhp(isMapped ? { ...(entry as object[]) } : entry)];
		}),
	);
}
