import type { ContractorQuery, OrderQuery } from '../../../../src/ports/erp-adapter';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { allOrders, everything, symbolsOf } from '../../../contracts/erp-adapter/bench';
import { useSubiekt } from './use-subiekt';

const bench = useSubiekt();

async function orders(more: Partial<OrderQuery>): Promise<string[]> {
	const listed = await everything((cursor) =>
		bench.adapter.listOrders(allOrders({ ...more, cursor, limit: 9 })),
	);
	return listed.map(({ id }) => id);
}

function cards(more: Partial<ContractorQuery>) {
	const query = { changedSince: null, withUnusable: false, cursor: null, limit: 100, ...more };
	return bench.adapter.listContractors(query);
}

describe('listOrders', () => {
	beforeEach(async () => {
		await bench.company.documents(
			{ id: 900, type: 16, status: 6, statusEx: 1, day: '2026-12-31' },
			{ id: 901, type: 16, status: 7, statusEx: 9, day: '2027-01-01' },
			{ id: 902, type: 16, status: 8, statusEx: 2, day: '2027-01-01' },
			{ id: 903, type: 16, status: 2, day: '2027-01-02' },
			{ id: 904, type: 2, status: 1, day: '2027-01-01' },
		);
	});

	it.each<[OrderQuery['statuses'], string[]]>([
		[['partlyRealised'], ['900', '901']],
		[['realised'], ['902']],
		[['unknown'], ['903']],
		[
			['partlyRealised', 'unknown'],
			['900', '901', '903'],
		],
		[['buffer', 'cancelled'], []],
		[['buffer', 'realised'], ['902']],
		[[], ['900', '901', '902', '903']],
	])('in the states %j answers %j', async (statuses, ids) => {
		expect(await orders({ statuses, issuedSince: '2026-12-01' })).toEqual(ids);
	});

	it.each([
		['2026-12-31', '2026-12-31', ['900']],
		['2026-12-31', '2027-01-01', ['900', '901', '902']],
		['2027-01-02', null, ['903']],
		['2027-01-03', '2027-01-02', []],
	])('from %s to %s answers %j', async (issuedSince, issuedUntil, ids) => {
		expect(await orders({ issuedSince, issuedUntil })).toEqual(ids);
	});

	it('takes a document with a time of day on the last day of the window', async () => {
		await bench.company.run(
			"update dok__Dokument set dok_DataWyst = '2027-01-02T23:59:59.990' where dok_Id = 903",
		);
		expect(await orders({ issuedSince: '2027-01-02', issuedUntil: '2027-01-02' })).toEqual(['903']);
	});

	it('loses nothing of a list that grows while it is read', async () => {
		const first = valueOf(await bench.adapter.listOrders(allOrders({ limit: 5 })));
		await bench.company.documents({ id: 910, type: 16 });
		const rest = await everything((cursor) =>
			bench.adapter.listOrders(allOrders({ cursor: cursor ?? first.next, limit: 50 })),
		);
		const ids = [...first.items, ...rest].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toContain('910');
	});

	it('asks two statements for a page, however many orders it holds', async () => {
		await bench.sandbox.control.reset();
		valueOf(await bench.adapter.listOrders(allOrders({ issuedUntil: '2026-09-20' })));
		const asked = bench.sandbox.control
			.journal({ service: 'sqlserver' })
			.map((entry) => entry.call);
		expect(asked).toHaveLength(2);
	});
});

describe('listContractors', () => {
	it('takes cards changed since an instant, new ones too', async () => {
		await bench.company.run(
			"update kh__Kontrahent set kh_DataZmiany = '2027-03-01T12:30:00' where kh_Id = 4",
		);
		await bench.company.run(
			"update kh__Kontrahent set kh_DataZmiany = null, kh_DataDodania = '2027-03-01T12:30:01' where kh_Id = 6",
		);
		await bench.company.run('update kh__Kontrahent set kh_DataZmiany = null where kh_Id = 7');
		const since = async (changedSince: string) =>
			symbolsOf(valueOf(await cards({ changedSince })).items);
		expect(await since('2027-03-01T12:30:00')).toEqual(['KOWALSKI', 'NOWAK']);
		expect(await since('2027-03-01T12:30:01')).toEqual(['NOWAK']);
		expect(await since('2027-03-01T12:30:02')).toEqual([]);
	});

	it('answers each card once, though it has several addresses, e-mails and phones', async () => {
		await bench.company.run(
			"insert into adr_Email (am_Id, am_IdAdres, am_Email, am_Podstawowy) values (99, 10, 'drugi@poczta.example', 0)",
		);
		const { items } = valueOf(await cards({ withUnusable: true }));
		expect(items.map(({ id }) => Number(id))).toEqual(
			Array.from({ length: 16 }, (_, index) => index + 1),
		);
	});

	it('says so in a version that does not keep the day of change, instead of answering all', async () => {
		await bench.company.run('alter table kh__Kontrahent drop column kh_DataZmiany');
		const error = errorOf(await cards({ changedSince: '2026-01-01T00:00:00' }));
		expect(error).toMatchObject({ kind: 'configuration', code: 'NOT_SUPPORTED' });
		expect(valueOf(await cards({})).items.length).toBeGreaterThan(0);
	});
});
