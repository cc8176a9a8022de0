import { execFile } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { medianOf } from '../median';

const ROOT = path.resolve(__dirname, '../..');
/** Processes that load each package; the middle one counts. */
const TRIES = 7;

/** What loading a package adds to the start of n8n. */
export interface ColdLoad {
	/** Middle, least and most. Units: ms. */
	readonly ours: readonly [number, number, number];
	readonly empty: readonly [number, number, number];
	/** n8n's own core, which is loaded before any package. Units: ms. */
	readonly core: number;
}

const run = promisify(execFile);

/** Time a new process needs to load n8n's core, and then the package in a folder; ms. */
async function load(folder: string): Promise<{ readonly core: number; readonly package: number }> {
	const { stdout } = await run(process.execPath, [path.join(__dirname, 'load-package.js'), folder]);
	return JSON.parse(stdout) as { core: number; package: number };
}

/** A package n8n takes for one with nodes, without any. */
function emptyPackage(folder: string): string {
	mkdirSync(path.join(folder, 'dist'));
	const manifest = {
		name: 'n8n-nodes-nothing',
		version: '1.0.0',
		n8n: { n8nNodesApiVersion: 1, nodes: [], credentials: [] },
	};
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
	return folder;
}

function spread(values: readonly number[]): readonly [number, number, number] {
	return [medianOf(values), Math.min(...values), Math.max(...values)];
}

/** Loads the built package and an empty one by turns, each in a process of its own, as n8n does at its start. */
export async function measureColdLoad(): Promise<ColdLoad> {
	const folder = emptyPackage(mkdtempSync(path.join(tmpdir(), 'order-bridge-empty-')));
	try {
		const tries: { ours: number; empty: number; core: number }[] = [];
		for (let at = 0; at < TRIES; at += 1) {
			const empty = await load(folder);
			const ours = await load(ROOT);
			tries.push({ ours: ours.package, empty: empty.package, core: ours.core });
		}
		return {
			ours: spread(tries.map((one) => one.ours)),
			empty: spread(tries.map((one) => one.empty)),
			core: medianOf(tries.map((one) => one.core)),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
