import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { closeLedgers } from '../../nodes/shared/open-ledger';
import manifest from '../../package.json';
import type { TruthReport } from '../../sandbox/control/ground-truth';
import type { StreamRequest } from '../../sandbox/control/seed/stream-options';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import { RoadBook } from '../../scripts/demo/road-book';
import {
	loadTemplates,
	runTemplate,
	type Template,
	type TemplateRun,
	withLedger,
} from '../../scripts/demo/run-template';
import { ALL_ROADS, withSandboxRoads } from '../../scripts/demo/sandbox-roads';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { PLAIN } from '../sandbox/control/plain-shares';
import { QUIET } from '../sandbox/control/held-stream';
import { testEngine } from '../support/engine';
import { sandboxCredentials, TEST_CALLS_PER_MINUTE } from '../support/sandbox-credentials';

const NAME = 'hybrid-allegro-shop-baselinker-to-wapro-mag';
const ERP = 'wapro-mag';
const [template] = loadTemplates(NAME).map(withLedger) as [Template];
const FEEDS = ['allegro', 'woocommerce', 'magento'] as const;
const BASELINKER = ['baselinker'] as const;

/** What lies in the named lists. */
function listsOf(run: TemplateRun, ...nodes: readonly string[]): IDataObject[] {
	return run.steps
		.filter(({ node }) => nodes.includes(node))
		.flatMap(({ items }) => items.map(({ json }) => json));
}

