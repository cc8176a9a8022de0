import type { FaultRule } from '../../../../sandbox/kernel/faults';
import type { Procedure } from '../../../../sandbox/sqlserver/database';
import { refusal } from '../../../../sandbox/sqlserver/wapro-mag/checks';
import { listWaproOrders } from '../../../../sandbox/sqlserver/wapro-mag/ground-truth';
import { refKey } from '../../../../src/domain/order/channel-ref';
import type { ContractorCard } from '../../../../src/domain/contractor/party';
import type { SalesOrder } from '../../../../src/domain/order/sales-order';
import type { IntegrationError, Result } from '../../../../src/domain/result';
import type { CreatedOrder, ErpAdapter, OrderKeys } from '../../../../src/ports/erp-adapter';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { FakeClock } from '../../../support/fake-clock';
import { startWaproServer, WAPRO_FIXTURE, waproAdapter, type WaproServer } from './sandbox-bench';

const SETTINGS = WAPRO_FIXTURE.settings;
/** Two goods lines and shipping: two procedure calls for each. */
const LINES = 3;
/** Header, three lines with their sums, price check, numbering, confirmation. */
const PROCEDURE_CALLS = 1 + 2 * LINES + 3;
const TABLES = ['ZAMOWIENIE', 'POZYCJA_ZAMOWIENIA', 'NUMERACJA', 'ARTYKUL'];

type Sabotage = 'raiseBefore' | 'raiseAfter' | 'returnOne' | 'returnOneAfterWork';

/** Procedures of which one call fails in a way of its own; calls are counted from 0. */
class Saboteur {
	private armed: { readonly call: number; readonly how: Sabotage } | undefined;
	calls = 0;

	arm(call: number, how: Sabotage): void {
		this.calls = 0;
		this.armed = { call, how };
	}

	disarm(): void {
		this.armed = undefined;
		this.calls = 0;
	}

	wrap(procedure: Procedure): Procedure {
		return {
			...procedure,
			run: (context) => {
				const { armed } = this;
				const struck = armed?.call === this.calls;
				this.calls += 1;
				if (!armed || !struck) return procedure.run(context);
				if (armed.how === 'raiseBefore') throw refusal('sabotage');
				if (armed.how === 'returnOne') return { returnValue: 1 };
				const answer = procedure.run(context);
				if (armed.how === 'raiseAfter') throw refusal('sabotage');
				return { ...answer, returnValue: 1 };
			},
		};
	}
}

