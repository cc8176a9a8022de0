import { type INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { fail, integrationError } from '../../../src/domain/result';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';
import { NodeContext } from './node-context';
import { ErpOrder, ErpOrderBench, openings } from './erp-order-bench';

const CREATE = { system: 'subiekt-gt', resource: 'salesOrder', operation: 'create' };
const CHOICE = { action: 'use', id: '101', symbol: 'KARTA-101' };

let bench: ErpOrderBench;

beforeEach(() => {
	bench = new ErpOrderBench('salesOrder', 'create');
});

function orders(count: number): SalesOrder[] {
	return Array.from({ length: count }, (_, index) =>
		aSalesOrder()
			.from('shop/main', String(1001 + index))
			.build(),
	);
}

function itemsFor(list: readonly SalesOrder[]) {
	return list.map((order) => ({ order, contractor: CHOICE, kept: 'as it was' }));
}

async function execute(context: NodeContext): Promise<INodeExecutionData[]> {
	const outputs = await new ErpOrder().execute.call(context.asExecute);
	expect(outputs).toHaveLength(1);
	const [items = []] = outputs;
	expect(JSON.parse(JSON.stringify(items))).toEqual(items);
	return items;
}

describe('ERP Order, Sales Order: Create', () => {
	it('writes every order, keeps the item and its pairing, and closes the ERP', async () => {
		const context = new NodeContext(CREATE, itemsFor(orders(3)));
		const items = await execute(context);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(items[1]?.json).toMatchObject({
			kept: 'as it was',
			contractor: CHOICE,
			erp: { documentId: '2', documentNumber: 'ZK 2/2026', linked: false },
			outcome: { status: 'written', message: 'Order 1002: written as ERP order ZK 2/2026.' },
		});
		expect(context.hints).toEqual(['3 orders: 3 written, 0 linked, 0 waiting, 0 refused']);
		expect(bench.erp.closed).toBe(true);
	});

	it('answers no items with no items', async () => {
		expect(await execute(new NodeContext(CREATE, []))).toEqual([]);
	});

	it('puts what is not written on error items that tell code, channel, remedy and findings', async () => {
		bench.erp.problemsOf = ({ customerOrderNumber }) =>
			customerOrderNumber === '1002'
				? [{ code: 'PAYMENT_FORM_MISSING', message: 'Order 1002: payment form "X" is missing.' }]
				: [];
		const context = new NodeContext(CREATE, itemsFor(orders(3)), { goOn: true });
		const items = await execute(context);
		expect(items[1]).toEqual({
			json: {
				error: 'Order 1002: payment form "X" is missing.',
				details: {
					code: 'PAYMENT_FORM_MISSING',
					kind: 'configuration',
					channel: 'syncErrors',
					remedy: expect.stringContaining('Payment Forms'),
					findings: [
						{
							code: 'PAYMENT_FORM_MISSING',
							channel: 'syncErrors',
							message: 'Order 1002: payment form "X" is missing.',
							remedy: expect.any(String),
						},
					],
					outcome: expect.objectContaining({ status: 'refused' }),
				},
			},
			pairedItem: { item: 1 },
		});
		expect(items.map(({ json }) => json.outcome !== undefined)).toEqual([true, false, true]);
		expect(context.hints).toEqual(['3 orders: 2 written, 0 linked, 0 waiting, 1 refused']);
	});

	it('finishes the batch before it stops the workflow, and says how many went through (F24)', async () => {
		const bad = aSalesOrder().from('shop/main', 'bad').withLine('A', -1).build();
		const context = new NodeContext(CREATE, itemsFor([bad, ...orders(4)]));
		const stopped = execute(context);
		await expect(stopped).rejects.toThrow(NodeOperationError);
		await expect(stopped).rejects.toThrow(
			/Order bad: .*\[item 0; 0 more of 5 items failed, 4 went through/,
		);
		expect(bench.erp.orders).toHaveLength(4);
		expect(bench.erp.closed).toBe(true);
	});

	it('writes nothing twice when n8n repeats the node (F7)', async () => {
		bench.disturbErp({ createOrder: ['none', 'lostBefore'] });
		await expect(execute(new NodeContext(CREATE, itemsFor(orders(3))))).rejects.toThrow(
			NodeApiError,
		);
		bench.calm();
		const items = await execute(new NodeContext(CREATE, itemsFor(orders(3))));
		expect(items.map(({ json }) => (json.outcome as { status: string }).status)).toEqual([
			'linked',
			'written',
			'linked',
		]);
		expect(bench.erp.orders).toHaveLength(3);
	});

	it('settles the claim the item carries', async () => {
		const [order] = orders(1) as [SalesOrder];
		bench.disturbErp({ findOrders: ['crashBefore'] });
		await bench.runUntilCrash([bench.task(order)]);
		bench.disturbErp({});
		const { scope, rootKey, token } = bench.ledger.record('shop/main/1001') ?? {
			scope: '',
			rootKey: '',
			token: 0,
		};
		const claim = { scope, rootKey, token, inDoubt: false };
		bench.ledger.calls.length = 0;
		await execute(new NodeContext(CREATE, [{ order, contractor: CHOICE, claim }]));
		expect(bench.ledger.calls).toEqual(['find', 'beginWrite', 'settle']);
		expect(bench.stateOf(order)).toBe('settled');
	});

	it('previews in a dry run, under a field of its own, and changes nothing', async () => {
		bench.erp.problemsOf = ({ customerOrderNumber }) =>
			customerOrderNumber === '1002'
				? [{ code: 'ITEM_NOT_FOUND', message: 'Order 1002: no item.' }]
				: [];
		const context = new NodeContext({ ...CREATE, options: { dryRun: true } }, itemsFor(orders(2)));
		const items = await execute(context);
		expect(items.map(({ json }) => json.dryRun)).toEqual([
			{
				wouldBe: 'written',
				message: 'Order 1001: would be written on contractor KARTA-101.',
				findings: [],
				warnings: [],
			},
			expect.objectContaining({ wouldBe: 'refused', code: 'ITEM_NOT_FOUND' }),
		]);
		expect(items.every(({ json }) => !('erp' in json) && !('outcome' in json))).toBe(true);
		expect(bench.erp.orders).toHaveLength(0);
		expect(bench.stateOf(orders(1)[0] as SalesOrder)).toBeUndefined();
	});

	it.each([
		['code', { contractorSource: 'code', contractorCode: ' KARTA-101 ' }, 'KARTA-101'],
		['id', { contractorSource: 'id', contractorId: 101 }, 'KARTA-101'],
		['new', { contractorSource: 'new' }, 'Jan Przykładowy'],
		['oneTime', { contractorSource: 'oneTime' }, '*Jan Przykładowy'],
	])('writes on the contractor of the form: %s', async (_source, fields, symbol) => {
		const [order] = orders(1);
		await execute(new NodeContext({ ...CREATE, ...fields }, [{ order }]));
		const card = bench.erp.cards.find(({ id }) => id === bench.erp.orders[0]?.contractorId);
		expect(card?.symbol).toBe(symbol);
	});

	it('gives an item without contractor back with the advice to choose one', async () => {
		const context = new NodeContext(CREATE, [{ order: orders(1)[0] }], { goOn: true });
		const [item] = await execute(context);
		expect(item?.json.details).toMatchObject({
			code: 'CONTRACTOR_NOT_USABLE',
			remedy: expect.stringContaining('Conflict Router'),
		});
	});

	it('reads settings per item: warehouse, payment forms, extension', async () => {
		const seen: unknown[] = [];
		const check = bench.erp.checkOrder.bind(bench.erp);
		bench.erp.checkOrder = async (order, settings?: unknown) => {
			seen.push(settings);
			return await check(order);
		};
		const perItem = [
			{
				warehouse: { __rl: true, mode: 'list', value: 'MAG' },
				shippingItem: ' DOSTAWA ',
				reserve: false,
				numberingExtension: 'WWW',
				flag: ' Internet ',
				payments: {
					values: [
						{ source: 'PayU', kind: 'card', form: { __rl: true, mode: 'list', value: 'Karta' } },
						{ source: '', kind: 'cash', form: '' },
					],
				},
			},
			{ warehouse: '' },
		];
		await execute(new NodeContext(CREATE, itemsFor(orders(2)), { perItem }));
		expect(seen).toEqual([
			{
				warehouse: 'MAG',
				shippingItem: 'DOSTAWA',
				reserve: false,
				numberingExtension: 'WWW',
				documentSeries: '',
				buffer: false,
				flag: 'Internet',
				payments: [{ source: 'PayU', kind: 'card', form: 'Karta' }],
			},
			{
				warehouse: '',
				shippingItem: '',
				reserve: true,
				numberingExtension: '',
				documentSeries: '',
				buffer: false,
				flag: '',
				payments: [],
			},
		]);
	});

	it('turns an item that is no order into an error item and writes the others', async () => {
		const context = new NodeContext(CREATE, [{ note: 'no order' }, ...itemsFor(orders(1))], {
			goOn: true,
		});
		const items = await execute(context);
		expect(items[0]?.json.details).toMatchObject({ code: 'ORDER_UNREADABLE' });
		expect(items[1]?.json.outcome).toMatchObject({ status: 'written' });
		expect(context.hints[0]).toBe('2 orders: 1 written, 0 linked, 0 waiting, 1 refused');
	});

	it('refuses a quiet time the bridge can outlast', async () => {
		const fields = { ...CREATE, options: { quietSeconds: 120 } };
		const context = new NodeContext(fields, itemsFor(orders(2)), { goOn: true });
		const items = await execute(context);
		expect(items.map(({ json }) => json.error)).toEqual(
			Array(2).fill('"Quiet Time" is 120 s, but the bridge may take 60 s.'),
		);
		expect(bench.erp.calls).toEqual([]);
	});

	it.each([
		['the ERP credential', () => openings.erp],
		['the ledger', () => openings.ledger],
	])('answers for every item when %s cannot be used', async (_what, opener) => {
		const error = integrationError('configuration', 'CONFIGURATION_INVALID', 'Server is empty.');
		opener().mockResolvedValue(fail(error));
		const context = new NodeContext(CREATE, itemsFor(orders(2)), { goOn: true });
		expect((await execute(context)).map(({ json }) => json.error)).toEqual([
			'Server is empty.',
			'Server is empty.',
		]);
		await expect(execute(new NodeContext(CREATE, itemsFor(orders(2))))).rejects.toThrow(
			'Server is empty.',
		);
		expect(bench.erp.orders).toHaveLength(0);
	});

	it('never lets the input pass for success when something unexpected happens', async () => {
		bench.erp.checkOrder = async () => {
			throw new TypeError('a defect');
		};
		const context = new NodeContext(CREATE, itemsFor(orders(2)), { goOn: true });
		const items = await execute(context);
		expect(items.map(({ json }) => json.error)).toEqual(['a defect', 'a defect']);
		await expect(execute(new NodeContext(CREATE, itemsFor(orders(1))))).rejects.toThrow(
			NodeOperationError,
		);
		expect(bench.erp.closed).toBe(true);
	});

	it('never lets the input pass for success when no credential is chosen', async () => {
		openings.erp.mockRejectedValue(new Error('Node does not have any credentials set'));
		const context = new NodeContext(CREATE, itemsFor(orders(2)), { goOn: true });
		expect((await execute(context)).map(({ json }) => Object.keys(json))).toEqual(
			Array(2).fill(['error', 'details']),
		);
	});

	it('fails an item whose expression fails, and writes the others', async () => {
		const context = new NodeContext(CREATE, itemsFor(orders(3)), { goOn: true });
		const read = context.asExecute.getNodeParameter;
		const broken = {
			...context.asExecute,
			getNodeParameter: (name: string, index: number, fallback?: unknown) => {
				if (name === 'shippingItem' && index === 1) throw new Error('expression fails');
				return (read as (...args: unknown[]) => unknown)(name, index, fallback);
			},
		};
		const [items = []] = await new ErpOrder().execute.call(broken as never);
		expect(items.map(({ json }) => json.error)).toEqual([undefined, 'expression fails', undefined]);
		expect(bench.erp.orders).toHaveLength(2);
	});

	it('shows how far a long batch is', async () => {
		const context = new NodeContext(CREATE, itemsFor(orders(60)));
		await execute(context);
		expect(context.messages).toEqual(['ERP Order: 25 of 60', 'ERP Order: 50 of 60']);
	});

	it('gives unstarted orders back when the execution is cancelled', async () => {
		const cancel = new AbortController();
		bench.erp.writesAtOnce = 1;
		bench.erp.mishap = (call) => {
			if (call === 'createOrder') cancel.abort();
			return 'none';
		};
		const context = new NodeContext(CREATE, itemsFor(orders(3)), {
			goOn: true,
			signal: cancel.signal,
		});
		await execute(context);
		expect(orders(3).map((order) => bench.stateOf(order))).toEqual([
			'settled',
			'released',
			'released',
		]);
	});
});

describe('ERP Order, Sales Order: Check', () => {
	const CHECK = { ...CREATE, operation: 'check' };

	it('tells all problems with their remedies and writes nothing', async () => {
		bench.erp.problemsOf = () => [
			{ code: 'WAREHOUSE_NOT_FOUND', message: 'Order 1001: no warehouse X.' },
		];
		const [item] = await execute(new NodeContext(CHECK, itemsFor(orders(1))));
		expect(item?.json).toMatchObject({
			kept: 'as it was',
			check: {
				verdict: 'blocked',
				writable: false,
				problems: [{ code: 'WAREHOUSE_NOT_FOUND', channel: 'syncErrors' }],
			},
		});
		expect(bench.ledger.calls).toEqual([]);
		expect(bench.erp.orders).toHaveLength(0);
	});

	it('makes an error item when the ERP cannot be read', async () => {
		bench.erp.mishap = () => 'unavailable';
		const [item] = await execute(new NodeContext(CHECK, itemsFor(orders(1)), { goOn: true }));
		expect(item?.json.error).toBe('the bridge is down.');
	});
});

describe('ERP Order, Sales Order: Get', () => {
	it.each([[{ getBy: 'number', documentNumber: 'ZK 1/2026' }], [{ getBy: 'id', documentId: 1 }]])(
		'reads the ERP order: %j',
		async (fields) => {
			bench.erp.writtenElsewhere({});
			const context = new NodeContext({ ...CREATE, operation: 'get', ...fields }, [{ kept: 1 }]);
			const [item] = await execute(context);
			expect(item?.json).toMatchObject({ kept: 1, erpOrder: { id: '1', number: 'ZK 1/2026' } });
		},
	);

	it('fails for an order that does not exist', async () => {
		const fields = { ...CREATE, operation: 'get', getBy: 'id', documentId: '9' };
		await expect(execute(new NodeContext(fields, [{}]))).rejects.toThrow('there is none.');
	});
});

describe('ERP Order, Contractor', () => {
	const SIMILAR = { ...CREATE, resource: 'contractor', operation: 'findSimilar' };
	const NEW = { ...SIMILAR, operation: 'create' };

	it('finds cards similar to the buyer, with evidence', async () => {
		const [item] = await execute(new NodeContext(SIMILAR, itemsFor(orders(1))));
		expect(item?.json).toMatchObject({
			kept: 'as it was',
			similar: { verdict: 'one', card: { id: '101' }, candidates: [{ symbol: 'KARTA-101' }] },
		});
	});

	it('creates a card from fields, and answers it as Sales Order: Create reads it', async () => {
		const party = { companyName: 'Alfa', taxId: '5260250274', countryCode: 'pl' };
		const context = new NodeContext({ ...NEW, partySource: 'fields', party }, [{}, {}]);
		const items = await execute(context);
		expect(items.map(({ json }) => json.contractor)).toEqual(
			Array(2).fill({ action: 'use', id: '501', symbol: '5260250274' }),
		);
		expect(items[0]?.json.contractorCard).toMatchObject({ kind: 'company', countryCode: 'PL' });
		expect(bench.erp.cards).toHaveLength(2);
	});

	it('creates nothing in a dry run and nothing without a name', async () => {
		const dry = { ...NEW, options: { dryRun: true } };
		const [item] = await execute(new NodeContext(dry, itemsFor(orders(1))));
		expect(item?.json.dryRun).toMatchObject({ wouldBe: 'created', similar: { verdict: 'one' } });
		const nameless = aSalesOrder().boughtBy({ ...aParty().build(), firstName: '', lastName: '' });
		const context = new NodeContext(NEW, [{ order: nameless.build() }], { goOn: true });
		const [refused] = await execute(context);
		expect(refused?.json.details).toMatchObject({ code: 'ORDER_WITHOUT_BUYER' });
		expect(bench.erp.cards).toHaveLength(1);
	});
});

describe('ERP Order, form', () => {
	it('refuses an operation that does not exist', async () => {
		const context = new NodeContext({ ...CREATE, operation: '__CUSTOM_API_CALL__' }, [{}]);
		await expect(execute(context)).rejects.toThrow(NodeOperationError);
	});
});
