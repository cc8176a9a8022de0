import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { DemoReport } from '../../scripts/demo/report';

const root = path.resolve(__dirname, '../..');

/** A demo running in a process of its own. */
export interface DemoProcess {
	child: ChildProcess;
	/** Resolves when the process has ended, with the code and what it printed on stdout. */
	ended: Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }>;
}

/** Starts `npm run demo` without npm: the same file, the same arguments. */
export function startDemo(args: readonly string[]): DemoProcess {
	const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo/cli.ts', ...args], {
		cwd: root,
		env: { ...process.env, NODE_ENV: 'production' },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let stdout = '';
	let stderr = '';
	child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
	const ended = new Promise<Awaited<DemoProcess['ended']>>((resolve) => {
		child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
	});
	return { child, ended };
}

/** Runs a demo with `--json` to its end and reads its only line. */
export async function runDemo(args: readonly string[]): Promise<DemoReport> {
	const { stdout, stderr } = await startDemo(['--json', ...args]).ended;
	const lines = stdout.trim().split('\n');
	if (lines.length !== 1 || lines[0] === '') {
		throw new Error(`expected one line of JSON on stdout, got:\n${stdout}\n${stderr}`);
	}
	return JSON.parse(lines[0] as string) as DemoReport;
}
