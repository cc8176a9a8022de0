import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { NodePackage } from '../../../scripts/engine/n8n-engine';
import { startEngine } from '../../../scripts/engine/n8n-engine';
import { ConflictRouter } from '../../../nodes/ConflictRouter/ConflictRouter.node';
import { refKey } from '../../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { fail, integrationError, succeed } from '../../../src/domain/result';
import { aContractorCard, aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';
import { FakeClock } from '../../support/fake-clock';
import { InMemoryErp } from '../../support/in-memory-erp';
import { InMemoryLedger } from '../../support/in-memory-ledger';

const mockOpenErp = jest.fn();
const mockOpenLedger = jest.fn();
jest.mock('../../../nodes/ConflictRouter/wire', () => ({
	ERP_SYSTEM_OPTIONS: [{ name: 'Subiekt GT', value: 'subiekt-gt' }],
	ERP_CREDENTIALS: [],
	clock: { now: () => 0, sleep: async () => undefined },
	openErp: (...call: unknown[]) => mockOpenErp(...call) as unknown,
}));
jest.mock(
	'../../../nodes/shared/open-ledger',
	() => ({ openLedger: (...call: unknown[]) => mockOpenLedger(...call) as unknown }),
	{ virtual: true },
);

const OUTPUTS = ['Matched', 'Add New', 'One-Time', 'Ask', 'Error'] as const;
const ROUTER = 'Conflict Router';

const DEFAULTS: IDataObject = {
	system: 'subiekt-gt',
	operation: 'route',
	orderFormat: 'auto',
	noneSimilar: 'ask',
	oneSimilar: 'ask',
	manySimilar: 'ask',
	guest: 'regular',
	options: {},
};

let erp: InMemoryErp;
let ledger: InMemoryLedger;

beforeEach(() => {
	const clock = new FakeClock();
	erp = new InMemoryErp(clock);
	ledger = new InMemoryLedger(clock);
	mockOpenErp.mockReset().mockImplementation(async () => succeed(erp));
	mockOpenLedger.mockReset().mockImplementation(async () => succeed({ ledger }));
});

const nodePackage: NodePackage = {
	name: 'n8n-nodes-order-bridge',
	nodes: { conflictRouter: new ConflictRouter() },
	credentials: {},
};
const engine = startEngine({ nodePackage });

function node(name: string, type: string, more: Partial<INode> = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {}, ...more };
}

/** Runs the node in n8n's own engine and answers its outputs; the sixth is the error output where it is on. */
async function run(
	items: readonly IDataObject[],
	parameters: IDataObject = {},
	more: Partial<INode> = {},
) {
	const { run: execute } = await engine;
	const execution = await execute(
		{
			name: 'test',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node(ROUTER, 'n8n-nodes-order-bridge.conflictRouter', {
					parameters: { ...DEFAULTS, ...parameters } as INode['parameters'],
					...more,
				}),
			],
			connections: { Start: { main: [[{ node: ROUTER, type: 'main', index: 0 }]] } },
		},
		{ credentials: {}, pinned: { Start: items.map((json) => ({ json: structuredClone(json) })) } },
	);
	return {
		execution,
		outputs: execution.outputsOf(ROUTER),
		error: execution.errorOf(ROUTER),
	};
}

function asItem(order: SalesOrder, more: object = {}): IDataObject {
	return { order, ...more } as unknown as IDataObject;
}

function namesOf(outputs: readonly INodeExecutionData[][]): Record<string, number> {
	return Object.fromEntries(
		OUTPUTS.map((name, i) => [name, outputs[i]?.length ?? 0]).filter(([, count]) => count !== 0),
	);
}

const ORDER = aSalesOrder().from('shop/2101', '1001').build();
const STRANGER = aSalesOrder()
	.from('shop/2101', '1002')
	.boughtBy(aParty().person('Ewa', 'Obca').with({ email: 'ewa@obca.example' }).build())
	.build();
const GUEST = aSalesOrder().from('shop/2101', '1003').asGuest().build();

