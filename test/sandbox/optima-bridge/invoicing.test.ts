import type { RunningBridge } from './running-bridge';
import { anOrder, startBridge } from './running-bridge';

describe.each(['one-way', 'both-ways'] as const)(
	'POST /v1/orders/{id}/invoice, links %s',
	(linkProfile) => {
		let bridge: RunningBridge;

		beforeAll(async () => {
			bridge = await startBridge({ linkProfile });
		});
		beforeEach(() => bridge.database.reset());
		afterAll(async () => {
			await bridge.stop();
		});

		async function addOrder(changes: Record<string, unknown> = {}): Promise<string> {
			const { body } = await bridge.write(
				'POST',
				'/v1/orders',
				anOrder({ buffer: false, ...changes }),
			);
			return String((body['order'] as Record<string, unknown>)['id']);
		}

		function seeded(number: string): string {
			const [row] = bridge.rows(
				`SELECT TrN_TrNID AS id FROM CDN.TraNag WHERE TrN_TypDokumentu = 308 AND TrN_Bufor = 0 AND TrN_NumerObcy = '${number}'`,
			);
			return String(row?.['id']);
		}

		it('makes invoice and goods issue once', async () => {
			const path = `/v1/orders/${await addOrder()}/invoice`;
			const first = await bridge.write('POST', path, {});
			expect(first).toMatchObject({
				status: 201,
				body: {
					result: 'created',
					invoice: { kind: 'invoice', state: 'confirmed' },
					goodsIssue: { kind: 'goodsIssue', state: 'confirmed' },
				},
			});
			const count = bridge.rows('SELECT TrN_TrNID FROM CDN.TraNag').length;
			const again = await bridge.write('POST', path, {});
			expect(again).toMatchObject({ status: 200, body: { ...first.body, result: 'existing' } });
			expect(bridge.rows('SELECT TrN_TrNID FROM CDN.TraNag')).toHaveLength(count);
		});

		it('adds the goods issue to an invoice made without', async () => {
			const path = `/v1/orders/${await addOrder()}/invoice`;
			const bare = await bridge.write('POST', path, { goodsIssue: false });
			expect(bare.body).toMatchObject({ result: 'created', goodsIssue: null });
			const full = await bridge.write('POST', path, {});
			expect(full.body).toMatchObject({
				result: 'created',
				invoice: bare.body['invoice'],
				goodsIssue: { state: 'confirmed' },
			});
		});

		it('writes nothing when the stock does not suffice', async () => {
			const lines = [{ article: 'MALO-1', quantity: '2', unitPrice: '49.00' }];
			const path = `/v1/orders/${await addOrder({ lines })}/invoice`;
			const count = bridge.rows('SELECT TrN_TrNID FROM CDN.TraNag').length;
			expect(await bridge.write('POST', path, {})).toMatchObject({
				status: 422,
				body: { error: { code: 'stock_missing', inDoubt: false } },
			});
			expect(bridge.rows('SELECT TrN_TrNID FROM CDN.TraNag')).toHaveLength(count);
		});

		it.each([
			['SHOP-1004', ['invoice', 'goodsIssue']],
			['SHOP-1005', ['goodsIssue', 'invoice']],
			['SHOP-1006', ['invoice', 'goodsIssue']],
			['SHOP-1007', ['invoice', 'goodsIssue']],
			['SHOP-1008', ['invoice', 'goodsIssue']],
			['SHOP-1015', ['invoice', 'goodsIssue']],
			['SHOP-1016', ['invoice']],
			['SHOP-1018', ['invoice', 'goodsIssue']],
			['SHOP-1022', []],
		])('sees what became of %s', async (number, kinds) => {
			const { body } = await bridge.call('GET', `/v1/orders/${seeded(number)}`);
			expect((body['documents'] as { kind: string }[]).map(({ kind }) => kind)).toEqual(kinds);
		});

		it('takes a cancelled invoice for none, and refuses an order with a receipt', async () => {
			const cancelled = await bridge.write('POST', `/v1/orders/${seeded('SHOP-1019')}/invoice`, {});
			expect(cancelled.body['result']).toBe('created');
			const receipt = await bridge.write('POST', `/v1/orders/${seeded('SHOP-1017')}/invoice`, {});
			expect(receipt).toMatchObject({ status: 409, body: { error: { code: 'wrong_state' } } });
		});

		it('refuses an order in the buffer, and cancelling one with documents', async () => {
			const id = await addOrder({ buffer: true });
			expect((await bridge.write('POST', `/v1/orders/${id}/invoice`, {})).status).toBe(409);
			const cancel = await bridge.write('POST', `/v1/orders/${seeded('SHOP-1003')}/cancel`, {});
			expect(cancel).toMatchObject({
				status: 409,
				body: { error: { code: 'wrong_state', documents: [{ state: 'confirmed' }] } },
			});
		});
	},
);
