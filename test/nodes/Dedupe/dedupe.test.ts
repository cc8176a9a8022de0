import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { OrderBridgeLedgerApi } from '../../../credentials/OrderBridgeLedgerApi.credentials';
import { Dedupe } from '../../../nodes/Dedupe/Dedupe.node';
import { closeLedgers, openLedgerFile } from '../../../nodes/shared/open-ledger';
import { startEngine } from '../../../scripts/engine/n8n-engine';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import type { ClaimHandle, OrderLedger } from '../../../src/ports/order-ledger';
import { aSalesOrder } from '../../builders/a-sales-order';

const userFolder = mkdtempSync(join(tmpdir(), 'order-bridge-dedupe-'));
const engine = startEngine({
	userFolder,
	nodePackage: {
		name: 'n8n-nodes-order-bridge',
		nodes: { dedupe: new Dedupe() },
		credentials: { orderBridgeLedgerApi: new OrderBridgeLedgerApi() },
	},
});

const DEDUPE = 'Dedupe';
let file: string;
let files = 0;

beforeEach(() => {
	file = join(userFolder, `ledger-${++files}.db`);
});

afterAll(async () => {
	await closeLedgers();
	rmSync(userFolder, { recursive: true, force: true });
});

function node(name: string, type: string, more: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

interface Outputs {
	readonly status: string;
	readonly error: string | undefined;
	readonly outputs: readonly INodeExecutionData[][];
	readonly hints: readonly string[];
}

/** Runs the node in n8n's own engine over the items. */
async function run(
	items: readonly object[],
	parameters: IDataObject = {},
	more: Partial<INode> = {},
): Promise<Outputs> {
	const { run: execute } = await engine;
	const execution = await execute(
		{
			name: 'dedupe',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node(DEDUPE, 'n8n-nodes-order-bridge.dedupe', {
					parameters: parameters as INode['parameters'],
					credentials: { orderBridgeLedgerApi: { id: '1', name: 'Ledger' } },
					...more,
				}),
			],
			connections: { Start: { main: [[{ node: DEDUPE, type: 'main', index: 0 }]] } },
		},
		{
			credentials: { orderBridgeLedgerApi: { backend: 'embedded', file } },
			pinned: { Start: items.map((json) => ({ json: structuredClone(json) as IDataObject })) },
		},
	);
	const [data] = execution.raw.data.resultData.runData[DEDUPE] ?? [];
	return {
		status: execution.status,
		error: execution.errorOf(DEDUPE),
		outputs: execution.outputsOf(DEDUPE),
		hints: (data?.hints ?? []).map(({ message }) => message),
	};
}

async function ledgerOf(path = file): Promise<OrderLedger> {
	const opened = await openLedgerFile(path);
	if (!opened.ok) throw new Error(opened.error.message);
	return opened.value.ledger;
}

function sizes({ outputs }: Outputs): number[] {
	return outputs.map((items) => items.length);
}

function jsonAt({ outputs }: Outputs, output: number, index = 0): IDataObject {
	return outputs[output]?.[index]?.json ?? {};
}

function order(id: string): SalesOrder {
	return aSalesOrder().from('shop/main', id).alsoKnownAs('baselinker/main', `9${id}`).build();
}

const asItem = (value: SalesOrder, more: object = {}) => ({ order: value, ...more });
const orders = (...ids: string[]) => ids.map((id) => asItem(order(id)));

const GO_ON = { onError: 'continueErrorOutput' } as const;

