import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { openSubiektDatabase } from '../../../sandbox/sqlserver/subiekt-gt/open';

let database: SandboxDatabase;

beforeAll(() => {
	database = openSubiektDatabase();
});
afterAll(() => database.close());

function rows(sql: string, inputs: Record<string, unknown> = {}): Record<string, unknown>[] {
	return database.query(sql, inputs).recordsets[0] ?? [];
}

function count(sql: string, inputs: Record<string, unknown> = {}): number {
	return Number(rows(sql, inputs)[0]?.['n']);
}

const ORDER = 'SELECT dok_Id FROM dbo.dok__Dokument WHERE dok_Typ = 16 AND dok_NrPelnyOryg = @shop';

function linked(shop: string, condition: string): number {
	return count(
		`SELECT COUNT(*) AS n FROM dbo.dok__Dokument zk
		INNER JOIN dbo.dok__Dokument d ON ${condition}
		WHERE zk.dok_Typ = 16 AND zk.dok_NrPelnyOryg = @shop`,
		{ shop },
	);
}

describe('the counters of ids', () => {
	const KEYS: [string, string][] = [
		['kh__Kontrahent', 'kh_Id'],
		['adr__Ewid', 'adr_Id'],
		['adr_Historia', 'adrh_Id'],
		['adr_Email', 'am_Id'],
		['tel__Ewid', 'tel_Id'],
		['tw__Towar', 'tw_Id'],
		['tw_Cena', 'tc_Id'],
		['tw_KodKreskowy', 'kk_Id'],
		['dok__Dokument', 'dok_Id'],
		['dok_Pozycja', 'ob_Id'],
		['dok_Vat', 'vt_Id'],
		['nz__Finanse', 'nzf_Id'],
		['sl_Kategoria', 'kat_Id'],
		['sl_FormaPlatnosci', 'fp_Id'],
		['pw_Dane', 'pwd_Id'],
	];

	it.each(KEYS)('stand above %s', (table, key) => {
		const next = count('SELECT ido_wartosc AS n FROM dbo.ins_ident WHERE ido_nazwa = @table', {
			table,
		});
		expect(next).toBeGreaterThan(count(`SELECT MAX(${key}) AS n FROM dbo.${table}`));
	});
});

