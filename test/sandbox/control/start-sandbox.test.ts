import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../../../sandbox/index';

const ROOT = path.resolve(__dirname, '../../..');

interface CliRun {
	stdout: string;
	stderr: string;
	code: number | null;
}

/** Runs the command; once it has printed a line, `whenUp` gets it and the process gets the signal. */
function runCli(
	args: readonly string[],
	whenUp?: (line: string) => Promise<void>,
	signal: NodeJS.Signals = 'SIGTERM',
): Promise<CliRun> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/cli.ts', ...args], {
			cwd: ROOT,
		});
		const run: CliRun = { stdout: '', stderr: '', code: null };
		let isUp = false;
		child.stdout.on('data', (chunk: Buffer) => {
			run.stdout += chunk.toString();
			if (isUp || !whenUp || !run.stdout.includes('\n')) return;
			isUp = true;
			whenUp(run.stdout)
				.catch(reject)
				.finally(() => child.kill(signal));
		});
		child.stderr.on('data', (chunk: Buffer) => {
			run.stderr += chunk.toString();
		});
		child.once('error', reject);
		child.once('close', (code) => resolve({ ...run, code }));
	});
}

const FREE_PORTS = [
	'control',
	'baselinker',
	'bridge',
	'optima-bridge',
	'e-sklep',
	'woocommerce',
	'magento',
	'allegro',
	'idosell',
	'sqlserver',
].flatMap((name) => [`--${name}-port`, '0']);

describe('startSandbox', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ baselinker: { callsPerMinute: 500 } });
	});
	afterAll(() => sandbox.stop());

	async function bridge(call: string, data: object): Promise<Record<string, unknown>> {
		const response = await fetch(`${sandbox.endpoints.sferaBridge}/public/api/${call}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ api_key: sandbox.credentials.bridgeApiKey, data }),
		});
		return (await response.json()) as Record<string, unknown>;
	}

	it('listens on loopback only', () => {
		const { sqlserver, databases: _databases, ...urls } = sandbox.endpoints;
		expect(Object.keys(urls)).toHaveLength(9);
		for (const url of Object.values(urls)) expect(new URL(url).hostname).toBe('127.0.0.1');
		expect(sqlserver.host).toBe('127.0.0.1');
	});

	it('sells in its stream what its Subiekt knows and writes foreign orders there', async () => {
		await sandbox.control.reset();
		const summary = await sandbox.control.seed({ orders: 100, seed: 1 });
		expect(summary.foreign).toBe(3);
		expect(sandbox.control.groundTruth()).toMatchObject({
			erpOrders: 3,
			rootsInErp: 3,
			duplicates: 0,
			unknownErpOrders: 0,
		});
	});

	it('recognises an order written through the bridge, its repeat, and what is missing', async () => {
		await sandbox.control.reset();
		await sandbox.control.seed({ orders: 2, seed: 1 });
		const details = sandbox.control.groundTruth({ details: true }).details ?? [];
		const order = {
			customer: { ref_id: '', firstname: 'Jan', lastname: 'Testowy', city: 'Łódź' },
			products: [{ code: 'OB-0001', qty: 1, price: 8.04 }],
			comments: `Proszę dzwonić. Kod zamówienia: ${details[0]?.code}`,
			reference: 'x-1',
		};
		expect(await bridge('order/add', order)).toMatchObject({ state: 'success' });
		expect(await bridge('order/add', order)).toMatchObject({ state: 'success' });
		expect(sandbox.control.groundTruth()).toMatchObject({
			erpOrders: 2,
			duplicates: 1,
			losses: 1,
			unknownErpOrders: 0,
		});
		expect(JSON.stringify(sandbox.control.journal())).not.toContain(
			sandbox.credentials.bridgeApiKey,
		);
	});

	it('brings the ERP back on reset', async () => {
		await sandbox.control.reset();
		const before = (await sandbox.control.state()).erp.salesOrders;
		await sandbox.control.seed({ orders: 100, seed: 1 });
		expect((await sandbox.control.state()).erp.salesOrders).toBe(before + 3);
		await sandbox.control.reset();
		expect((await sandbox.control.state()).erp.salesOrders).toBe(before);
	});

	it('says plainly which port is taken and leaves nothing running', async () => {
		const port = Number(new URL(sandbox.endpoints.control).port);
		await expect(startSandbox({ ports: { control: port } })).rejects.toThrow(
			`Port ${port} for control is in use`,
		);
	});
});

describe('npm run sandbox', () => {
	it.each(['SIGTERM', 'SIGINT'] as const)('prints one JSON line and ends on %s', async (signal) => {
		let state: unknown;
		const run = await runCli(
			['--json', ...FREE_PORTS],
			async (line) => {
				const { endpoints } = JSON.parse(line) as Pick<Sandbox, 'endpoints'>;
				state = await (await fetch(`${endpoints.control}/state`)).json();
			},
			signal,
		);
		expect(state).toMatchObject({ baselinker: { orders: 0 }, faults: { profile: 'none' } });
		expect(run.stdout.trim().split('\n')).toHaveLength(1);
		expect(run).toMatchObject({ code: 0, stderr: '' });
	});

	it('tells a person that it is no vendor product', async () => {
		const run = await runCli(FREE_PORTS, () => Promise.resolve());
		expect(run.stdout).toContain("No vendor's product");
		const words = ['WaproDemo', 'CDN_Demo', 'SandboxExampleOptimaKey', 'e-Sklep', '/v1 '];
		const shops = [
			'ck_sandboxexample',
			'cs_sandboxexample',
			'sandboxexamplemagento',
			'AllegroToken',
			'SandboxExampleIdoSell',
		];
		for (const word of [...words, ...shops]) expect(run.stdout).toContain(word);
	});

	it('names a port in use and fails', async () => {
		const blocker = createServer();
		await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
		const { port } = blocker.address() as { port: number };
		const run = await runCli([...FREE_PORTS, '--baselinker-port', String(port)]);
		await new Promise((resolve) => blocker.close(resolve));
		expect(run).toMatchObject({ code: 1, stdout: '' });
		expect(run.stderr).toBe(
			`Port ${port} for baselinker is in use. Stop the other program or choose another port.\n`,
		);
	});

	it.each([['--control-port', 'http'], ['--nonsense']])('refuses %s %s', async (...args) => {
		const run = await runCli(args);
		expect(run.code).toBe(1);
		expect(run.stderr).toContain(args[0]);
	});
});