describe('Dedupe: Claim', () => {
	it('passes new orders once, with the right to write them (S2.1)', async () => {
		const first = await run(orders('1001', '1002'));
		expect(sizes(first)).toEqual([2, 0, 0, 0, 0]);
		expect(jsonAt(first, 0)).toMatchObject({
			order: { customerOrderNumber: '1001' },
			claim: { scope: 'default', rootKey: 'shop/main/1001', token: 1, inDoubt: false },
		});
		expect(jsonAt(first, 0).outcome).toBeUndefined();
		expect(first.hints).toEqual(['2 new, 0 existing, 0 busy, 0 revision, 0 conflict']);

		const second = await run(orders('1001', '1002', '1003'));
		expect(sizes(second)).toEqual([1, 0, 2, 0, 0]);
		expect(jsonAt(second, 2)).toMatchObject({
			outcome: { status: 'waiting', code: 'CLAIM_BUSY' },
		});
		expect(jsonAt(second, 2).claim).toBeUndefined();
	});

	it('tells the ERP order of those that have one, and keeps what the item carried', async () => {
		const [claimed] = (await run(orders('1001'))).outputs[0] ?? [];
		const handle = claimed?.json.claim as unknown as ClaimHandle;
		const document = { id: '7', number: 'ZK 7/2026', outcome: 'written' } as const;
		await (await ledgerOf()).settle(handle, document);
		const stale = { row: 5, claim: { token: 1 }, outcome: { status: 'written' }, contractor: {} };
		const again = await run([asItem(order('1001'), stale)]);
		expect(sizes(again)).toEqual([0, 1, 0, 0, 0]);
		expect(jsonAt(again, 1)).toMatchObject({
			row: 5,
			erp: { documentId: '7', documentNumber: 'ZK 7/2026', linked: false },
			outcome: { status: 'linked', message: 'Order 1001: it is ERP order ZK 7/2026.' },
		});
		expect(jsonAt(again, 1).claim).toBeUndefined();
		expect(jsonAt(again, 1).contractor).toBeUndefined();
	});

	it('reports waiting, refused, changed and contradicting orders on their outputs with reasons', async () => {
		const claimed = await run(orders('1', '2', '3', '4'));
		const handles = (claimed.outputs[0] ?? []).map(
			({ json }) => json.claim as unknown as ClaimHandle,
		);
		const [one, two, three] = handles as [ClaimHandle, ClaimHandle, ClaimHandle];
		const ledger = await ledgerOf();
		await ledger.wait(one, 'CONTRACTOR_ONE_SIMILAR', 'Order 1: ALFA is similar.');
		await ledger.refuse(two, 'ITEM_NOT_FOUND', 'Order 2: no item OB-1.');
		await ledger.settle(three, { id: '3', number: 'ZK 3', outcome: 'linked' });
		const changed = aSalesOrder().from('shop/main', '3').withLine('OB-0009', 7).build();
		const reused = aSalesOrder().from('shop/main', '5').alsoKnownAs('baselinker/main', '94');
		const result = await run(
			[...orders('1', '2'), asItem(changed), asItem(reused.build())],
			{ options: { retryRefused: false } },
			{},
		);
		expect(sizes(result)).toEqual([0, 2, 0, 1, 1]);
		expect(jsonAt(result, 1, 0).outcome).toMatchObject({
			status: 'waiting',
			code: 'CONTRACTOR_ONE_SIMILAR',
			channel: 'errors',
		});
		expect(jsonAt(result, 1, 1).outcome).toMatchObject({
			status: 'refused',
			code: 'ITEM_NOT_FOUND',
		});
		expect(jsonAt(result, 3)).toMatchObject({
			outcome: { status: 'waiting', code: 'ORDER_CHANGED_AFTER_WRITE' },
			erp: { documentNumber: 'ZK 3', linked: true },
		});
		expect(jsonAt(result, 4).outcome).toMatchObject({ code: 'ALIAS_OF_OTHER_ORDER' });
		const [{ remedy }] = result.outputs.flat().map(({ json }) => json.outcome) as [
			{ remedy: string },
		];
		expect(remedy).not.toBe('');
	});

	it('pairs every item with its input, on every output (node trap 2.3)', async () => {
		await run(orders('2'));
		const result = await run([...orders('1', '2', '1'), {}], {}, GO_ON);
		expect(sizes(result)).toEqual([1, 1, 1, 0, 0, 1]);
		const pairs = result.outputs.map((items) => items.map(({ pairedItem }) => pairedItem));
		expect(pairs).toEqual([[{ item: 0 }], [{ item: 2 }], [{ item: 1 }], [], [], [{ item: 3 }]]);
		expect(jsonAt(result, 1).outcome).toMatchObject({
			status: 'waiting',
			message: expect.stringMatching(/more than once in this batch/) as string,
		});
		expect(jsonAt(result, 5).details).toMatchObject({ code: 'ORDER_UNREADABLE' });
	});

	it('claims the rest of the batch when one order cannot be read, then says so', async () => {
		const stopped = await run([{ nothing: 1 }, ...orders('1001')]);
		expect(stopped.status).toBe('error');
		expect(stopped.error).toContain('[item 0; 0 more of 2 items failed, 1 went through');
		expect(await (await ledgerOf()).count('default')).toMatchObject({ value: { claimed: 1 } });
	});

	const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } as const;

	it('gives a repeated try its own claims back, and another run none (F7)', async () => {
		await run([{}, ...orders('1001')], {}, RETRY);
		const found = await (await ledgerOf()).find('default', ['shop/main/1001']);
		expect(found).toMatchObject({ value: [{ state: 'claimed', token: 3, attempts: 3 }] });
		expect(sizes(await run(orders('1001')))).toEqual([0, 0, 1, 0, 0]);
	});

	it('is not repeated for the sake of an item nobody can read', async () => {
		const result = await run([{}, ...orders('1001')], {}, { ...RETRY, ...GO_ON });
		expect(sizes(result)).toEqual([1, 0, 0, 0, 0, 1]);
		expect(jsonAt(result, 0).claim).toMatchObject({ token: 1 });
		expect(result.hints[0]).toMatch(/^1 new,.* 1 failed$/);
	});

	it('changes nothing in a dry run', async () => {
		const options = { options: { dryRun: true } };
		for (let i = 0; i < 2; i++) {
			const result = await run(orders('1001'), options);
			expect(sizes(result)).toEqual([1, 0, 0, 0, 0]);
			expect(jsonAt(result, 0).claim).toMatchObject({ token: 0 });
			expect(result.hints[0]).toMatch(/^Dry run: 1 new/);
		}
		expect(await (await ledgerOf()).count('default')).toMatchObject({ value: { claimed: 0 } });
	});

	it('keeps scopes apart, also within one batch', async () => {
		await run(orders('1001'), { scope: 'company-a' });
		const items = [asItem(order('1001'), { to: 'company-a' }), asItem(order('1001'), { to: 'b' })];
		const result = await run(items, { scope: '={{ $json.to }}' });
		expect(sizes(result)).toEqual([1, 0, 1, 0, 0]);
		expect(jsonAt(result, 0).claim).toMatchObject({ scope: 'b' });
	});

	it('names a lease that is no time, and claims nothing', async () => {
		const result = await run(orders('1001'), { options: { leaseMinutes: 0 } });
		expect(result.error).toContain('Lease Minutes');
		expect(sizes(await run(orders('1001')))).toEqual([1, 0, 0, 0, 0]);
	});
});

