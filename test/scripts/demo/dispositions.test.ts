import type { IDataObject } from 'n8n-workflow';
import { DispositionBook } from '../../../scripts/demo/dispositions';

function item(json: IDataObject) {
	return { json };
}

function outcome(orderId: number, status: string, root = `allegro/1/${orderId}`, number = '') {
	const [channel, account, id] = root.split('/') as [string, string, string];
	return item({
		order_id: orderId,
		order: { ref: { channel, account, id } },
		outcome: { status, message: status },
		...(number ? { erp: { documentNumber: number } } : {}),
	});
}

describe('DispositionBook', () => {
	it('keeps an order written when a later run finds it known', () => {
		const book = new DispositionBook();
		book.enter([item({ order_id: 1 })]);
		book.follow([outcome(1, 'written', 'allegro/1/1', 'ZK 1/2026')]);
		book.follow([outcome(1, 'linked', 'allegro/1/1', 'ZK 1/2026')]);
		expect(book.list()[0]).toMatchObject({ status: 'written', erpNumber: 'ZK 1/2026' });
	});

	it('takes the latest word while nothing is written', () => {
		const book = new DispositionBook();
		book.enter([item({ order_id: 1 })]);
		book.follow([outcome(1, 'waiting')]);
		book.follow([outcome(1, 'refused')]);
		expect(book.list()[0]?.status).toBe('refused');
	});

	it('links an order whose root was written through another number', () => {
		const book = new DispositionBook();
		book.enter([item({ order_id: 1 }), item({ order_id: 2 })]);
		book.follow([
			outcome(2, 'waiting', 'allegro/1/a'),
			outcome(1, 'written', 'allegro/1/a', 'ZK 7'),
		]);
		expect(book.list()[1]).toMatchObject({ status: 'linked', erpNumber: 'ZK 7' });
		expect(book.totals()).toEqual({ in: 2, written: 1, linked: 1, waiting: 0, refused: 0 });
	});

	it('reads an error item as refused, with its code', () => {
		const book = new DispositionBook();
		book.enter([item({ order_id: 1 })]);
		book.follow([
			item({ order_id: 1, error: 'Order 1: no lines', details: { code: 'ORDER_WITHOUT_LINES' } }),
		]);
		expect(book.list()[0]).toMatchObject({ status: 'refused', code: 'ORDER_WITHOUT_LINES' });
	});

	it.each([
		['busy', 'waiting'],
		['unavailable', 'waiting'],
		['rateLimited', 'waiting'],
		['configuration', 'refused'],
	])('reads an error item of kind %s as %s', (kind, status) => {
		const book = new DispositionBook();
		book.enter([item({ order_id: 1 })]);
		book.follow([item({ order_id: 1, error: 'Order 1', details: { kind } })]);
		expect(book.list()[0]?.status).toBe(status);
	});

	it('leaves an order nobody spoke of without status, so that the books do not close', () => {
		const book = new DispositionBook();
		book.enter([item({ order_id: 1 })]);
		book.follow([item({ order_id: 1 })]);
		expect(book.list()[0]?.status).toBeUndefined();
		expect(book.totals()).toEqual({ in: 1, written: 0, linked: 0, waiting: 0, refused: 0 });
	});
});
