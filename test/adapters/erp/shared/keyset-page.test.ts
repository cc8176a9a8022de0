import fc from 'fast-check';
import {
	cutPage,
	type KeysetPage,
	readPageRequest,
} from '../../../../src/adapters/erp/shared/keyset-page';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';

describe('readPageRequest', () => {
	it.each([
		[
			{ cursor: null, limit: 50 },
			{ after: 0, rows: 51, limit: 50 },
		],
		[
			{ cursor: '4711', limit: 1 },
			{ after: 4711, rows: 2, limit: 1 },
		],
		[
			{ cursor: '2147483647', limit: 1000 },
			{ after: 2147483647, rows: 1001, limit: 1000 },
		],
		[
			{ cursor: null, limit: 5000 },
			{ after: 0, rows: 1001, limit: 1000 },
		],
		[
			{ cursor: null, limit: 0 },
			{ after: 0, rows: 2, limit: 1 },
		],
		[
			{ cursor: null, limit: -3 },
			{ after: 0, rows: 2, limit: 1 },
		],
		[
			{ cursor: null, limit: 2.9 },
			{ after: 0, rows: 3, limit: 2 },
		],
		[
			{ cursor: null, limit: Number.NaN },
			{ after: 0, rows: 2, limit: 1 },
		],
	])('reads %j', (request, page) => {
		expect(valueOf(readPageRequest(request))).toEqual(page);
	});

	it('refuses every mark it did not give out', () => {
		const given = /^\d{1,10}$/;
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }).filter((text) => !given.test(text)),
				(cursor) => {
					expect(errorOf(readPageRequest({ cursor, limit: 1 })).kind).toBe('configuration');
				},
			),
		);
		expect(errorOf(readPageRequest({ cursor: '2147483648', limit: 1 })).kind).toBe('configuration');
	});
});

describe('cutPage', () => {
	const keyOf = (key: number) => key;
	const page = { after: 0, rows: 3, limit: 2 };

	it.each([
		[[], [], null],
		[[1, 2], [1, 2], null],
		[[1, 2, 3], [1, 2], '2'],
	])('cuts %j', (rows, items, next) => {
		expect(cutPage(page, rows, keyOf)).toEqual({ items, next });
	});

	it('lists every key once, whatever the size of the page', () => {
		const keys = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 60 });
		fc.assert(
			fc.property(keys, fc.integer({ min: 1, max: 20 }), (all, limit) => {
				const sorted = all.sort((left, right) => left - right);
				const listed: number[] = [];
				let cursor: string | null = null;
				do {
					const request: KeysetPage = valueOf(readPageRequest({ cursor, limit }));
					const rows = sorted.filter((key) => key > request.after).slice(0, request.rows);
					const { items, next } = cutPage(request, rows, keyOf);
					listed.push(...items);
					cursor = next;
				} while (cursor !== null);
				expect(listed).toEqual(sorted);
			}),
		);
	});
});
