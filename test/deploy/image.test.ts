import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readlinkSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const DEPLOY = path.resolve(__dirname, '../../deploy');
const PACKAGE = 'n8n-nodes-order-bridge';
const INSTALLED = `/opt/order-bridge/node_modules/${PACKAGE}`;

describe('deploy/Dockerfile', () => {
	it('copies what is there', () => {
		const lines = readFileSync(path.join(DEPLOY, 'Dockerfile'), 'utf8').matchAll(/^COPY (.*)$/gm);
		const sources = [...lines].flatMap(([, words = '']) =>
			words
				.split(' ')
				.filter((word) => !word.startsWith('--'))
				.slice(0, -1),
		);
		const [packed, ...own] = sources;
		expect(packed).toBe(`${PACKAGE}-*.tgz`);
		expect(own).toEqual(['entrypoint.sh', 'health.js']);
		for (const source of own) expect(existsSync(path.join(DEPLOY, source))).toBe(true);
	});
});

describe('deploy/entrypoint.sh', () => {
	let home: string;

	beforeEach(() => {
		home = mkdtempSync(path.join(tmpdir(), 'order-bridge-image-'));
	});

	afterEach(() => rmSync(home, { recursive: true, force: true }));

	/** Runs it with the entrypoint of n8n's image played by a script that tells what it was given. */
	function start(...args: readonly string[]) {
		const n8n = path.join(home, 'n8n.sh');
		writeFileSync(n8n, '#!/bin/sh\nprintf "%s|" "$@"\n', { mode: 0o755 });
		const script = path.join(home, 'entrypoint.sh');
		const text = readFileSync(path.join(DEPLOY, 'entrypoint.sh'), 'utf8');
		expect(text).toContain('exec /docker-entrypoint.sh ');
		writeFileSync(script, text.replace('/docker-entrypoint.sh', n8n));
		const env = { PATH: process.env.PATH, HOME: home };
		return spawnSync('sh', [script, ...args], { env, encoding: 'utf8' });
	}

	const link = () => path.join(home, '.n8n/nodes/node_modules', PACKAGE);

	it('shows n8n the package of the image, in a folder nobody has used', () => {
		expect(start().status).toBe(0);
		expect(readlinkSync(link())).toBe(INSTALLED);
	});

	it('puts it in the place of what an older image or the editor has left, and touches nothing else', () => {
		const other = path.join(home, '.n8n/nodes/node_modules/n8n-nodes-other');
		for (const folder of [link(), other]) mkdirSync(folder, { recursive: true });
		writeFileSync(path.join(link(), 'package.json'), '{}');
		expect(start().status).toBe(0);
		expect(start().status).toBe(0);
		expect(readlinkSync(link())).toBe(INSTALLED);
		expect(lstatSync(other).isDirectory()).toBe(true);
	});

	it('hands the command on as it is', () => {
		expect(start('worker', '--concurrency=5').stdout).toBe('worker|--concurrency=5|');
	});
});

describe('deploy/health.js', () => {
	async function ask(port: number): Promise<number | null> {
		const env = { ...process.env, N8N_PORT: String(port) };
		const child = spawn(process.execPath, [path.join(DEPLOY, 'health.js')], { env });
		const [code] = (await once(child, 'exit')) as [number | null];
		return code;
	}

	it.each([
		[200, 0],
		[503, 1],
	])('takes %i for an end with %i', async (status, code) => {
		const asked: (string | undefined)[] = [];
		const n8n = createServer(({ url }, answer) => {
			asked.push(url);
			answer.writeHead(status).end();
		}).listen(0, '127.0.0.1');
		await once(n8n, 'listening');
		const { port } = n8n.address() as AddressInfo;
		expect(await ask(port)).toBe(code);
		expect(asked).toEqual(['/healthz/readiness']);
		n8n.close();
		expect(await ask(port)).toBe(1);
	});
});
