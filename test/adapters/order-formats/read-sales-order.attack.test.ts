import { readSalesOrder } from '../../../src/adapters/order-formats';
import { aSalesOrder } from '../../builders/a-sales-order';

const AUTO = { format: 'auto', account: 'main', sourceAliases: new Map<string, string>() } as const;
const HOSTILE: readonly unknown[] = [
	null,
	[],
	[[]],
	{},
	'',
	'🌸',
	'\u0000',
	-1,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	true,
	'9'.repeat(400),
	{ toString: 1 },
	{ length: 3 },
];
const order = aSalesOrder().from('shop/2101', '1001').withLine('A', 1).build();

function outcome(json: Record<string, unknown>): string {
	const result = readSalesOrder(json, AUTO);
	return result.ok ? 'read' : result.error.kind;
}

describe('readSalesOrder against hostile input', () => {
	it.each(Object.keys(order))('reads or refuses any value in "%s" and never throws', (field) => {
		for (const value of HOSTILE) {
			expect(['read', 'invalidOrder']).toContain(outcome({ order: { ...order, [field]: value } }));
		}
	});

	it.each([...Object.keys(order.lines[0] ?? {}), 'vat'])(
		'reads or refuses any value in a line’s "%s" and never throws',
		(field) => {
			for (const value of HOSTILE) {
				const lines = [{ ...order.lines[0], [field]: value }];
				expect(['read', 'invalidOrder']).toContain(outcome({ order: { ...order, lines } }));
			}
		},
	);

	it('lets keys of the prototype change nothing', () => {
		const text = `{"order":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
			"ref":{"__proto__":{"channel":"x"},"channel":"shop","account":"1","id":"__proto__"},
			"buyer":{"__proto__":{"taxId":"1"},"lastName":"Nowak"},"lines":[{"__proto__":{"sku":"X"}}]}}`;
		const result = readSalesOrder(JSON.parse(text) as Record<string, unknown>, AUTO);
		expect(result).toMatchObject({
			value: { ref: { id: '__proto__' }, buyer: { taxId: '' }, lines: [{ sku: '' }] },
		});
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(result.ok && 'polluted' in result.value).toBe(false);
	});

	it('takes no field the vocabulary lacks', () => {
		const buyer = { ...order.buyer, isAdmin: true };
		const result = readSalesOrder({ order: { ...order, buyer, extra: 1 } }, AUTO);
		expect(result).toEqual({ ok: true, value: order });
	});

	it('keeps huge texts and emoji whole', () => {
		const notes = '🌸ż'.repeat(500_000);
		const result = readSalesOrder({ order: { ...order, notes } }, AUTO);
		expect(result.ok && result.value.notes).toBe(notes);
	});

	it('does not repeat huge field names in its message', () => {
		const result = readSalesOrder({ ['x'.repeat(1_000_000)]: 1 }, AUTO);
		expect(result.ok ? '' : result.error.message).toHaveLength(
			'The item is in no order format that is known; its fields are: .'.length + 40,
		);
	});
});
