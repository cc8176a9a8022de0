import sql from 'mssql';
import type { TypedParameter } from '../../../src/ports/sql-session';
import { bindParameters, bindProcedure } from '../../../src/transport/sql/bind-parameters';
import { fromLocalText, toLocalText } from '../../../src/transport/sql/local-time';

function bound(value: unknown) {
	const request = new sql.Request();
	bindParameters(request, { sql: 'select @1', parameters: [value] });
	const {
		type,
		length,
		value: sent,
	} = request.parameters['1'] as {
		type: unknown;
		length?: number;
		value: unknown;
	};
	return { type, length, value: sent };
}

function typed(
	sqlType: TypedParameter['sqlType'],
	value: TypedParameter['value'],
	length?: number,
) {
	return bound({ sqlType, value, ...(length === undefined ? {} : { length }) });
}

describe('bindParameters', () => {
	it('sends typed text as varchar of the column’s length, so that its index is used', () => {
		expect(typed('varchar', 'OB-1', 20)).toEqual({ type: sql.VarChar, length: 20, value: 'OB-1' });
		expect(typed('char', 'PLN', 3)).toMatchObject({ type: sql.Char, length: 3 });
	});

	it('widens the type for a longer value instead of cutting it', () => {
		expect(typed('varchar', 'x'.repeat(31), 30)).toMatchObject({ length: 31 });
		expect(typed('varchar', 'x'.repeat(9000), 30)).toMatchObject({ length: sql.MAX });
	});

	it('sends plain text as nvarchar of one length, so that plans are shared', () => {
		expect(bound('ż')).toEqual({ type: sql.NVarChar, length: 4000, value: 'ż' });
		expect(bound('x'.repeat(5000))).toMatchObject({ length: sql.MAX });
	});

	it.each([
		[7, sql.Int, 7],
		[3_000_000_000, sql.BigInt, '3000000000'],
		[1.5, sql.Float, 1.5],
		[10n ** 15n, sql.BigInt, '1000000000000000'],
		[true, sql.Bit, true],
	])('sends %p with its own type', (value, type, sent) => {
		expect(bound(value)).toMatchObject({ type, value: sent });
	});

	it('sends a local day as datetime with exactly these local parts', () => {
		const { type, value } = typed('datetime', '2026-03-29');
		expect(type).toBe(sql.DateTime);
		expect(toLocalText(value as Date)).toBe('2026-03-29T00:00:00.000');
	});

	it('sends typed nulls', () => {
		for (const sqlType of [
			'varchar',
			'int',
			'bigint',
			'money',
			'bit',
			'datetime',
			'date',
		] as const) {
			expect(typed(sqlType, null).value).toBeNull();
		}
	});

	it('refuses what has no type', () => {
		expect(() => bound({ some: 'object' })).toThrow(TypeError);
		expect(() => typed('datetime', '29.03.2026')).toThrow(TypeError);
	});
});

describe('bindProcedure', () => {
	it('sends an output by its type, or with the value that goes in', () => {
		const request = new sql.Request();
		bindProcedure(
			request,
			{ name: { sqlType: 'varchar', length: 5, value: 'x' } },
			{ text: 'varchar', id: { sqlType: 'decimal', precision: 18, scale: 0, value: 0 } },
		);
		const sent = Object.values(request.parameters) as {
			name: string;
			io: number;
			value: unknown;
		}[];
		expect(sent.map(({ name, io, value }) => [name, io, value])).toEqual([
			['name', 1, 'x'],
			['text', 2, null],
			['id', 2, 0],
		]);
	});
});

describe('local time', () => {
	it.each(['2026-11-20T09:31:00.000', '1899-12-31T23:59:59.997', '2026-07-01T00:00:00.003'])(
		'reads and writes %s unchanged',
		(text) => expect(toLocalText(fromLocalText(text))).toBe(text),
	);
});
