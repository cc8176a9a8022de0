import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { APP } from './places';

const N8N = path.join(APP, 'node_modules', 'n8n', 'bin', 'n8n');
/** Lets n8n end with us, even when we are killed. */
const WATCH = path.join(__dirname, 'end-with-starter.js');

/** Longest n8n may take until it answers, in ms; generous, because machines share their cores. */
const START_MS = 240_000;
const LOOK_MS = 250;
/** Longest n8n may take to leave after it was asked to; then it is made to. */
const STOP_MS = 15_000;

/** How n8n is run: its environment, and the file its words go to. */
export interface N8nSettings {
	readonly environment: NodeJS.ProcessEnv;
	readonly log: string;
}

/** n8n did not do what it was asked for; the message holds its last words. */
export class N8nError extends Error {
	override readonly name = 'N8nError';
}

/** The end of a log, for people who ask what happened. */
function lastWords(log: string): string {
	return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}

/** Starts n8n with its words going to the log. A group of its own, so that Ctrl-C reaches it through us alone. */
function run(args: readonly string[], { environment, log }: N8nSettings): ChildProcess {
	const file = openSync(log, 'a');
	try {
		return spawn(process.execPath, ['--require', WATCH, N8N, ...args], {
			env: environment,
			stdio: ['pipe', file, file],
			detached: true,
		});
	} finally {
		closeSync(file);
	}
}

/** Sends a signal to n8n and everything it has started. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, name);
	} catch {
		child.kill(name);
	}
}

function ended(child: ChildProcess): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
	return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** What a command of n8n printed, when it has come to its end. Errors: {@link N8nError}. */
export async function runN8n(
	args: readonly string[],
	settings: N8nSettings,
	abort?: AbortSignal,
): Promise<string> {
	const before = logSize(settings.log);
	const child = run(args, settings);
	const onAbort = () => signal(child, 'SIGTERM');
	abort?.addEventListener('abort', onAbort, { once: true });
	const code = await ended(child);
	abort?.removeEventListener('abort', onAbort);
	if (code !== 0) {
		throw new N8nError(`n8n ${args.join(' ')} did not finish:\n${lastWords(settings.log)}`);
	}
	return readFileSync(settings.log, 'utf8').slice(before);
}

function logSize(log: string): number {
	try {
		return readFileSync(log, 'utf8').length;
	} catch {
		return 0;
	}
}

/** A running n8n. */
export interface RunningN8n {
	/** Becomes true when n8n has ended, asked or not. */
	readonly ended: Promise<number | null>;
	stop(): Promise<void>;
	/** Ends n8n and everything it has started without a warning, as a power cut would. */
	kill(): void;
}

async function isReady(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}

/** Starts n8n's server, or another process of it, and waits until it answers. Errors: {@link N8nError}. */
export async function startN8n(
	url: string,
	settings: N8nSettings,
	{ abort, args = ['start'] }: { readonly abort?: AbortSignal; readonly args?: readonly string[] },
): Promise<RunningN8n> {
	const child = run(args, settings);
	const end = ended(child);
	const stop = async () => {
		signal(child, 'SIGTERM');
		const force = setTimeout(() => signal(child, 'SIGKILL'), STOP_MS);
		await end;
		clearTimeout(force);
	};
	const until = Date.now() + START_MS;
	while (!(await isReady(url))) {
		if (child.exitCode !== null || child.signalCode !== null) {
			throw new N8nError(`n8n ended while it started:\n${lastWords(settings.log)}`);
		}
		if (abort?.aborted || Date.now() > until) {
			await stop();
			throw new N8nError(`n8n did not start in time:\n${lastWords(settings.log)}`);
		}
		await sleep(LOOK_MS);
	}
	return { ended: end, stop, kill: () => signal(child, 'SIGKILL') };
}
