import type { IDataObject } from 'n8n-workflow';
import { RoadBook } from '../../../scripts/demo/road-book';

const FEED = { id: 'u-1', lineItems: [] };
const CARRIED = { order_id: 7 };

function told(json: IDataObject, status: string, number = '') {
	const erp = number === '' ? {} : { erp: { documentNumber: number } };
	return { json: { ...json, outcome: { status, message: status }, ...erp } };
}

function root(code: string, ...ids: readonly (readonly [road: string, id: string])[]) {
	return { code, deliveries: ids.map(([road, id]) => ({ road, id })) };
}

describe('RoadBook', () => {
	let book: RoadBook;

	beforeEach(() => {
		book = new RoadBook();
		book.know([root('SBX-1', ['allegro', 'u-1'], ['baselinker', '7'])]);
		book.enter([{ json: FEED }, { json: CARRIED }]);
	});

	it('counts an order on each of its roads, and links both to one document', () => {
		book.follow([told(FEED, 'written', 'ZO 1'), told(CARRIED, 'linked', 'ZO 1')]);
		expect(book.totals()).toEqual({ in: 2, written: 1, linked: 1, waiting: 0, refused: 0 });
		const link = { root: 'SBX-1', document: 'ZO 1' };
		expect(book.links()).toEqual([link, link]);
	});

	it('keeps what was written, and takes the latest word on the rest', () => {
		book.follow([told(FEED, 'written', 'ZO 1'), told(CARRIED, 'refused')]);
		book.follow([told(FEED, 'linked', 'ZO 1'), told(CARRIED, 'waiting')]);
		expect(book.list().map(({ status }) => status)).toEqual(['written', 'waiting']);
		expect(book.codesOf('waiting')).toEqual(['SBX-1']);
	});

	it('takes an id that is used again for another order', () => {
		book.follow([told(CARRIED, 'written', 'ZO 1')]);
		book.know([root('SBX-1', ['baselinker', '7']), root('SBX-2', ['baselinker', '7'])]);
		book.enter([{ json: CARRIED }]);
		book.follow([told(CARRIED, 'waiting')]);
		expect(book.totals()).toMatchObject({ in: 3, written: 1, waiting: 1 });
		expect(book.codesOf('waiting')).toEqual(['SBX-2']);
	});

	it('leaves an order nobody spoke of without status, and passes over what is no order', () => {
		book.enter([{ json: { checkoutForms: [] } }]);
		expect(book.list().map(({ status }) => status)).toEqual([undefined, undefined]);
	});
});