describe('Conflict Router', () => {
	it('names its outputs as promised', () => {
		const { description } = new ConflictRouter();
		expect(description.outputNames).toEqual(OUTPUTS);
		expect(description.outputs).toHaveLength(OUTPUTS.length);
	});

	describe('each of vendero’s seven settings leaves through its output (S0.1)', () => {
		it.each([
			['none similar: Ask', STRANGER, { noneSimilar: 'ask' }, 'Ask'],
			['none similar: Add New', STRANGER, { noneSimilar: 'add' }, 'Add New'],
			['one similar: Ask', ORDER, { oneSimilar: 'ask' }, 'Ask'],
			['one similar: Add New', ORDER, { oneSimilar: 'add' }, 'Add New'],
			['one similar: Merge', ORDER, { oneSimilar: 'merge' }, 'Matched'],
			['guest: Regular', GUEST, { guest: 'regular' }, 'Add New'],
			['guest: One-Time', GUEST, { guest: 'oneTime' }, 'One-Time'],
		])('%s', async (_setting, order, parameters, output) => {
			erp.cards.push(aContractorCard('101').build());
			const { outputs } = await run([asItem(order)], parameters);
			expect(namesOf(outputs)).toEqual({ [output]: 1 });
			expect(erp.orders).toHaveLength(0);
			expect(erp.cards).toHaveLength(1);
		});
	});

	it('asks with candidates, evidence, offered actions and a remedy', async () => {
		erp.cards.push(aContractorCard('101').build(), aContractorCard('102').build());
		const { outputs } = await run([asItem(ORDER)]);
		const json = outputs[3]?.[0]?.json as IDataObject;
		expect(json).toMatchObject({
			order: { customerOrderNumber: '1001' },
			decision: { route: 'ask', code: 'CONTRACTOR_MANY_SIMILAR' },
			outcome: { status: 'waiting', code: 'CONTRACTOR_MANY_SIMILAR', channel: 'errors' },
			candidates: [{ id: '101' }, { id: '102' }],
		});
		expect((json.outcome as IDataObject).remedy).toContain('Pick one');
		expect((json.decision as IDataObject).actions).toHaveLength(3);
		const [first] = json.candidates as IDataObject[];
		expect(first?.evidence).toContainEqual({
			field: 'name',
			level: 'exact',
			detail: 'The name is the same.',
		});
		expect(json.contractor).toBeUndefined();
	});

	it('puts the contractor and the reason on routed items', async () => {
		erp.cards.push(aContractorCard('101').build());
		const { outputs } = await run([asItem(ORDER)], { oneSimilar: 'merge' });
		expect(outputs[0]?.[0]?.json).toMatchObject({
			contractor: { action: 'use', id: '101', symbol: 'KARTA-101' },
			decision: { route: 'matched', reason: expect.stringContaining('KARTA-101') as string },
			candidates: [{ id: '101' }],
		});
		expect(outputs[0]?.[0]?.json.outcome).toBeUndefined();
	});

	it('pairs every item with its input, keeps its other fields, and leaves the input alone', async () => {
		erp.cards.push(aContractorCard('101').build());
		const items = [STRANGER, ORDER, GUEST].map((order, i) => asItem(order, { row: i }));
		const before = structuredClone(items);
		const { outputs } = await run(items, { oneSimilar: 'merge' });
		const pairs = outputs.flat().map(({ json, pairedItem }) => [json.row, pairedItem]);
		expect(pairs).toEqual([
			[1, { item: 1 }],
			[2, { item: 2 }],
			[0, { item: 0 }],
		]);
		expect(items).toEqual(before);
	});

	it('answers in the order of the items, however long each of many takes', async () => {
		const items = Array.from({ length: 30 }, (_, i) =>
			asItem(
				aSalesOrder()
					.from('shop/2101', String(i))
					.boughtBy(aParty().person('Ewa', `Numer${i}`).build())
					.build(),
			),
		);
		const find = erp.findContractors.bind(erp);
		let under = 0;
		let most = 0;
		erp.contractorsAtOnce = 5;
		erp.findContractors = async (party) => {
			most = Math.max(most, (under += 1));
			const number = Number(/\d+/.exec(party.lastName)?.[0]);
			await new Promise((resolve) => setTimeout(resolve, (number * 7) % 5));
			under -= 1;
			return await find(party);
		};
		const { outputs } = await run(items);
		expect(outputs[3]?.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(
			items.map((_item, i) => i),
		);
		expect(most).toBe(5);
	});

	it('drops what an earlier decision left on the item', async () => {
		const stale = {
			contractor: { action: 'use', id: '9', symbol: 'STARY' },
			outcome: { status: 'waiting', message: 'stale' },
			candidates: [{ id: '9' }],
		};
		const { outputs } = await run([asItem(STRANGER, stale)]);
		expect(outputs[3]?.[0]?.json.contractor).toBeUndefined();
		expect(outputs[3]?.[0]?.json.candidates).toBeUndefined();
		const added = await run([asItem(STRANGER, stale)], { noneSimilar: 'add' });
		expect(added.outputs[1]?.[0]?.json.outcome).toBeUndefined();
	});

	it('answers plain JSON and one array per output', async () => {
		const { outputs } = await run([asItem(ORDER)]);
		const items = outputs.flat();
		expect(JSON.parse(JSON.stringify(items))).toEqual(items);
		expect(outputs).toHaveLength(5);
	});

	it('closes the connection to the ERP', async () => {
		await run([asItem(ORDER)]);
		expect(erp.closed).toBe(true);
	});

	describe('with a claim on the item', () => {
		async function claimed(order: SalesOrder) {
			const rootKey = refKey(order.ref);
			const taken = await ledger.claim(
				[{ rootKey, aliases: [], fingerprint: 'f', customerOrderNumber: '1', placedAt: '' }],
				{
					scope: 'default',
					owner: 'run',
					leaseMs: 1000,
					retryRefused: false,
					recheckWaiting: false,
					dryRun: false,
				},
			);
			const handle = taken.ok ? taken.value[0]?.handle : undefined;
			return asItem(order, { claim: { ...handle, inDoubt: false } });
		}

		it('makes the order wait in the ledger and keeps the claim on the item', async () => {
			const item = await claimed(STRANGER);
			const { outputs } = await run([item]);
			expect(ledger.stateOf(refKey(STRANGER.ref))).toBe('waiting');
			expect(outputs[3]?.[0]?.json.claim).toEqual(item.claim);
		});

		it('writes nothing to the ledger in a dry run, and says that it was one', async () => {
			const { outputs } = await run([await claimed(STRANGER)], { options: { dryRun: true } });
			expect(ledger.stateOf(refKey(STRANGER.ref))).toBe('claimed');
			expect(outputs[3]?.[0]?.json.decision).toMatchObject({ dryRun: true });
		});

		it('sends an order another run took over to Error', async () => {
			const item = await claimed(STRANGER);
			const claim = { ...(item.claim as IDataObject), token: 0 };
			const { outputs } = await run([{ ...item, claim }]);
			expect(namesOf(outputs)).toEqual({ Error: 1 });
			expect(outputs[4]?.[0]?.json.outcome).toMatchObject({ code: 'CLAIM_LOST' });
		});

		it('fails whole when the ledger cannot be opened', async () => {
			mockOpenLedger.mockResolvedValue(
				fail(integrationError('unavailable', 'LEDGER_UNAVAILABLE', 'The disk is full.')),
			);
			const { error } = await run([await claimed(STRANGER)]);
			expect(error).toBe('The disk is full.');
			expect(erp.calls).toEqual([]);
			expect(erp.closed).toBe(true);
		});
	});

	it('opens no ledger when no item carries a claim', async () => {
		await run([asItem(ORDER), asItem(GUEST)]);
		expect(mockOpenLedger).not.toHaveBeenCalled();
	});

	describe('one bad item among good ones (S0.7)', () => {
		const items = [asItem(STRANGER), { nonsense: true }, asItem(GUEST)];

		it('is an error item on the error output, and the others go on', async () => {
			const { outputs, execution } = await run(items, {}, { onError: 'continueErrorOutput' });
			expect(execution.status).toBe('success');
			expect(namesOf(outputs)).toEqual({ Ask: 1, 'Add New': 1 });
			expect(outputs[5]).toHaveLength(1);
			expect(outputs[5]?.[0]?.json).toMatchObject({
				error: expect.any(String) as string,
				details: { code: 'ORDER_UNREADABLE', remedy: expect.any(String) as string },
			});
		});

		it('is an error item on the first output under Continue', async () => {
			const { outputs } = await run(items, {}, { onError: 'continueRegularOutput' });
			expect(outputs.map((output) => output.length)).toEqual([1, 1, 0, 1, 0]);
		});

		it('stops the workflow after the whole batch, naming the item', async () => {
			const { error, execution } = await run(items);
			expect(execution.status).toBe('error');
			expect(error).toContain('item 1');
			expect(error).toContain('2 went through');
		});

		it('of a refused contractor is no error of the node: it leaves through Error', async () => {
			const nameless = aSalesOrder().boughtBy(aParty().person('', '').build()).build();
			const { outputs, execution } = await run([asItem(STRANGER), asItem(nameless)]);
			expect(execution.status).toBe('success');
			expect(namesOf(outputs)).toEqual({ Ask: 1, Error: 1 });
			expect(outputs[4]?.[0]?.json.outcome).toMatchObject({ status: 'refused' });
		});
	});

	it('an ERP that does not answer makes error items with a remedy', async () => {
		erp.mishap = () => 'authentication';
		const { outputs } = await run([asItem(ORDER)], {}, { onError: 'continueErrorOutput' });
		expect(outputs[5]?.[0]?.json).toMatchObject({
			error: 'Order 1001: wrong API key.',
			details: { code: 'AUTHENTICATION_REFUSED', kind: 'authentication' },
		});
	});

	it('an incomplete credential makes every item an error item', async () => {
		mockOpenErp.mockResolvedValue(
			fail(integrationError('configuration', 'CONFIGURATION_INVALID', 'Server is empty.')),
		);
		const items = [asItem(ORDER), asItem(GUEST)];
		const { outputs } = await run(items, {}, { onError: 'continueErrorOutput' });
		expect(outputs[5]).toHaveLength(2);
		expect((await run(items)).error).toBe('Server is empty.');
	});

	it('names a setting an expression made impossible', async () => {
		const { error } = await run([asItem(ORDER)], { oneSimilar: '={{ "combine" }}' });
		expect(error).toContain(
			'"One Similar Contractor" is set to "combine"; it can be ask, add, merge',
		);
	});

	it.each([
		['contractorCode', 'KARTA-101'],
		['contractorId', '101'],
	])('uses the contractor named in %s', async (option, value) => {
		erp.cards.push(aContractorCard('101').build());
		const { outputs } = await run([asItem(STRANGER)], { options: { [option]: value } });
		expect(outputs[0]?.[0]?.json.contractor).toMatchObject({ id: '101' });
	});

	it('treats guests as registered when told to', async () => {
		erp.cards.push(aContractorCard('101').build());
		const options = { guestUsesPolicies: true };
		const { outputs } = await run([asItem(GUEST)], { oneSimilar: 'merge', options });
		expect(namesOf(outputs)).toEqual({ Matched: 1 });
	});

	it.each([
		['oldest', '101'],
		['newest', '102'],
	])('takes the %s of several cards when told to', async (severalCards, id) => {
		erp.cards.push(aContractorCard('102').build(), aContractorCard('101').build());
		const { outputs } = await run([asItem(ORDER)], {
			oneSimilar: 'merge',
			options: { severalCards },
		});
		expect(outputs[0]?.[0]?.json.contractor).toMatchObject({ id });
	});

	it('is repeated whole by Retry On Fail without changing its mind', async () => {
		let calls = 0;
		mockOpenErp.mockImplementation(async () => {
			calls++;
			return calls === 1
				? fail(integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'The ERP is down.'))
				: succeed(erp);
		});
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const { outputs, execution } = await run([asItem(STRANGER)], {}, retry);
		expect(execution.status).toBe('success');
		expect(namesOf(outputs)).toEqual({ Ask: 1 });
		expect(calls).toBe(2);
	});
});
