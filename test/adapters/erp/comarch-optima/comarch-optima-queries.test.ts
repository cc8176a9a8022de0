import * as queries from '../../../../src/adapters/erp/comarch-optima/comarch-optima-queries';
import {
	type OptimaSchema,
	READ_TABLES,
} from '../../../../src/adapters/erp/comarch-optima/comarch-optima-schema';
import { NO_CUT_NUMBERS } from '../../../../src/adapters/erp/shared/cut-number';
import type { SqlStatement, TypedParameter } from '../../../../src/ports/sql-session';
import { aParty } from '../../../builders/a-party';
import { SEARCHED_COMPANY, SEARCHED_PERSON } from '../../../builders/searched-parties';
import { showStatement } from '../show-statement';

const KEYS = {
	numbers: ['14275', '5d1c'],
	cut: NO_CUT_NUMBERS,
	rootKeys: ['allegro/3141/5d1c', 'sha256-00'],
	linkAttribute: 'ORDERBRIDGE',
	issuedSince: '2026-11-06',
};
const PAGE = {
	after: 7,
	rows: 51,
	issuedSince: null,
	issuedUntil: null,
	changedSince: null,
	states: [],
};

const STATEMENTS: readonly (readonly [string, SqlStatement | undefined])[] = [
	['orders by number or root', queries.selectOrdersByKeys(KEYS)],
	[
		'orders by number or root, whenever issued',
		queries.selectOrdersByKeys({ ...KEYS, issuedSince: null }),
	],
	['orders by number alone', queries.selectOrdersByKeys({ ...KEYS, rootKeys: [] })],
	['orders by root alone', queries.selectOrdersByKeys({ ...KEYS, numbers: [] })],
	[
		'orders by number, cut number or root',
		queries.selectOrdersByKeys({
			...KEYS,
			cut: { texts: ['ZAM/SKLEP/00'], wholes: ['ZAM/SKLEP/001', 'ZAM/SKLEP/00_2'] },
		}),
	],
	['order by key', queries.selectOrderById(7001)],
	['order by number', queries.selectOrderByNumber("RO/1'; drop table CDN.TraNag--")],
	['page of orders', queries.selectOrderPage(PAGE)],
	[
		'page of orders in a window, changed since, of some states',
		queries.selectOrderPage({
			...PAGE,
			issuedSince: '2026-10-01',
			issuedUntil: '2026-10-31',
			changedSince: '2026-11-01T08:00:00',
			states: ['buffer', 'confirmed', 'cancelled'],
		}),
	],
	['lines of documents', queries.selectLines([7001, 7002])],
	['link attributes of documents', queries.selectLinkAttributes([7001], 'ORDERBRIDGE')],
	['definition of the link attribute', queries.selectAttributeDefinition('ORDERBRIDGE')],
	['documents one link away', queries.selectNeighbours([7001], true)],
	['documents one link away, flagged links too', queries.selectNeighbours([7001, 7002], false)],
	['corrections', queries.selectCorrections([7045])],
	['descent of lines', queries.selectDescent([7006, 7007])],
	['number of a document', queries.selectDocumentNumber(7006)],
	['articles by code', queries.selectArticlesByCodes(['OB-0001', 'x'.repeat(50)])],
	['articles by barcode', queries.selectArticlesByBarcodes(['5900000000015'])],
	['warehouses', queries.selectWarehouses()],
	['payment forms', queries.selectPaymentForms()],
	['series by class', queries.selectOrderSeries(true)],
	['series without class column', queries.selectOrderSeries(false)],
	['optional columns', queries.selectOptionalColumns()],
	['name of the database', queries.selectDatabaseName()],
	['nothing from a table', queries.selectNothingFrom('CDN.TraNag')],
	['contractors by key', queries.selectContractors([1, 2])],
	['contractors by code', queries.selectContractorsByCodes(['ALFA', 'ALFA-2'])],
	[
		'page of contractors',
		queries.selectContractorPage({ after: 0, rows: 101, withUnusable: true }),
	],
	[
		'page of usable contractors',
		queries.selectContractorPage({ after: 9, rows: 101, withUnusable: false }),
	],
	['candidates for a company', queries.selectContractorCandidates([SEARCHED_COMPANY])],
	['candidates for a person', queries.selectContractorCandidates([SEARCHED_PERSON])],
	[
		'candidates for several parties',
		queries.selectContractorCandidates([SEARCHED_COMPANY, SEARCHED_PERSON]),
	],
];

describe('statements to Comarch ERP Optima', () => {
	it.each(STATEMENTS)('%s', (_, statement) => {
		expect(statement && showStatement(statement)).toMatchSnapshot();
	});

	it('look for nobody when nothing is known of the party', () => {
		const nobody = aParty().person('', '').reachedBy('').livingAt('', '', '', '').build();
		expect(queries.selectContractorCandidates([nobody])).toBeUndefined();
	});

	it.each(STATEMENTS)(
		'%s: reads, binds every value and compares no varchar with nvarchar',
		(_, s) => {
			expect(s?.sql).toMatch(/^select /);
			expect(s?.sql).not.toMatch(/'|;|--/);
			// Plain texts would travel as nvarchar.
			expect(s?.parameters.filter((value) => typeof value === 'string')).toEqual([]);
			const types = s?.parameters
				.filter((value) => typeof value === 'object')
				.map((value) => (value as TypedParameter).sqlType);
			for (const type of types ?? []) expect(['varchar', 'int', 'datetime']).toContain(type);
		},
	);

	it.each(STATEMENTS.filter(([, s]) => s?.sql.includes('TrN_NumerObcy" in')))(
		'%s: a foreign number is asked for together with class 308 and without corrections',
		(_, s) => {
			const numbered = (s?.sql ?? '').split('TrN_NumerObcy" in')[0] ?? '';
			const classAndCorrection =
				/"n"\."TrN_TypDokumentu" = @\d+ and "n"\."TrN_Korekta" = @\d+ and "n"\."$/;
			expect(numbered).toMatch(classAndCorrection);
		},
	);

	it('read only tables the adapter says it reads', () => {
		const tables = new Set(
			STATEMENTS.flatMap(([, statement]) =>
				[...(statement?.sql ?? '').matchAll(/(?:from|join) "CDN"\."(\w+)"/g)].map(
					(match) => `CDN.${match[1]}`,
				),
			),
		);
		const granted = READ_TABLES as readonly (keyof OptimaSchema)[];
		expect([...granted].sort()).toEqual([...tables].sort());
	});

	it('stay below the 2100 parameters of SQL Server', () => {
		const most = Array.from({ length: queries.DOCUMENTS_PER_QUERY }, (_, index) => index + 1);
		for (const statement of [
			queries.selectNeighbours(most, true),
			queries.selectDescent(most),
			queries.selectLines(most),
			queries.selectLinkAttributes(
				Array.from({ length: 1001 }, (_, index) => index + 1),
				'X',
			),
		]) {
			expect(statement.parameters.length).toBeLessThan(2100);
		}
	});
});