describe('Dedupe without a ledger', () => {
	it.each(['claim', 'settle', 'release'])('lets no item pass (%s)', async (operation) => {
		mkdirSync(file);
		const items = [...orders('1001'), ...orders('1002')];
		const form = { operation, documentNumber: 'ZK 1', reason: 'gone' };
		const stopped = await run(items, form);
		expect(stopped.status).toBe('error');
		expect(stopped.error).toContain('cannot be opened');
		const { outputs } = await run(items, form, GO_ON);
		const failed = outputs.at(-1) ?? [];
		expect(outputs.slice(0, -1).flat()).toEqual([]);
		expect(failed.map(({ json }) => (json.details as IDataObject).code)).toEqual([
			'LEDGER_UNAVAILABLE',
			'LEDGER_UNAVAILABLE',
		]);
	});

	it('refuses a relative path', async () => {
		file = 'ledger.db';
		expect((await run(orders('1001'))).error).toContain('not an absolute path');
	});

	it("takes a file in n8n's storage folder when no credential is chosen", async () => {
		const result = await run(orders('1001'), {}, { credentials: {} });
		expect(sizes(result)).toEqual([1, 0, 0, 0, 0]);
		const path = join(userFolder, '.n8n', 'storage', 'order-bridge', 'ledger.db');
		expect(existsSync(path)).toBe(true);
		expect(await (await ledgerOf(path)).count('default')).toMatchObject({ value: { claimed: 1 } });
	});

	it('opens the ledger anew when the file was removed', async () => {
		await run(orders('1001'));
		for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
		expect(sizes(await run(orders('1001')))).toEqual([1, 0, 0, 0, 0]);
		expect(existsSync(file)).toBe(true);
		expect(sizes(await run(orders('1001')))).toEqual([0, 0, 1, 0, 0]);
	});
});

