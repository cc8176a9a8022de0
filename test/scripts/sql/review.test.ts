import { queryBlocks } from '../../../scripts/sql/query-blocks';
import { reviewAccess, reviewCall } from '../../../scripts/sql/review';
import type { ListedCall } from '../../../scripts/sql/sent-calls';

function statement(text: string, parameters: readonly string[] = []): ListedCall {
	return { kind: 'statement', text, parameters, operations: ['a test'] };
}

function complaintsOf(text: string, parameters: readonly string[] = []): string[] {
	return reviewCall('subiekt-gt', statement(text, parameters)).map(({ complaint }) => complaint);
}

describe('queryBlocks', () => {
	it('judges every query by its own text', () => {
		const sql = 'select a from t where x in (select b from u where y = @1 union select c from v)';
		expect(queryBlocks(sql).map(({ text }) => text)).toEqual([
			'select b from u where y = @1',
			'select c from v',
			'select a from t where x in (…)',
		]);
	});
});

describe('review of a statement', () => {
	it('is content with keys, lists, joins by key and small dictionaries', () => {
		const good = [
			'select top(50) dok_Id from dok__Dokument where dok_Typ = @1 and dok_NrPelnyOryg in (@2, @3)',
			'select ob_Id from dok_Pozycja left join tw__Towar on tw_Id = ob_TowId where ob_DokHanId = @1',
			'select mag_Id from sl_Magazyn order by mag_Symbol',
			'select top(1) 1 as readable from dok__Dokument',
		];
		expect(good.flatMap((text) => complaintsOf(text))).toEqual([]);
	});

	it.each([
		[
			'a function around an indexed column',
			'select top(1) dok_Id from dok__Dokument where dok_Id = @1 and upper(dok_NrPelnyOryg) = @2',
			[],
			/upper\(…\) around the indexed column dok_NrPelnyOryg/,
		],
		[
			'a conversion of an indexed date',
			'select top(1) dok_Id from dok__Dokument where dok_Id = @1 and convert(date, dok_DataWyst) = @2',
			[],
			/convert\(…\) around the indexed column dok_DataWyst/,
		],
		[
			'nvarchar against varchar',
			'select top(1) tw_Id from tw__Towar where tw_Symbol = @1',
			['@1 nvarchar(4000)'],
			/@1 is sent as nvarchar\(4000\), compared with tw_Symbol/,
		],
		[
			'a read without end',
			'select dok_Id from dok__Dokument where dok_Id > @1',
			[],
			/neither TOP nor a key/,
		],
		[
			'a table no index leads to',
			'select top(5) kh_Id from kh__Kontrahent where kh_Nazwisko = @1',
			[],
			/no known index leads to kh__Kontrahent/,
		],
		[
			'a nested query no index leads to',
			'select top(5) dok_Id from dok__Dokument where dok_Id in (select ob_DokHanId from dok_Pozycja where ob_Opis = @1)',
			[],
			/no known index leads to dok_Pozycja/,
		],
	])('complains of %s', (_, text, parameters, complaint) => {
		expect(complaintsOf(text, parameters)).toEqual([expect.stringMatching(complaint)]);
	});

	it('lets a scan that is meant pass, and says why', () => {
		const text = 'select k.kh_Id from kh__Kontrahent as k where k.kh_EMail = @1';
		expect(reviewAccess('subiekt-gt', statement(text)).access).toEqual([
			{ table: 'kh__Kontrahent', by: expect.stringMatching(/^scan: .{20,}/) },
		]);
	});
});
