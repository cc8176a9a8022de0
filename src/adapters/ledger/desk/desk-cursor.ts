/** Where a page of the list ended: newest first, and by key among those of one moment. */
export interface DeskCursor {
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** As stored. */
	readonly key: string;
}

/** A place in the list as one text. */
export function printCursor({ at, key }: DeskCursor): string {
	return Buffer.from(JSON.stringify([at, key])).toString('base64url');
}

/** Reads a text made by {@link printCursor}; null for anything else, which begins at the top. */
export function parseCursor(text: string | null): DeskCursor | null {
	if (text === null || text === '') return null;
	try {
		const [at, key] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
		return Number.isSafeInteger(at) && typeof key === 'string' ? { at: at as number, key } : null;
	} catch {
		return null;
	}
}
