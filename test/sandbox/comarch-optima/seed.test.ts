import mssql from 'mssql';
import type { OptimaLinkProfile } from '../../../sandbox/sqlserver/comarch-optima/open';
import { readOptimaScripts } from '../../../sandbox/sqlserver/comarch-optima/open';
import type { TestServer } from '../sqlserver/support';
import { failureOf, startTestServer } from '../sqlserver/support';

type Row = Record<string, unknown>;

const PROFILES: OptimaLinkProfile[] = ['one-way', 'both-ways'];

describe.each(PROFILES)('the Optima demo company, links %s', (profile) => {
	let server: TestServer;
	let pool: mssql.ConnectionPool;

	beforeAll(async () => {
		server = await startTestServer(readOptimaScripts(profile));
		pool = await server.pool();
	});
	afterAll(async () => {
		await server.stop();
	});

	async function rows(sql: string, inputs: Record<string, string | number> = {}): Promise<Row[]> {
		const request = pool.request();
		for (const [name, value] of Object.entries(inputs)) {
			request.input(name, typeof value === 'number' ? mssql.Int : mssql.VarChar(60), value);
		}
		return (await request.query<Row>(sql)).recordset;
	}

	async function count(sql: string, inputs: Record<string, string | number> = {}): Promise<number> {
		return Number((await rows(sql, inputs))[0]?.['n']);
	}

	/** Documents one relation away, whichever way the row points. */
	async function neighbours(number: string): Promise<number[]> {
		const found = await rows(
			`SELECT d.TrN_TypDokumentu AS class FROM CDN.TraNag o
			INNER JOIN CDN.TraNagRelacje r ON r.TrR_TrNId = o.TrN_TrNID OR r.TrR_FaId = o.TrN_TrNID
			INNER JOIN CDN.TraNag d ON d.TrN_TrNID = CASE WHEN r.TrR_TrNId = o.TrN_TrNID THEN r.TrR_FaId ELSE r.TrR_TrNId END
			WHERE o.TrN_TypDokumentu = 308 AND o.TrN_NumerObcy = @number AND r.TrR_Flaga <> 1
			GROUP BY d.TrN_TypDokumentu ORDER BY d.TrN_TypDokumentu`,
			{ number },
		);
		return found.map((row) => Number(row['class']));
	}

	it('marks itself as a sandbox', async () => {
		expect(
			await rows('SELECT Vendor, SchemaVersion, LinkProfile FROM sbx.OrderBridgeSandbox'),
		).toEqual([{ Vendor: 'comarch-optima', SchemaVersion: 1, LinkProfile: profile }]);
	});

	it('prints full numbers from pattern and running number, and refuses to have them written', async () => {
		expect(
			await rows(
				"SELECT TrN_NumerPelny AS number FROM CDN.TraNag WHERE TrN_TypDokumentu = 308 AND TrN_NumerObcy = 'SHOP-1002'",
			),
		).toEqual([{ number: 'RO/2/2026' }]);
		await failureOf(
			rows("UPDATE CDN.TraNag SET TrN_NumerPelny = 'RO/9/2026' WHERE TrN_TrNID = 7001"),
		);
	});

	it.each([
		['SHOP-1003', [302]],
		['SHOP-1005', [306]],
		['SHOP-1007', [320]],
		['SHOP-1012', [306]],
		['SHOP-1017', [305]],
		['SHOP-1022', []],
	])('%s has relations to classes %j', async (number, classes) => {
		expect(await neighbours(number)).toEqual(classes);
	});

	it('has one row per pair or two, with classes or definitions in the type columns', async () => {
		const reversed = await count(
			`SELECT COUNT(*) AS n FROM CDN.TraNagRelacje a
			INNER JOIN CDN.TraNagRelacje b ON b.TrR_TrNId = a.TrR_FaId AND b.TrR_FaId = a.TrR_TrNId`,
		);
		const all = await count('SELECT COUNT(*) AS n FROM CDN.TraNagRelacje');
		const byClass = await count(
			`SELECT COUNT(*) AS n FROM CDN.TraNagRelacje r
			INNER JOIN CDN.TraNag d ON d.TrN_TrNID = r.TrR_FaId AND d.TrN_TypDokumentu = r.TrR_FaTyp`,
		);
		expect(all).toBe(profile === 'one-way' ? 27 : 54);
		expect(reversed).toBe(profile === 'one-way' ? 0 : all);
		expect(byClass).toBe(profile === 'one-way' ? all : 0);
	});

	it.each([
		['SHOP-1006', 'a goods issue that names its invoice', 'wz.TrN_FaId = fa.TrN_TrNID', 1],
		['SHOP-1008', 'a goods issue that names the order', 'wz.TrN_FaId = ro.TrN_TrNID', 1],
	])('%s: %s', async (number, _name, condition, expected) => {
		const found = await count(
			`SELECT COUNT(DISTINCT wz.TrN_TrNID) AS n FROM CDN.TraNag ro
			INNER JOIN CDN.TraElem l ON l.TrE_TrNId = ro.TrN_TrNID
			INNER JOIN CDN.TraElemRelacje lr ON lr.TeR_ParentId = l.TrE_TrEID
			INNER JOIN CDN.TraElem wl ON wl.TrE_TrEID = lr.TeR_ChildId
			INNER JOIN CDN.TraNag wz ON wz.TrN_TrNID = wl.TrE_TrNId AND wz.TrN_TypDokumentu = 306
			INNER JOIN CDN.TraNag fa ON fa.TrN_TypDokumentu = 302
			WHERE ro.TrN_TypDokumentu = 308 AND ro.TrN_NumerObcy = @number AND ${condition}`,
			{ number },
		);
		expect(found).toBe(expected);
	});

	it('keeps one number on four documents, of which one is a live order', async () => {
		const found = await rows(
			"SELECT TrN_TypDokumentu AS class, TrN_Bufor AS buffer FROM CDN.TraNag WHERE TrN_NumerObcy = 'SHOP-1014' ORDER BY TrN_TypDokumentu, TrN_Bufor",
		);
		expect(found).toEqual([
			{ class: 301, buffer: 0 },
			{ class: 306, buffer: 0 },
			{ class: 308, buffer: -1 },
			{ class: 308, buffer: 0 },
		]);
	});

	it('lets only lines tell whose goods issue of the collective invoice it is', async () => {
		const owners = await rows(
			`SELECT DISTINCT ro.TrN_NumerObcy AS number FROM CDN.TraElemRelacje lr
			INNER JOIN CDN.TraElem p ON p.TrE_TrEID = lr.TeR_ParentId
			INNER JOIN CDN.TraNag ro ON ro.TrN_TrNID = p.TrE_TrNId
			INNER JOIN CDN.TraElem c ON c.TrE_TrEID = lr.TeR_ChildId
			WHERE c.TrE_TypDokumentu = 306 AND ro.TrN_NumerObcy IN ('SHOP-1015', 'SHOP-1016')`,
		);
		expect(owners).toEqual([{ number: 'SHOP-1015' }]);
	});

	it('writes PLN as empty text and midnight as midnight', async () => {
		const [euro] = await rows(
			"SELECT TrN_RazemBrutto AS pln, TrN_RazemBruttoWal AS eur, TrN_DataDok AS day FROM CDN.TraNag WHERE TrN_Waluta = 'EUR'",
		);
		expect(Number(euro?.['pln'])).toBeCloseTo(Number(euro?.['eur']) * 4.25, 1);
		expect((euro?.['day'] as Date).getHours()).toBe(0);
		expect(await count("SELECT COUNT(*) AS n FROM CDN.TraNag WHERE TrN_Waluta = 'PLN'")).toBe(0);
	});

	it('has a correction inside class 302', async () => {
		const found = await rows(
			`SELECT k.TrN_Rodzaj AS kind, o.TrN_Korekta AS original FROM CDN.TraNag k
			INNER JOIN CDN.TraNag o ON o.TrN_TrNID = k.TrN_ZwrId
			WHERE k.TrN_TypDokumentu = 302 AND k.TrN_Korekta = 1`,
		);
		expect(found).toEqual([{ kind: 302001, original: 0 }]);
	});

	it('has lines that sum up to their document', async () => {
		const totals = await rows(
			`SELECT d.TrN_RazemBrutto AS header, SUM(e.TrE_WartoscBrutto) AS lines, d.TrN_RazemNetto + d.TrN_RazemVAT AS parts
			FROM CDN.TraNag d INNER JOIN CDN.TraElem e ON e.TrE_TrNId = d.TrN_TrNID
			GROUP BY d.TrN_TrNID, d.TrN_RazemBrutto, d.TrN_RazemNetto, d.TrN_RazemVAT`,
		);
		expect(totals).toHaveLength(57);
		for (const row of totals) {
			expect(Number(row['lines'])).toBeCloseTo(Number(row['header']), 4);
			expect(Number(row['parts'])).toBeCloseTo(Number(row['header']), 4);
		}
	});

	it('reserves for confirmed orders only, less what was issued', async () => {
		const sums = await rows(
			`SELECT e.TrE_TwrId AS id, SUM(CASE WHEN d.TrN_TypDokumentu = 308 THEN e.TrE_Ilosc ELSE -e.TrE_Ilosc END) AS quantity
			FROM CDN.TraElem e INNER JOIN CDN.TraNag d ON d.TrN_TrNID = e.TrE_TrNId
			WHERE d.TrN_Bufor = 0 AND d.TrN_TypDokumentu IN (308, 306) AND e.TrE_TwrTyp = 1
				AND NOT (d.TrN_TypDokumentu = 306 AND d.TrN_NumerObcy <> '')
			GROUP BY e.TrE_TwrId`,
		);
		const held = await rows(
			`SELECT s.TwI_TwrId AS id, s.TwI_Rezerwacje AS quantity FROM CDN.TwrIlosci s
			WHERE s.TwI_MagId = 1 AND s.TwI_Rezerwacje > 0
				AND s.TwI_Data = (SELECT MAX(n.TwI_Data) FROM CDN.TwrIlosci n WHERE n.TwI_TwrId = s.TwI_TwrId AND n.TwI_MagId = 1)`,
		);
		const expected = new Map(sums.map((row) => [row['id'], row['quantity']]));
		expect(held.length).toBeGreaterThan(3);
		for (const row of held) expect(row['quantity']).toBe(expected.get(row['id']));
	});

	it.each([
		[
			'foreign number of 31',
			'UPDATE CDN.TraNag SET TrN_NumerObcy = @text WHERE TrN_TrNID = 7001',
			31,
		],
		['name of 51', 'UPDATE CDN.Kontrahenci SET Knt_Nazwa1 = @text WHERE Knt_KntId = 2', 51],
		['code of 51', 'UPDATE CDN.Kontrahenci SET Knt_Kod = @text WHERE Knt_KntId = 2', 51],
	])('refuses a %s characters', async (_name, sql, length) => {
		const error = await failureOf(rows(sql, { text: 'x'.repeat(length) }));
		expect(error.number).toBe(2628);
	});

	it('keeps contractor codes apart', async () => {
		const error = await failureOf(
			rows("UPDATE CDN.Kontrahenci SET Knt_Kod = 'alfa' WHERE Knt_KntId = 3"),
		);
		expect(error.number).toBe(2627);
	});
});