describe.each(['2022+', '2017'] as const)('an import into profile %s, interrupted', (profile) => {
	const saboteur = new Saboteur();
	let server: WaproServer;
	let adapter: ErpAdapter;
	let card: ContractorCard;
	let numbers = 0;

	beforeAll(async () => {
		server = await startWaproServer({ profile }, (procedures) =>
			procedures.map((procedure) => saboteur.wrap(procedure)),
		);
		const reader = open();
		card = valueOf(await reader.getContractor({ symbol: '1' }));
		await reader.close();
	});
	beforeEach(() => {
		server.database.reset();
		adapter = open();
	});
	afterEach(async () => {
		saboteur.disarm();
		server.faults.arm([]);
		await adapter.close();
	});
	afterAll(async () => {
		await sqlPools.closeAll();
		await server.stop();
	});

	/** Reads are repeated without waiting. */
	function open(): ErpAdapter {
		return waproAdapter(server, {}, new FakeClock());
	}

	function freshOrder(): SalesOrder {
		numbers += 1;
		return aSalesOrder()
			.from('allegro/3141', `przerwane-${numbers}`)
			.withLine('OB-0001', 2, '8.04')
			.withLine('OB-0002', '1.5', '11.59')
			.withDelivery('14.99')
			.build();
	}

	function ordersOf(order: SalesOrder) {
		return listWaproOrders(server.database).filter(
			({ customerNumber }) => customerNumber === order.customerOrderNumber,
		);
	}

	function inEntry(): number {
		return listWaproOrders(server.database).filter((order) => order.inEntry).length;
	}

	function snapshot(): string {
		return JSON.stringify(
			TABLES.map((table) => server.database.query(`SELECT * FROM dbo.${table}`).recordsets[0]),
		);
	}

	function expectWhole(order: SalesOrder): void {
		expect(ordersOf(order)).toMatchObject([
			{
				inEntry: false,
				number: expect.stringMatching(/^ZO \d{6}\/\d\d$/),
				internetId: profile === '2017' ? '' : order.ref.id,
				additionalInformation: `[order-bridge:${refKey(order.ref)}]`,
				totalGross: '48.4600',
				paymentForm: 'przelew',
				lines: [
					{ articleCode: 'OB-0001', ordered: 2, reserved: 2 },
					{ articleCode: 'OB-0002', ordered: 1.5, reserved: 1.5 },
					{ articleCode: 'TRANSPORT', ordered: 1, reserved: 0 },
				],
			},
		]);
	}

	function keysOf(order: SalesOrder): OrderKeys {
		return {
			rootKey: refKey(order.ref),
			refs: [order.ref],
			customerOrderNumber: order.customerOrderNumber,
			issuedSince: null,
		};
	}

	/** Writes an order on a look that saw nothing. */
	async function write(order: SalesOrder): Promise<Result<CreatedOrder>> {
		const look = { asked: [keysOf(order)], seen: new Set<string>() };
		return await adapter.createOrder(order, card, SETTINGS, { look });
	}

	async function retryThroughLookUp(order: SalesOrder): Promise<void> {
		const found = valueOf(await adapter.findOrders(keysOf(order)));
		if (found.some(({ rootKey }) => rootKey === refKey(order.ref))) return;
		valueOf(await write(order));
	}

	/** Tries once, holds the outcome to its word, tries again: one whole order in the end. */
	async function survive(
		interrupt: () => void,
	): Promise<{ readonly outcome: Result<CreatedOrder>; readonly writtenAtOnce: boolean }> {
		const order = freshOrder();
		const before = snapshot();
		const entries = inEntry();
		interrupt();
		const outcome = await write(order);
		saboteur.disarm();
		server.faults.arm([]);
		const writtenAtOnce = ordersOf(order).length > 0;
		if (writtenAtOnce) expectWhole(order);
		else expect(snapshot()).toBe(before);
		if (outcome.ok) expect(writtenAtOnce).toBe(true);
		else
			expect({ certain: !outcome.error.inDoubt, writtenAtOnce }).not.toEqual({
				certain: true,
				writtenAtOnce: true,
			});
		await retryThroughLookUp(order);
		expectWhole(order);
		expect(inEntry()).toBe(entries);
		return { outcome, writtenAtOnce };
	}

	/** Requests one import makes, by what they call; the adapter remembers dictionaries and signatures after it. */
	async function requestsOf(): Promise<readonly string[]> {
		const after = server.journal.last();
		valueOf(await write(freshOrder()));
		return server.journal.list({ after }).map(({ call }) => call);
	}

	function rule(skip: number, more: Partial<FaultRule>): FaultRule {
		return { service: 'sqlserver', kind: 'sqlError', skip, times: 1, ...more };
	}

	it('makes the calls this test interrupts', async () => {
		const requests = await requestsOf();
		expect(saboteur.calls).toBe(PROCEDURE_CALLS);
		expect(requests.filter((call) => /RM_|JL_/.test(call))).toHaveLength(PROCEDURE_CALLS);
		expect(requests).toEqual(
			expect.arrayContaining(['BEGIN TRANSACTION', 'sp_getapplock', 'COMMIT TRANSACTION']),
		);
	});

	it.each<[string, Partial<FaultRule>]>([
		['a deadlock', { sqlNumber: 1205 }],
		['a lock time-out', { sqlNumber: 1222 }],
		['an error that ends the transaction', { sqlNumber: 8152 }],
		['a missing right', { sqlNumber: 229 }],
		['a connection that breaks before the call', { kind: 'dropBefore' }],
		['a connection that breaks after the call', { kind: 'answerLost' }],
	])('by %s at any request of the transaction leaves a whole order or none', async (_, fault) => {
		await requestsOf();
		const requests = await requestsOf();
		const begun = requests.indexOf('BEGIN TRANSACTION');
		expect(begun).toBeGreaterThan(0);
		for (const [index, call] of requests.entries()) {
			if (index < begun) continue;
			const { outcome, writtenAtOnce } = await survive(() =>
				server.faults.arm([rule(index, fault)]),
			);
			const lost = fault.kind !== undefined;
			if (/^COMMIT/.test(call) && lost) {
				expect(outcome).toMatchObject({ ok: false, error: { inDoubt: true, retry: 'backoff' } });
				expect(writtenAtOnce).toBe(fault.kind === 'answerLost');
			} else if (!outcome.ok) {
				expect(writtenAtOnce).toBe(false);
				expect(outcome.error.inDoubt).toBeUndefined();
			}
		}
	});

	it('by a connection that breaks while the order is still checked is not even noticed, or leaves none', async () => {
		const requests = await requestsOf();
		const begun = requests.indexOf('BEGIN TRANSACTION');
		for (let index = 0; index < begun; index += 1) {
			adapter = open();
			const { outcome } = await survive(() =>
				server.faults.arm([rule(index, { kind: 'dropBefore' })]),
			);
			await adapter.close();
			if (!outcome.ok) expect(outcome.error).toMatchObject({ kind: 'unavailable' });
			if (!outcome.ok) expect(outcome.error.inDoubt).toBeUndefined();
		}
	});

	it.each<[Sabotage, string]>([
		['raiseBefore', '50000'],
		['raiseAfter', '50000'],
		['returnOne', 'answered with 1'],
		['returnOneAfterWork', 'answered with 1'],
	])('by a procedure that fails (%s) at any call leaves none and says so', async (how, words) => {
		for (let call = 0; call < PROCEDURE_CALLS; call += 1) {
			const { outcome, writtenAtOnce } = await survive(() => saboteur.arm(call, how));
			const error = (outcome as { error: IntegrationError }).error;
			expect(writtenAtOnce).toBe(false);
			expect(error).toMatchObject({ kind: 'rejectedByVendor', code: 'REJECTED_BY_VENDOR' });
			expect(error.message).toMatch(
				/^Order przerwane-\d+: (RM|JL)_\w+ failed: .*Nothing was written\.$/,
			);
			expect(error.message).toContain(words);
		}
	});
});