describe('the link patterns of orders', () => {
	it.each([
		['SHOP-1004', 'invoice → order', 'd.dok_DoDokId = zk.dok_Id AND d.dok_Typ = 2'],
		['SHOP-1005', 'receipt → order', 'd.dok_DoDokId = zk.dok_Id AND d.dok_Typ = 21'],
		['SHOP-1008', 'order → invoice', 'd.dok_Id = zk.dok_DoDokId AND d.dok_Typ = 2'],
		['SHOP-1009', 'order → WZ', 'd.dok_Id = zk.dok_DoDokId AND d.dok_Typ = 11'],
		['SHOP-1010', 'WZ → order', 'd.dok_DoDokId = zk.dok_Id AND d.dok_Typ = 11'],
		[
			'SHOP-1020',
			'buffered invoice',
			"d.dok_DoDokId = zk.dok_Id AND d.dok_Status = 3 AND d.dok_NrPelny = ''",
		],
		['SHOP-1023', 'advance invoice', 'd.dok_DoDokId = zk.dok_Id AND d.dok_Podtyp = 3'],
		['SHOP-1024', 'final invoice', 'd.dok_DoDokId = zk.dok_Id AND d.dok_Podtyp = 5'],
		['SHOP-1025', 'supplier order', 'd.dok_DoDokId = zk.dok_Id AND d.dok_Typ = 15'],
		['SHOP-1026', 'margin invoice', 'd.dok_DoDokId = zk.dok_Id AND d.dok_Typ = 62'],
		['SHOP-1027', 'bill', 'd.dok_DoDokId = zk.dok_Id AND d.dok_Typ = 4'],
		[
			'SHOP-1029',
			'KSeF number',
			'd.dok_DoDokId = zk.dok_Id AND d.dok_NumerKSeFId = 1 AND d.dok_StatusKSeF = 5',
		],
	])('%s: %s', (shop, _name, condition) => {
		expect(linked(shop, condition)).toBe(1);
	});

	it('SHOP-1006 has two invoices, SHOP-1007 none although realised', () => {
		expect(linked('SHOP-1006', 'd.dok_DoDokId = zk.dok_Id AND d.dok_Typ = 2')).toBe(2);
		expect(linked('SHOP-1007', 'd.dok_DoDokId = zk.dok_Id OR d.dok_Id = zk.dok_DoDokId')).toBe(0);
	});

	it('SHOP-1009 reaches its invoice through a WZ, and both own the same lines', () => {
		const shared = rows(
			`SELECT p.ob_DokHanId, wz.dok_DoDokId FROM dbo.dok__Dokument zk
			INNER JOIN dbo.dok__Dokument wz ON wz.dok_Id = zk.dok_DoDokId
			INNER JOIN dbo.dok_Pozycja p ON p.ob_DokMagId = wz.dok_Id
			WHERE zk.dok_NrPelnyOryg = 'SHOP-1009'`,
		);
		expect(shared).toHaveLength(2);
		for (const row of shared) expect(row['ob_DokHanId']).toBe(row['dok_DoDokId']);
	});

	it.each([
		['SHOP-1012', 'ob_DokMagId', 11],
		['SHOP-1013', 'ob_DokHanId', 2],
	])('%s is reached through lines only', (shop, owner, type) => {
		const owners = rows(
			`SELECT d.dok_Typ FROM dbo.dok_Pozycja p
			INNER JOIN dbo.dok_Pozycja zp ON zp.ob_Id = p.ob_DoId
			INNER JOIN dbo.dok__Dokument zk ON zk.dok_Id = zp.ob_DokHanId
			INNER JOIN dbo.dok__Dokument d ON d.dok_Id = p.${owner}
			WHERE zk.dok_NrPelnyOryg = @shop`,
			{ shop },
		);
		expect(owners.length).toBeGreaterThan(0);
		expect(owners.every((row) => row['dok_Typ'] === type)).toBe(true);
		expect(linked(shop, 'd.dok_DoDokId = zk.dok_Id')).toBe(0);
	});

	it('SHOP-1014 shares only its number with an invoice', () => {
		expect(linked('SHOP-1014', 'd.dok_DoDokId = zk.dok_Id OR d.dok_Id = zk.dok_DoDokId')).toBe(0);
		expect(linked('SHOP-1014', 'd.dok_NrPelnyOryg = zk.dok_NrPelnyOryg AND d.dok_Typ = 2')).toBe(1);
	});

	it('SHOP-1015 and 1016 have an invoice to a receipt, once by header and once by the link table', () => {
		const byHeader = `SELECT COUNT(*) AS n FROM dbo.dok__Dokument fsd
			INNER JOIN dbo.dok__Dokument pa ON pa.dok_Id = fsd.dok_DoDokId AND pa.dok_Typ = 21
			WHERE fsd.dok_Typ = 2 AND fsd.dok_Podtyp = 1`;
		expect(count(byHeader)).toBe(1);
		const kinds = rows('SELECT dfd_Typ FROM dbo.dok_PowiazanieFsdPA ORDER BY dfd_Typ');
		expect(kinds.map((row) => row['dfd_Typ'])).toEqual([14, 21]);
	});

	it('SHOP-1017 is a chain of three orders, SHOP-1018 a circle of two', () => {
		expect(rows(ORDER, { shop: 'SHOP-1017' })).toHaveLength(3);
		expect(linked('SHOP-1017', 'd.dok_Id = zk.dok_DoDokId AND d.dok_Typ = 16')).toBe(2);
		expect(linked('SHOP-1018', 'd.dok_Id = zk.dok_DoDokId AND d.dok_DoDokId = zk.dok_Id')).toBe(2);
	});

	it('SHOP-1019 has a correction of its invoice', () => {
		const corrections = `SELECT COUNT(*) AS n FROM dbo.dok__Dokument k
			INNER JOIN dbo.dok__Dokument fs ON fs.dok_Id = k.dok_DoDokId AND fs.dok_Typ = 2
			WHERE k.dok_Typ = 6`;
		expect(count(corrections)).toBe(1);
	});

	it('SHOP-1021 has one executed invoice beside a cancelled and a withdrawn one', () => {
		for (const status of [0, 1, 2]) {
			expect(linked('SHOP-1021', `d.dok_DoDokId = zk.dok_Id AND d.dok_Status = ${status}`)).toBe(1);
		}
	});

	it('SHOP-1022 points to a document that is gone', () => {
		expect(rows(ORDER, { shop: 'SHOP-1022' })).toHaveLength(1);
		expect(linked('SHOP-1022', 'd.dok_Id = zk.dok_DoDokId')).toBe(0);
		expect(count('SELECT COUNT(*) AS n FROM dbo.dok__Dokument WHERE dok_DoDokId = 999999')).toBe(1);
	});

	it('shows the related document in the order list of Subiekt', () => {
		const view =
			'SELECT pow_NrPelny AS number FROM dbo.vwDok4ZamGrid WHERE dok_NrPelnyOryg = @shop';
		expect(rows(view, { shop: 'SHOP-1004' })).toEqual([{ number: 'FS 1/MAG/2026' }]);
		expect(rows(view, { shop: 'SHOP-1008' })).toEqual([{ number: 'FS 4/MAG/2026' }]);
		expect(rows(view, { shop: 'SHOP-1022' })).toEqual([{ number: null }]);
	});
});

