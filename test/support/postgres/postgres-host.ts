import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchPostgres } from './launch-postgres';

/**
 * A process that keeps one PostgreSQL server for a whole run of tests: `<folder> <process id to outlive>`.
 *
 * It writes the address to `address.json` in the folder, or what went wrong to `failure.txt`, and stops the server
 * when the run's process is gone, however that ended.
 */
const LOOK_MS = 500;

/** Nothing here has to survive a power cut. */
const QUICK = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=60'];

function isAlive(id: number): boolean {
	try {
		process.kill(id, 0);
		return true;
	} catch {
		return false;
	}
}

function tell(folder: string, file: string, words: string): void {
	writeFileSync(join(folder, `${file}.part`), words);
	renameSync(join(folder, `${file}.part`), join(folder, file));
}

async function main([folder = '', run = '']: string[]): Promise<void> {
	try {
		const server = await launchPostgres(folder, QUICK);
		tell(folder, 'address.json', JSON.stringify(server.address));
		const timer = setInterval(() => {
			if (isAlive(Number(run))) return;
			clearInterval(timer);
			void server.stop().then(() => rmSync(folder, { recursive: true, force: true }));
		}, LOOK_MS);
	} catch (failure) {
		tell(folder, 'failure.txt', String(failure));
	}
}

void main(process.argv.slice(2));
