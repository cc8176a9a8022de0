import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { listWaproOrders } from '../../../sandbox/sqlserver/wapro-mag/ground-truth';
import { openWaproDatabase } from '../../../sandbox/sqlserver/wapro-mag/open';

describe.each(['2017', '2022+'] as const)('the seed of profile %s', (profile) => {
	let database: SandboxDatabase;
	beforeAll(() => {
		database = openWaproDatabase({ profile });
	});
	afterAll(() => database.close());

	const rows = (sql: string) => database.query(sql).recordsets[0] ?? [];
	const count = (sql: string) => Number(rows(`SELECT COUNT(*) AS n ${sql}`)[0]?.['n']);

	it('has the rows the fact sheet asks for', () => {
		expect(count('FROM dbo.UZYTKOWNIK WHERE ID_UZYTKOWNIKA = 3000001')).toBe(1);
		expect(
			count("FROM dbo.TYP_DOKUMENTU_MAGAZYNOWEGO WHERE ID_TYPU = 12 AND SYGNATURA = 'ZO'"),
		).toBe(1);
		expect(rows('SELECT NAZWA FROM dbo.FORMA_PLATNOSCI WHERE ID_FORMY <= 3')).toEqual([
			{ NAZWA: 'przelew' },
			{ NAZWA: 'gotówka' },
			{ NAZWA: 'pobranie' },
		]);
		expect(count('FROM dbo.KONTRAHENT WHERE ZABLOKOWANY = 1')).toBe(1);
		expect(count("FROM dbo.ARTYKUL WHERE INDEKS_KATALOGOWY = 'TRANSPORT'")).toBe(2);
	});

	it('pads VAT codes to three characters', () => {
		expect(count('FROM dbo.STAWKA_VAT WHERE DATALENGTH(KOD_VAT) = 3')).toBe(5);
	});

	it('has every article of warehouse 1 under another id in warehouse 2', () => {
		expect(count('FROM dbo.ARTYKUL WHERE ID_MAGAZYNU = 1')).toBe(47);
		expect(
			count(
				`FROM dbo.ARTYKUL a INNER JOIN dbo.ARTYKUL b ON b.INDEKS_KATALOGOWY = a.INDEKS_KATALOGOWY
				WHERE a.ID_MAGAZYNU = 1 AND b.ID_MAGAZYNU = 2 AND b.ID_ARTYKULU = a.ID_ARTYKULU + 1000`,
			),
		).toBe(47);
	});

	it('has a price and a unit for every article', () => {
		expect(
			count(
				`FROM dbo.WIDOK_ARTYKUL WHERE CenaBruttoSprzedazyDomyslna IS NULL OR JednostkaSprzedazy IS NULL`,
			),
		).toBe(0);
	});

	it('keeps lines in the warehouse of their order, and contractors in its company', () => {
		for (const order of listWaproOrders(database)) {
			expect(order.lines.length).toBeGreaterThan(0);
			for (const line of order.lines) expect(line.warehouseId).toBe(order.warehouseId);
		}
		expect(
			count(
				`FROM dbo.ZAMOWIENIE z INNER JOIN dbo.KONTRAHENT k ON k.ID_KONTRAHENTA = z.ID_KONTRAHENTA
				INNER JOIN dbo.MAGAZYN m ON m.ID_MAGAZYNU = z.ID_MAGAZYNU
				WHERE k.ID_FIRMY <> z.ID_FIRMY OR m.ID_FIRMY <> z.ID_FIRMY`,
			),
		).toBe(0);
	});

	it('counts numbers as the orders carry them', () => {
		const last = rows(
			`SELECT n.LAST_ID, MAX(z.AUTONUMER) AS highest FROM dbo.NUMERACJA n
			INNER JOIN dbo.ZAMOWIENIE z ON z.ID_MAGAZYNU = n.ID_MAGAZYNU GROUP BY n.ID_MAGAZYNU, n.LAST_ID`,
		);
		expect(last).toHaveLength(3);
		for (const row of last) expect(row['LAST_ID']).toBe(row['highest']);
	});

	it('reserves on the article what the lines reserve', () => {
		const differing = `FROM dbo.ARTYKUL a WHERE a.ZAREZERWOWANO <> (SELECT ISNULL(SUM(p.ZAREZERWOWANO), 0)
			FROM dbo.POZYCJA_ZAMOWIENIA p WHERE p.ID_ARTYKULU = a.ID_ARTYKULU)`;
		expect(count(differing)).toBe(0);
	});

	it('has totals that RM_SumujZamowienie leaves as they are', () => {
		const before = listWaproOrders(database).filter((order) => !order.inEntry);
		for (const { id } of before) database.query('EXEC dbo.RM_SumujZamowienie @id', { id });
		expect(listWaproOrders(database).filter((order) => !order.inEntry)).toEqual(before);
	});

	it('has two headers in entry, one with a customer number', () => {
		const inEntry = listWaproOrders(database).filter((order) => order.inEntry);
		expect(inEntry.map((order) => order.customerNumber)).toEqual(['', 'WAPRO-1018']);
	});

	it('has one customer number on two orders of a company, and one in two companies', () => {
		const numbers = listWaproOrders(database).map(
			(order) => `${order.companyId} ${order.customerNumber}`,
		);
		expect(numbers.filter((number) => number === '1 WAPRO-1012')).toHaveLength(2);
		expect(numbers).toEqual(expect.arrayContaining(['1 WAPRO-1001', '2 WAPRO-1001']));
	});

	it.each([
		['WAPRO-1006', ['WZ 0001/26'], []],
		['WAPRO-1007', ['WZ 0002/26'], ['FS 0001/26']],
		['WAPRO-1008', [], ['FS 0002/26']],
		['WAPRO-1010', ['WZ 0004/26'], ['FS 0003/26']],
	])('%s is reached by ID_POZ_ZAM from %j and %j', (number, issues, invoices) => {
		const found = rows(
			`SELECT wz.NUMER AS issue, fs.NUMER AS invoice FROM dbo.ZAMOWIENIE z
			INNER JOIN dbo.POZYCJA_ZAMOWIENIA pz ON pz.ID_ZAMOWIENIA = z.ID_ZAMOWIENIA
			INNER JOIN dbo.POZYCJA_DOKUMENTU_MAGAZYNOWEGO p ON p.ID_POZ_ZAM = pz.ID_POZYCJI_ZAMOWIENIA
			LEFT JOIN dbo.DOKUMENT_MAGAZYNOWY wz ON wz.ID_DOK_MAGAZYNOWEGO = p.ID_DOK_MAGAZYNOWEGO
			LEFT JOIN dbo.DOKUMENT_HANDLOWY fs ON fs.ID_DOKUMENTU_HANDLOWEGO =
				CASE WHEN p.ID_DOK_HANDLOWEGO > 0 THEN p.ID_DOK_HANDLOWEGO ELSE wz.ID_DOKUMENTU_HANDLOWEGO END
			WHERE z.NR_ZAMOWIENIA_KLIENTA = '${number}'`,
		);
		expect(found.map((row) => row['issue']).filter(Boolean)).toEqual(issues);
		expect(found.map((row) => row['invoice']).filter(Boolean)).toEqual(invoices);
	});

	it('WAPRO-1009 is linked to its WZ only by TABELA_POWIAZAN_ZAMOWIEN', () => {
		expect(count('FROM dbo.POZYCJA_DOKUMENTU_MAGAZYNOWEGO WHERE ID_POZ_ZAM = 901')).toBe(0);
		expect(count('FROM dbo.TABELA_POWIAZAN_ZAMOWIEN WHERE ID_ZAMOWIENIA = 9')).toBe(1);
	});
});
