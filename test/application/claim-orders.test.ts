import { claimOrders } from '../../src/application/claim-orders';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { fail, integrationError, type Result, succeed } from '../../src/domain/result';
import type { ClaimHandle, ClaimOptions } from '../../src/ports/order-ledger';
import { aSalesOrder } from '../builders/a-sales-order';
import { FakeClock } from '../support/fake-clock';
import { InMemoryLedger } from '../support/in-memory-ledger';

const OPTIONS: ClaimOptions = {
	scope: 'default',
	owner: 'run-a',
	leaseMs: 600_000,
	retryRefused: false,
	recheckWaiting: false,
	dryRun: false,
};

let ledger: InMemoryLedger;

beforeEach(() => {
	ledger = new InMemoryLedger(new FakeClock());
});

function order(id: number | string): SalesOrder {
	return aSalesOrder().from('shop/main', String(id)).build();
}

const read = (id: number | string) => succeed(order(id));
const unreadable = fail(integrationError('invalidOrder', 'ORDER_UNREADABLE', 'Not an order.'));

async function claim(reads: readonly Result<SalesOrder>[], more: Partial<ClaimOptions> = {}) {
	const results = await claimOrders(reads, ledger, { ...OPTIONS, ...more });
	return results.map((result) =>
		result.ok
			? {
					verdict: result.value.answer.verdict,
					status: result.value.outcome?.status,
					code: result.value.outcome?.code,
					message: result.value.outcome?.message ?? '',
					handle: result.value.answer.handle as ClaimHandle,
				}
			: { verdict: 'failed', code: result.error.code },
	);
}

describe('claimOrders', () => {
	it('answers every order in its place and lets unreadable ones hurt nobody (F24)', async () => {
		const blank = succeed({ ...order('1'), ref: { channel: 'shop', account: 'main', id: ' ' } });
		const answers = await claim([read('1'), unreadable, blank, read('2')]);
		expect(answers.map(({ verdict, code }) => [verdict, code])).toEqual([
			['new', undefined],
			['failed', 'ORDER_UNREADABLE'],
			['failed', 'ORDER_IDENTITY_MISSING'],
			['new', undefined],
		]);
		expect(ledger.calls).toEqual(['claim']);
	});

	it('tells what became of known orders', async () => {
		const claimed = await claim(['1', '2', '3', '4'].map(read));
		const handles = claimed.map((answer) => ('handle' in answer ? answer.handle : null));
		const [one, two, three] = handles as [ClaimHandle, ClaimHandle, ClaimHandle];
		await ledger.settle(one, { id: '1', number: 'ZK 1', outcome: 'written' });
		await ledger.refuse(two, 'ITEM_NOT_FOUND', 'Order 2: no item OB-1.');
		await ledger.wait(three, 'CONTRACTOR_NONE_SIMILAR', 'Order 3: nobody is similar.');
		const answers = await claim(['1', '2', '3', '4'].map(read), { owner: 'run-b' });
		expect(answers).toMatchObject([
			{ verdict: 'existing', status: 'linked', message: 'Order 1: it is ERP order ZK 1.' },
			{ verdict: 'existing', status: 'refused', code: 'ITEM_NOT_FOUND' },
			{ verdict: 'existing', status: 'waiting', code: 'CONTRACTOR_NONE_SIMILAR' },
			{ verdict: 'busy', status: 'waiting', code: 'CLAIM_BUSY' },
		]);
	});

	it('takes an order once that occurs again in a later transaction', async () => {
		const many = Array.from({ length: 1_200 }, (_, i) => read(i));
		const answers = await claim([...many, read(5), read(1_199)]);
		expect(ledger.calls).toEqual(['claim', 'claim']);
		expect(answers.filter(({ verdict }) => verdict === 'new')).toHaveLength(1_200);
		expect(answers.slice(1_200)).toMatchObject([{ verdict: 'existing' }, { verdict: 'existing' }]);
		expect(answers[1_200]).toMatchObject({
			message: expect.stringMatching(/more than once in this batch/) as string,
		});
	});

	it('lets nobody pass after the ledger failed, and asks it no more', async () => {
		ledger.mishap = () => (ledger.calls.length === 2 ? 'failBefore' : 'none');
		const answers = await claim(Array.from({ length: 3_500 }, (_, i) => read(i)));
		const verdicts = answers.map(({ verdict }) => verdict);
		expect(verdicts.slice(0, 1_000)).toEqual(Array.from({ length: 1_000 }, () => 'new'));
		expect(new Set(verdicts.slice(1_000))).toEqual(new Set(['failed']));
		expect(answers.at(-1)?.code).toBe('LEDGER_UNAVAILABLE');
		expect(ledger.calls).toEqual(['claim', 'claim']);
	});

	it('asks nothing when there is nothing to ask', async () => {
		expect(await claim([])).toEqual([]);
		expect(await claim([unreadable])).toHaveLength(1);
		expect(ledger.calls).toEqual([]);
	});
});
