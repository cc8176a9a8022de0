import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const WATCH = path.resolve(__dirname, '../../../scripts/start/end-with-starter.js');

/** Starts a program that waits for ever, says its id, and holds the other end of its input. */
const STARTER = `
	const { spawn } = require('node:child_process');
	const waits = "setInterval(() => undefined, 1000); console.log(process.pid)";
	const child = spawn(process.execPath, ['--require', ${JSON.stringify(WATCH)}, '-e', waits], {
		stdio: ['pipe', 'inherit', 'ignore'],
		detached: true,
	});
`;

/** Leaves nothing running where the program did not end by itself. */
function killed(id: number): void {
	try {
		process.kill(id, 'SIGKILL');
	} catch {
		// It is gone, as it should be.
	}
}

describe('end-with-starter', () => {
	it('ends a program whose starter was killed', async () => {
		const starter = spawn(process.execPath, ['-e', STARTER], {
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [words] = (await once(starter.stdout, 'data')) as [Buffer];
		const id = Number(words.toString());
		expect(() => process.kill(id, 0)).not.toThrow();
		starter.kill('SIGKILL');
		try {
			// The program holds the same output, which ends when both are gone.
			await once(starter.stdout, 'close', { signal: AbortSignal.timeout(10_000) });
		} finally {
			killed(id);
		}
	});

	it('leaves the threads of a program alone', async () => {
		const threads = "new (require('node:worker_threads').Worker)('0', { eval: true })";
		const child = spawn(process.execPath, ['--require', WATCH, '-e', threads], {
			stdio: ['pipe', 'ignore', 'ignore'],
		});
		expect(await once(child, 'exit')).toEqual([0, null]);
	});

	it('keeps no program alive that has done its work', async () => {
		const child = spawn(process.execPath, ['--require', WATCH, '-e', '0'], {
			stdio: ['pipe', 'ignore', 'ignore'],
		});
		expect(await once(child, 'exit')).toEqual([0, null]);
	});
});