describe('the contractors', () => {
	it.each([
		[
			'a company with a dashed tax number',
			"SELECT COUNT(*) AS n FROM dbo.adr__Ewid WHERE adr_IdObiektu = 1 AND adr_NIP LIKE '999-%'",
			1,
		],
		[
			'one tax number on two live cards',
			"SELECT COUNT(*) AS n FROM dbo.vwKlienci WHERE REPLACE(adr_NIP, '-', '') = '9990000103'",
			2,
		],
		[
			'one name in two towns',
			"SELECT COUNT(DISTINCT adr_Miejscowosc) AS n FROM dbo.vwKlienci WHERE adr_Nazwa = 'Kowalski Jan' AND kh_Jednorazowy = 0",
			2,
		],
		[
			'one e-mail on two cards',
			"SELECT COUNT(*) AS n FROM dbo.kh__Kontrahent WHERE kh_EMail = 'rodzina.nowak@poczta.example'",
			2,
		],
		['blocked cards', 'SELECT COUNT(*) AS n FROM dbo.kh__Kontrahent WHERE kh_Zablokowany = 1', 2],
		[
			'one-off cards',
			"SELECT COUNT(*) AS n FROM dbo.kh__Kontrahent WHERE kh_Jednorazowy = 1 AND kh_Symbol = '********************'",
			2,
		],
		[
			'a numbered symbol',
			"SELECT COUNT(*) AS n FROM dbo.kh__Kontrahent WHERE kh_Symbol = 'KOWALSKI(2)'",
			1,
		],
		[
			'a card with two contact persons, twice in the view',
			'SELECT COUNT(*) AS n FROM dbo.vwKlienci WHERE kh_Id = 10',
			2,
		],
	])('hold %s', (_case, sql, expected) => {
		expect(count(sql)).toBe(expected);
	});

	it('have an address line computed from street, house and flat', () => {
		const lines = rows(
			'SELECT adr_Adres FROM dbo.adr__Ewid WHERE adr_TypAdresu = 1 AND adr_IdObiektu IN (1, 2)',
		);
		expect(lines).toEqual([{ adr_Adres: 'Przemysłowa 12' }, { adr_Adres: 'Składowa 3/4' }]);
	});

	it('are companies or persons by kh_Typ of the view', () => {
		expect(rows('SELECT kh_Typ FROM dbo.vwKlienci WHERE kh_Id IN (1, 4) ORDER BY kh_Id')).toEqual([
			{ kh_Typ: 1 },
			{ kh_Typ: 2 },
		]);
	});
});

describe('the goods', () => {
	it('are OB-0001 to OB-0040 with price, stock and an EAN of their own', () => {
		const goods = rows(
			`SELECT tw_Symbol, tw_PodstKodKresk, tc_CenaBrutto1, Dostepne FROM dbo.vwTowar
			WHERE tw_Symbol LIKE 'OB-%' AND st_MagId = 1 ORDER BY tw_Symbol`,
		);
		expect(goods).toHaveLength(40);
		expect(goods[0]).toMatchObject({ tw_Symbol: 'OB-0001', tc_CenaBrutto1: 8.04 });
		expect(goods[39]).toMatchObject({ tw_Symbol: 'OB-0040', tc_CenaBrutto1: 146.49 });
		expect(new Set(goods.map((row) => row['tw_PodstKodKresk'])).size).toBe(40);
		expect(goods.every((row) => Number(row['Dostepne']) > 99_000)).toBe(true);
	});

	it('carry 23, 8 and 5 percent', () => {
		const rates = rows(
			`SELECT v.vat_Stawka AS rate, COUNT(*) AS n FROM dbo.tw__Towar t
			INNER JOIN dbo.sl_StawkaVAT v ON v.vat_Id = t.tw_IdVatSp
			WHERE t.tw_Symbol LIKE 'OB-%' GROUP BY v.vat_Stawka ORDER BY v.vat_Stawka`,
		);
		expect(rates).toEqual([
			{ rate: 5, n: 5 },
			{ rate: 8, n: 5 },
			{ rate: 23, n: 30 },
		]);
	});

	it('include one EAN that hits two products', () => {
		expect(
			count(
				`SELECT COUNT(*) AS n FROM dbo.tw_KodKreskowy k
				INNER JOIN dbo.tw__Towar t ON t.tw_PodstKodKresk = k.kk_Kod AND t.tw_Id <> k.kk_IdTowar`,
			),
		).toBe(1);
	});
});

