import fc from 'fast-check';
import { countIssued } from '../../../../../src/adapters/erp/subiekt-gt/documents/issued-quantities';
import type {
	MovedLineRow,
	OrderedLineRow,
} from '../../../../../src/adapters/erp/subiekt-gt/documents/line-queries';

const ORDER = 7;

function ordered(id: number, item: number | null, quantity: number, kind = 1): OrderedLineRow {
	return {
		ob_Id: id,
		ob_TowId: item,
		ob_TowRodzaj: kind,
		ob_IloscMag: quantity,
		tw_Symbol: item === null ? null : `OB-${item} `,
	};
}

function moved(id: number, item: number | null, quantity: number, of?: number, orderId?: number) {
	const line: MovedLineRow = {
		ob_Id: id,
		ob_TowId: item,
		ob_DoId: of ?? null,
		ob_IloscMag: quantity,
		orderId: orderId ?? null,
	};
	return line;
}

function issued(lines: readonly OrderedLineRow[], taken: readonly MovedLineRow[]): string[] {
	return countIssued(lines, taken, [ORDER]).map((line) => line.issued);
}

describe('countIssued', () => {
	it('knows goods from services, fees and one-off lines', () => {
		const lines = countIssued(
			[ordered(1, 1, 2), ordered(2, 41, 1, 2), ordered(3, 42, 1, 16), ordered(4, null, 1)],
			[],
			[ORDER],
		);
		expect(lines).toEqual([
			{ lineId: '1', sku: 'OB-1', isService: false, ordered: '2', issued: '0' },
			{ lineId: '2', sku: 'OB-41', isService: true, ordered: '1', issued: '0' },
			{ lineId: '3', sku: 'OB-42', isService: true, ordered: '1', issued: '0' },
			{ lineId: '4', sku: '', isService: true, ordered: '1', issued: '0' },
		]);
	});

	it.each<[string, OrderedLineRow[], MovedLineRow[], string[]]>([
		['by the lines they were moved for', [ordered(1, 1, 5)], [moved(9, 1, 2, 1, ORDER)], ['2']],
		['by item where lines are not tied', [ordered(1, 1, 5)], [moved(9, 1, 2)], ['2']],
		[
			'tied lines first, then the rest by item in the order of the lines',
			[ordered(1, 1, 2), ordered(2, 1, 3), ordered(3, 1, 4)],
			[moved(9, 1, 3, 2, ORDER), moved(10, 1, 4)],
			['2', '3', '2'],
		],
		[
			'more than ordered on the last line of the item',
			[ordered(1, 1, 2), ordered(2, 1, 1)],
			[moved(9, 1, 5)],
			['2', '3'],
		],
		[
			'a line that was read twice once',
			[ordered(1, 1, 5)],
			[moved(9, 1, 2), moved(9, 1, 2)],
			['2'],
		],
		[
			'nothing that was moved for somebody else',
			[ordered(1, 1, 5)],
			[moved(9, 1, 2, 77, 8)],
			['0'],
		],
		[
			'what was moved for an order that holds the rest by item',
			[ordered(1, 1, 5)],
			[moved(9, 1, 2, 77, ORDER)],
			['2'],
		],
		['nothing of other items', [ordered(1, 1, 5)], [moved(9, 2, 2)], ['0']],
		[
			'parts of a piece exactly',
			[ordered(1, 1, 0.3)],
			[moved(9, 1, 0.1), moved(10, 1, 0.2)],
			['0.3'],
		],
		['nothing of one-off lines without a tie', [ordered(1, null, 1)], [moved(9, null, 1)], ['0']],
	])('counts %s', (_, lines, taken, expected) => {
		expect(issued(lines, taken)).toEqual(expected);
	});

	it('loses and invents nothing, whatever is moved', () => {
		const quantity = fc.integer({ min: 1, max: 1000 }).map((units) => units / 4);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), quantity), {
					minLength: 1,
					maxLength: 6,
				}),
				fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), quantity, fc.nat(8)), { maxLength: 6 }),
				(wanted, taken) => {
					const lines = wanted.map(([item, many], index) => ordered(index + 1, item, many));
					const items = new Set(wanted.map(([item]) => item));
					const rows = taken.map(([item, many, of], index) =>
						moved(100 + index, item, many, of > 0 && of <= lines.length ? of : undefined),
					);
					const total = issued(lines, rows).reduce((sum, text) => sum + Number(text), 0);
					const counted = rows.filter(
						({ ob_DoId, ob_TowId }) => ob_DoId !== null || items.has(ob_TowId ?? 0),
					);
					const expected = counted.reduce((sum, { ob_IloscMag }) => sum + ob_IloscMag, 0);
					expect(total).toBeCloseTo(expected, 4);
				},
			),
		);
	});
});