describe('Dedupe: Settle', () => {
	const SETTLE = { operation: 'settle', documentNumber: '={{ $json.number }}' };

	async function claimed(...ids: string[]) {
		const { outputs } = await run(orders(...ids));
		return (outputs[0] ?? []).map(({ json }, i) => ({ ...json, number: `ZK ${ids[i]}` }));
	}

	it('notes the document of an order another node has written', async () => {
		const items = await claimed('1001', '1002');
		const result = await run(items, SETTLE);
		expect(sizes(result)).toEqual([2, 0]);
		expect(jsonAt(result, 0)).toMatchObject({
			erp: { documentId: '', documentNumber: 'ZK 1001', linked: false },
			outcome: { status: 'written' },
			claim: { rootKey: 'shop/main/1001' },
		});
		expect(sizes(await run(items, SETTLE))).toEqual([2, 0]);
		const again = await run(orders('1001', '1002'));
		expect(sizes(again)).toEqual([0, 2, 0, 0, 0]);
	});

	it('says when another document stands', async () => {
		const [item] = await claimed('1001');
		await run([{ ...item }], SETTLE);
		const result = await run([{ ...item, number: 'ZK 2' }], SETTLE);
		expect(sizes(result)).toEqual([0, 1]);
		expect(jsonAt(result, 1).outcome).toMatchObject({ status: 'waiting', code: 'CLAIM_LOST' });
	});

	it('does not settle under the claim of a dry run', async () => {
		await claimed('1001');
		const dry = { scope: 'default', rootKey: 'shop/main/1001', token: 0 };
		expect(sizes(await run([{ claim: dry, number: 'ZK 1' }], SETTLE))).toEqual([0, 1]);
		const found = await (await ledgerOf()).find('default', ['shop/main/1001']);
		expect(found).toMatchObject({ value: [{ state: 'claimed', token: 1 }] });
	});

	it('makes an error item of what lacks claim or number, and settles the rest', async () => {
		const [item] = await claimed('1001');
		const { number: _number, ...unnumbered } = { ...item, number: '' };
		const items = [
			{ number: 'ZK 9' },
			unnumbered,
			{ claim: 'nonsense', number: 'ZK 8' },
			{ ...item },
		];
		const result = await run(items, SETTLE, GO_ON);
		expect(sizes(result)).toEqual([1, 0, 3]);
		expect((result.outputs[2] ?? []).map(({ json }) => json.error)).toEqual([
			'The item carries no claim. [item 0]',
			'shop/main/1001: "Document Number" is empty.',
			'The item carries no claim. [item 2]',
		]);
	});
});

describe('Dedupe: Release', () => {
	const RELEASE = { operation: 'release', reason: 'deleted by mistake' };

	it('frees an order, by the order or by its reference', async () => {
		await run(orders('1001', '1002'));
		const byOrder = await run(orders('1001'), RELEASE);
		expect(sizes(byOrder)).toEqual([1, 0]);
		const byReference = await run([{ n: 1 }], {
			...RELEASE,
			releaseBy: 'reference',
			reference: 'baselinker/main/91002',
		});
		expect(jsonAt(byReference, 0)).toMatchObject({
			n: 1,
			outcome: { message: 'shop/main/1002: released; the next run claims it again.' },
		});
		expect(sizes(await run(orders('1001', '1002')))).toEqual([2, 0, 0, 0, 0]);
		const trail = await (await ledgerOf()).events('default', 'shop/main/1001');
		expect(trail).toMatchObject({
			value: [{}, { kind: 'released', detail: 'deleted by mistake' }, { kind: 'claimed' }],
		});
	});

	it('does not release an order that is being written, nor one nobody knows', async () => {
		const { outputs } = await run(orders('1001'));
		const handle = outputs[0]?.[0]?.json.claim as unknown as ClaimHandle;
		await (await ledgerOf()).beginWrite(handle, 60_000);
		const result = await run(orders('1001', '7777'), RELEASE);
		expect(sizes(result)).toEqual([0, 2]);
		expect(jsonAt(result, 1, 0).outcome).toMatchObject({ code: 'WRITE_IN_DOUBT' });
		expect(jsonAt(result, 1, 1).outcome).toMatchObject({
			message: expect.stringMatching(/does not know/) as string,
		});
	});

	it('asks for a reason', async () => {
		const result = await run(orders('1001'), { ...RELEASE, reason: ' ' });
		expect(result.error).toContain('"Reason" is empty');
	});
});

describe('the credential of the ledger', () => {
	const test = async (data: object) => {
		const { testLedger } = new Dedupe().methods.credentialTest;
		return await testLedger.call({} as never, { data } as never);
	};

	it('opens the file it names', async () => {
		expect(await test({ backend: 'embedded', file })).toMatchObject({ status: 'OK' });
		expect(existsSync(file)).toBe(true);
	});

	it('says what to do when the file cannot be the ledger', async () => {
		mkdirSync(file);
		expect(await test({ backend: 'embedded', file })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/cannot be opened.*Name a file, not a folder/) as string,
		});
		expect((await test({ backend: 'mongo' })).status).toBe('Error');
	});

	it("accepts an empty name: n8n's storage folder", async () => {
		expect((await test({ backend: 'embedded', file: '' })).status).toBe('OK');
	});
});
