import type { INodeExecutionData } from 'n8n-workflow';
import { itemWith } from '../../../nodes/shared/item-with';

const order = { ref: { channel: 'shop', account: 'main', id: '7' }, notes: '' };

function given(json: INodeExecutionData['json']): INodeExecutionData[] {
	return [{ json: {} }, { json, binary: { pdf: { mimeType: 'application/pdf', data: '' } } }];
}

describe('an item on its way out', () => {
	it('carries what it carried, with its files and its pairing', () => {
		const item = itemWith(given({ note: 'gift' }), 1, { order });

		expect(item.json).toEqual({ note: 'gift', order });
		expect(item.binary).toHaveProperty('pdf');
		expect(item.pairedItem).toEqual({ item: 1 });
	});

	it('keeps a field of its own that is added unchanged', () => {
		const own = JSON.parse(JSON.stringify(order)) as typeof order;

		expect(itemWith(given({ order: own }), 1, { order }).json.order).toBe(own);
	});

	it('takes a field that is added with other content, as a copy', () => {
		const { json } = itemWith(given({ order: { ...order, notes: 'old' } }), 1, { order });

		expect(json.order).toEqual(order);
		expect(json.order).not.toBe(order);
	});

	it('loses what is out of date, also when the same is added again', () => {
		const outcome = { status: 'written' };
		const items = given({ claim: { token: 1 }, outcome });
		const { json } = itemWith(items, 1, { outcome }, ['claim', 'outcome']);

		expect(json).toEqual({ outcome });
		expect(json.outcome).not.toBe(outcome);
	});

	it('is plain JSON whatever is added', () => {
		const added = { at: new Date(0), nothing: undefined };

		expect(itemWith(given({}), 1, added).json).toStrictEqual({ at: '1970-01-01T00:00:00.000Z' });
	});

	it('has a field of any name', () => {
		const json = JSON.parse('{ "__proto__": { "mine": true } }') as INodeExecutionData['json'];

		expect(Object.keys(itemWith(given(json), 1, {}).json)).toEqual(['__proto__']);
	});
});
