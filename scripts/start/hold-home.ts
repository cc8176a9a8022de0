import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Somebody works in this folder already; the message says who. */
export class HomeInUseError extends Error {
	override readonly name = 'HomeInUseError';
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/**
 * Takes a folder for this process alone: two n8n in one folder would share database and ledger. Answers how to give it
 * back; what a process left behind that was killed counts as given back.
 *
 * Errors: {@link HomeInUseError}.
 */
export function holdHome(folder: string): () => void {
	const note = `${folder}.pid`;
	const holder = existsSync(note) ? Number(readFileSync(note, 'utf8')) : Number.NaN;
	if (Number.isInteger(holder) && holder !== process.pid && isAlive(holder)) {
		throw new HomeInUseError(
			`An n8n works in ${folder} already (process ${holder}). Stop it first: two would share one ledger.`,
		);
	}
	mkdirSync(path.dirname(note), { recursive: true });
	writeFileSync(note, String(process.pid));
	return () => rmSync(note, { force: true });
}