describe('template Allegro, shop and BaseLinker to WAPRO Mag', () => {
	let sandbox: Sandbox;
	let folder: string;
	let book: RoadBook;
	let credentials: Record<string, ICredentialDataDecryptedObject>;

	beforeEach(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-hybrid-'));
		book = new RoadBook();
		sandbox = await startSandbox({
			baselinker: { callsPerMinute: TEST_CALLS_PER_MINUTE, journal: true },
		});
		credentials = sandboxCredentials(sandbox, path.join(folder, 'ledger.db'));
	});

	afterEach(async () => {
		await closeLedgers();
		await sqlPools.closeAll();
		await sandbox.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	/** Orders that are held back until they are released; nothing special happens to them but what `roads` asks for. */
	async function hold({ roads, ...request }: Partial<StreamRequest> = {}): Promise<void> {
		await sandbox.control.seed({
			orders: 60,
			seed: 5,
			erp: ERP,
			shares: PLAIN,
			...request,
			roads: { ...QUIET, ...roads },
		});
	}

	async function release(...roads: readonly ('baselinker' | (typeof FEEDS)[number])[]) {
		for (const road of roads) await sandbox.control.release({ road });
	}

	async function run(): Promise<TemplateRun> {
		const here = withSandboxRoads(template, sandbox.endpoints);
		// Retry On Fail of the reading nodes waits five seconds a try; a test does not.
		const nodes = here.workflow.nodes.map((node) => ({ ...node, waitBetweenTries: 1 }));
		book.know(sandbox.control.groundTruth({ details: true }).details ?? []);
		const done = await runTemplate(
			await testEngine(),
			{ ...here, workflow: { ...here.workflow, nodes } },
			{ credentials, onNodeDone: () => undefined },
		);
		expect(done.error).toBeUndefined();
		for (const { node, items } of done.steps) {
			if (node === ALL_ROADS) book.enter(items);
			book.follow(items);
		}
		return done;
	}

	const erpOrders = async () => (await sandbox.control.state()).erp.salesOrders;

	/** The sandbox's judgement, and that every order is accounted for. */
	function judge(): TruthReport {
		const { in: came, written, linked, waiting, refused } = book.totals();
		expect(came).toBe(written + linked + waiting + refused);
		const truth = sandbox.control.groundTruth({
			accountedFor: book.codesOf('waiting'),
			refused: book.codesOf('refused'),
			links: book.links(),
			details: true,
		});
		expect(truth.findings).toMatchObject({
			duplicates: [],
			losses: [],
			wrongLinks: [],
			deadLinks: [],
			refusedWronglyAccounted: [],
			writtenTooEarly: [],
		});
		const { duplicates, losses, wrongLinks, deadLinks } = truth;
		expect({ duplicates, losses, wrongLinks, deadLinks }).toEqual({
			duplicates: 0,
			losses: 0,
			wrongLinks: 0,
			deadLinks: 0,
		});
		return truth;
	}

	/** One more run, with nothing new to read, writes nothing. */
	async function expectRest(): Promise<void> {
		const before = await erpOrders();
		const last = await run();
		expect(await erpOrders()).toBe(before);
		expect(listsOf(last, 'Written')).toEqual([]);
	}

	const busy = {
		twoRoads: 0.3,
		repeatedEvents: 0.15,
		mergedOrSplit: 0.1,
		reusedIds: 0.07,
		direct: 0.5,
	};

	const ARRIVALS: Record<string, () => Promise<void>> = {
		'the feeds first, then BaseLinker': async () => {
			for (const roads of [FEEDS, BASELINKER, FEEDS, BASELINKER]) {
				await release(...roads);
				await run();
			}
		},
		'BaseLinker first, then the feeds': async () => {
			for (const roads of [BASELINKER, FEEDS, BASELINKER, FEEDS]) {
				await release(...roads);
				await run();
			}
		},
		'in turns': async () => {
			for (let left = 1; left > 0;) {
				const { remaining } = await sandbox.control.release({ count: 20 });
				await run();
				left = Object.values(remaining).reduce((sum, count) => sum + count, 0);
			}
		},
		'all roads in one run': async () => {
			await sandbox.control.release();
			await run();
			await sandbox.control.release();
			await run();
		},
	};

	it.each(Object.keys(ARRIVALS))(
		'writes each order once, %s: repeated, merged, split, under ids used again (S2.1, S2.2, C12)',
		async (arrival) => {
			await hold({ roads: busy });
			await ARRIVALS[arrival]?.();
			const truth = judge();
			expect(truth.roots).toBe(60);
			expect(book.totals().written).toBeGreaterThan(45);
			expect(book.totals().linked).toBeGreaterThan(15);
			await expectRest();
			expect(judge().erpOrders).toBe(truth.erpOrders);
		},
		120_000,
	);

	it.each([
		['its technical id', { customerNumber: 'WWW-1', internetId: '{roadId}' }],
		['the number the customer sees', { customerNumber: '{number}', internetId: '' }],
		['that number as technical id', { customerNumber: 'WWW-1', internetId: '{number}' }],
		['the BaseLinker id with a prefix', { customerNumber: 'BL/{roadId}', road: 'baselinker' }],
	] as const)(
		'links what another program has written with %s, and writes the rest (S2.3)',
		async (_what, settings) => {
			await hold({ orders: 40, roads: { twoRoads: 0.4 } });
			await release(...FEEDS, ...BASELINKER);
			const before = await erpOrders();
			const { links, written } = await sandbox.control.runIntegrator({
				integrator: 'foreign',
				share: 0.5,
				settings,
			});
			expect(written.before).toBeGreaterThan(5);
			await run();
			// A number that two shops gave waits for the one whose document it is, and is written in the next run.
			await run();
			await expectRest();
			expect(judge()).toMatchObject({ foreignCopies: 0, erpOrders: 40 });
			expect(await erpOrders()).toBe(before + 40);
			const theirs = new Set(links.map(({ root }) => root));
			for (const entry of book.list()) {
				const isFirst = !theirs.has(entry.root) && entry.status === 'written';
				if (!isFirst) expect(entry).toMatchObject({ status: 'linked' });
			}
		},
		120_000,
	);

	it('takes 1001 of one shop and 1001 of another for two orders, by feeds and BaseLinker (S2.7)', async () => {
		await hold({ orders: 30, shares: { ...PLAIN, allegro: 0, shop: 1 }, roads: { twoRoads: 0.8 } });
		await release(...FEEDS, ...BASELINKER);
		await run();
		await expectRest();
		const { details = [] } = judge();
		const numbers = ['shop/2101/40001', 'shop/2102/70001'].map((key) => {
			const { erpNumbers, deliveries } = details.find(({ rootKey }) => rootKey === key) ?? {};
			expect(deliveries?.length).toBeGreaterThan(0);
			expect(erpNumbers).toHaveLength(1);
			return erpNumbers?.[0];
		});
		expect(new Set(numbers).size).toBe(2);
	});

	it('tells which road cannot be read, writes what the others bring, and catches up', async () => {
		await hold({ orders: 20 });
		await release(...FEEDS, ...BASELINKER);
		sandbox.control.setFaults({
			rules: [{ service: 'allegro', kind: 'errorBody', status: 503, call: 'listForms' }],
		});
		const first = await run();
		const [told, ...others] = listsOf(first, 'Roads Not Read');
		expect(told?.error).toBeDefined();
		// The second Allegro account is a road of its own.
		expect(others).toHaveLength(1);
		expect(listsOf(first, 'Written').length).toBeGreaterThan(5);

		sandbox.control.setFaults({ profile: 'none' });
		const second = await run();
		expect(listsOf(second, 'Roads Not Read')).toEqual([]);
		expect(listsOf(second, 'Written').length).toBeGreaterThan(0);
		expect(judge().erpOrders).toBe(20);
	});

	it('leaves orders alone that the shop is not ready with, and shows them', async () => {
		await hold({ orders: 12, shares: { ...PLAIN, allegro: 0, shop: 1 }, roads: { direct: 1 } });
		await release('woocommerce');
		const { wooCommerceKey: key, wooCommerceSecret: secret } = sandbox.credentials;
		const { deliveries: [late] = [] } =
			sandbox.control.groundTruth({ details: true }).details?.[0] ?? {};
		const answer = await fetch(
			`${sandbox.endpoints.woocommerce}/wp-json/wc/v3/orders/${late?.id}`,
			{
				method: 'PUT',
				headers: {
					authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify({ status: 'cancelled' }),
			},
		);
		expect(answer.status).toBe(200);
		const done = await run();
		expect(listsOf(done, 'Not Ready, or Over').map(({ id }) => String(id))).toEqual([late?.id]);
		expect(listsOf(done, 'Written').map(({ id }) => String(id))).not.toContain(late?.id);
		expect(listsOf(done, 'Written').length).toBeGreaterThan(0);
	});

	it('runs with nothing to read', async () => {
		const done = await run();
		expect(done.status).toBe('success');
		expect(book.totals().in).toBe(0);
	});

	it('settles orders with four of our nodes, and every way through it ends in a list', () => {
		const { nodes, connections } = template.workflow;
		const ours = nodes.filter(({ type }) => type.startsWith(manifest.name));
		expect(ours.length).toBeLessThanOrEqual(6);
		for (const { name, type } of nodes) {
			if (type.endsWith('.stickyNote')) continue;
			const outputs = connections[name]?.main ?? [];
			expect([name, outputs.length === 0]).toEqual([name, type.endsWith('.noOp')]);
			for (const links of outputs) expect([name, links?.length]).not.toEqual([name, 0]);
		}
	});

	it('looks 14 days around, by both numbers, before it claims and before it writes (S2.3, S2.4)', () => {
		for (const name of ['Claim Each Order', 'Write Sales Order']) {
			const { parameters } = template.workflow.nodes.find((node) => node.name === name) ?? {};
			expect(parameters).toMatchObject({
				system: ERP,
				options: { windowDays: 14, matchFields: 'both' },
			});
		}
	});
});