describe('the books', () => {
	it('agree: lines sum up to their document', () => {
		const totals = rows(
			`SELECT d.dok_Id, d.dok_WartBrutto, SUM(p.ob_Znak * p.ob_WartBrutto) AS lines FROM dbo.dok__Dokument d
			INNER JOIN dbo.dok_Pozycja p ON p.ob_DokHanId = d.dok_Id
			GROUP BY d.dok_Id, d.dok_WartBrutto`,
		);
		expect(totals.length).toBeGreaterThan(60);
		for (const row of totals)
			expect(Number(row['lines'])).toBeCloseTo(Number(row['dok_WartBrutto']), 4);
	});

	it('agree: reserved stock is what open orders with reservation hold', () => {
		const reserved = rows(
			`SELECT p.ob_TowId AS id, SUM(p.ob_Ilosc) AS quantity FROM dbo.dok_Pozycja p
			INNER JOIN dbo.dok__Dokument d ON d.dok_Id = p.ob_DokHanId
			WHERE d.dok_Typ = 16 AND d.dok_Status = 7 AND p.ob_TowRodzaj = 1
			GROUP BY p.ob_TowId ORDER BY p.ob_TowId`,
		);
		expect(
			rows(
				'SELECT st_TowId AS id, st_StanRez AS quantity FROM dbo.tw_Stan WHERE st_StanRez > 0 ORDER BY st_TowId',
			),
		).toEqual(reserved);
		expect(reserved.length).toBeGreaterThan(0);
	});

	it('name payment forms of every kind, an inactive one and two names that repeat', () => {
		const kinds = rows('SELECT DISTINCT fp_Typ FROM dbo.sl_FormaPlatnosci ORDER BY fp_Typ');
		expect(kinds.map((row) => row['fp_Typ'])).toEqual([0, 1, 2, 3]);
		expect(count('SELECT COUNT(*) AS n FROM dbo.sl_FormaPlatnosci WHERE fp_Aktywna = 0')).toBe(1);
		expect(
			rows(
				'SELECT fp_Nazwa FROM dbo.sl_FormaPlatnosci GROUP BY fp_Nazwa HAVING COUNT(*) > 1 ORDER BY fp_Nazwa',
			),
		).toEqual([{ fp_Nazwa: 'Faktura 30 dni' }, { fp_Nazwa: 'Za pobraniem' }]);
	});

	it('allow a numbering extension for some kinds of document and forbid it for others', () => {
		const rules = rows(
			'SELECT np_Typ AS type, np_DefiniowalnyId AS own FROM dbo.nr_Parametr WHERE np_NrRoz = 1 ORDER BY np_Typ, np_DefiniowalnyId',
		);
		expect(rules).toEqual([
			{ type: 2, own: 1 },
			{ type: 16, own: 1 },
			{ type: 21, own: 0 },
		]);
	});
});

describe('the lengths', () => {
	it.each([
		[
			'original number of 31',
			'UPDATE dbo.dok__Dokument SET dok_NrPelnyOryg = @text WHERE dok_Id = 1',
			31,
		],
		['title of 51', 'UPDATE dbo.dok__Dokument SET dok_Tytul = @text WHERE dok_Id = 1', 51],
		['goods name of 51', 'UPDATE dbo.tw__Towar SET tw_Nazwa = @text WHERE tw_Id = 1', 51],
		['symbol of 21', 'UPDATE dbo.kh__Kontrahent SET kh_Symbol = @text WHERE kh_Id = 1', 21],
		['postcode of 9', 'UPDATE dbo.adr__Ewid SET adr_Kod = @text WHERE adr_Id = 1', 9],
	])('refuse a %s characters', (_case, sql, length) => {
		expect(() => database.query(sql, { text: 'x'.repeat(length) })).toThrow(/truncated/);
		database.query(sql, { text: 'x'.repeat(length - 1) });
	});
});
