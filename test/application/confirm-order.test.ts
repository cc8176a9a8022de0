import { confirmOrder, previewConfirmation } from '../../src/application/confirm-order';
import { WritingBench } from '../support/writing-bench';

let bench: WritingBench;

beforeEach(() => {
	bench = new WritingBench();
});

async function confirm(by: { id: string } | { number: string } = { id: '1' }) {
	return await confirmOrder(by, bench.services, { scope: 'erp', pausesMs: [10] });
}

describe('confirmOrder', () => {
	it('lets an order out of the buffer, once', async () => {
		bench.erp.writtenElsewhere({ status: 'buffer' });
		expect(await confirm()).toMatchObject({
			value: { result: 'changed', value: { status: 'open' } },
		});
		expect(await confirm({ number: 'ZK 1/2026' })).toMatchObject({ value: { result: 'existing' } });
		expect(bench.erp.calls.filter((call) => call === 'confirmOrder')).toHaveLength(1);
	});

	it('repeats through a lost answer, and knows its own work', async () => {
		bench.erp.writtenElsewhere({ status: 'buffer' });
		bench.disturbErp({ confirmOrder: ['lostAfter'] });
		expect(await confirm()).toMatchObject({ value: { result: 'changed' } });
	});

	it.each([
		['cancelled', 'ERP_STATE_FORBIDS'],
		['entry', 'ORDER_IN_ENTRY'],
	] as const)('refuses an order that is in state %s, naming it', async (status, code) => {
		bench.erp.writtenElsewhere({ status });
		const refused = await confirm();
		expect(refused).toMatchObject({ ok: false, error: { kind: 'invalidOrder', code } });
		expect(!refused.ok && refused.error.message).toContain('ERP order ZK 1/2026: ');
		expect(bench.erp.calls).toEqual(['getOrder']);
	});

	it('passes on that there is no such order, and that the ERP cannot do it', async () => {
		expect(await confirm()).toMatchObject({ ok: false, error: { kind: 'notFound' } });
		const confirmLacking = { supported: false, remedy: 'There is no buffer.' } as const;
		bench.erp.capabilities = { ...bench.erp.capabilities, confirmOrder: confirmLacking };
		expect(await confirm()).toMatchObject({
			error: { code: 'NOT_SUPPORTED', remedy: 'There is no buffer.' },
		});
	});

	it('previews without writing', async () => {
		bench.erp.writtenElsewhere({ status: 'buffer' });
		const options = { scope: 'erp', pausesMs: [] };
		expect(await previewConfirmation({ id: '1' }, bench.services, options)).toMatchObject({
			value: { kind: 'change', message: 'ERP order ZK 1/2026: would leave the buffer.' },
		});
		expect(bench.erp.orders[0]?.status).toBe('buffer');
	});
});
