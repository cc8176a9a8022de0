import { NO_CUT_NUMBERS } from '../../../../src/adapters/erp/shared/cut-number';
import {
	type CompanyFeatures,
	NO_FEATURES,
} from '../../../../src/adapters/erp/subiekt-gt/company-features';
import * as queries from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-queries';
import {
	FLAG_TABLES,
	LINK_TABLE,
	OPTIONAL_TABLES,
	READ_TABLES,
	type SubiektSchema,
} from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-schema';
import type { SqlStatement, TypedParameter } from '../../../../src/ports/sql-session';
import { aParty } from '../../../builders/a-party';
import { SEARCHED_COMPANY, SEARCHED_PERSON } from '../../../builders/searched-parties';
import { showStatement } from '../show-statement';

const ALL_FEATURES: CompanyFeatures = {
	receiptInvoices: true,
	ksefInHeader: true,
	documentForm: true,
	ksefTable: true,
	vendero: true,
	venderoSync: true,
	contractorChanges: true,
	flags: true,
};
const SEARCH = {
	references: ['14275', 'allegro/3141/5d1c'],
	cut: NO_CUT_NUMBERS,
	markers: ['[order-bridge:a_b/100%/1]'],
	issuedSince: '2026-11-06',
	linkField: undefined,
};
const LIST = { from: null, before: null, after: 0, rows: 101, cancelling: undefined };
const CANCELLING = { groupId: 8, objectType: -8, flagIds: [3, 7] };
const HOSTILE = "ZK 1'; drop table dok__Dokument--";
const SALE = { dok_Id: 5, dok_Typ: 2, dok_NrPelny: 'FS 1/MAG/2026', dok_MagId: 1, dok_Nr: 1 };

const STATEMENTS: readonly (readonly [string, SqlStatement | undefined])[] = [
	['optional parts of the database', queries.selectFeatures()],
	['orders by number or marker', queries.selectOrdersByKeys(SEARCH, NO_FEATURES)],
	[
		'orders by number or marker, whenever issued',
		queries.selectOrdersByKeys(
			{ ...SEARCH, references: ['14275'], markers: ['[x]'], issuedSince: null },
			NO_FEATURES,
		),
	],
	[
		'orders by number, cut number or marker',
		queries.selectOrdersByKeys(
			{ ...SEARCH, cut: { texts: ['ZAM/SKLEP/00'], wholes: ['ZAM/SKLEP/001', 'ZAM/SKLEP/00_2'] } },
			NO_FEATURES,
		),
	],
	[
		'orders by number, marker or own field, with what vendero noted',
		queries.selectOrdersByKeys({ ...SEARCH, linkField: '05' }, ALL_FEATURES),
	],
	[
		'orders of several questions by number, marker or own field',
		queries.selectOrdersByKeys(
			{ ...SEARCH, markers: [...SEARCH.markers, '[order-bridge:shop/main/2]'], linkField: '05' },
			NO_FEATURES,
		),
	],
	['order by key', queries.selectOrderById(7, NO_FEATURES)],
	['order by number', queries.selectOrderByNumber(HOSTILE, NO_FEATURES)],
	['orders by numbers', queries.selectOrdersByNumbers(['ZK 1/2026', HOSTILE], NO_FEATURES)],
	['order lines', queries.selectOrderLines([7, 8])],
	['first page of orders', queries.selectOrderPage({ ...LIST, statuses: [] }, NO_FEATURES)],
	[
		'page of orders by day and state',
		queries.selectOrderPage(
			{
				from: '2026-11-01',
				before: '2026-12-01',
				statuses: ['open', 'partlyRealised', 'realised', 'unknown', 'cancelled'],
				after: 4711,
				rows: 101,
				cancelling: undefined,
			},
			ALL_FEATURES,
		),
	],
	[
		'page of live orders, where flags mean cancelled',
		queries.selectOrderPage({ ...LIST, statuses: ['open'], cancelling: CANCELLING }, NO_FEATURES),
	],
	[
		'page of cancelled orders',
		queries.selectOrderPage(
			{ ...LIST, statuses: ['cancelled'], cancelling: CANCELLING },
			NO_FEATURES,
		),
	],
	[
		'page of cancelled and realised orders',
		queries.selectOrderPage(
			{ ...LIST, statuses: ['cancelled', 'realised'], cancelling: CANCELLING },
			NO_FEATURES,
		),
	],
	['flags of a group', queries.selectFlagsOfGroup(8)],
	['flags of orders', queries.selectOrderFlags([1, 2], CANCELLING)],
	["vendero's notes", queries.selectVenderoSync([68])],
	['own fields', queries.selectOwnFields([1, 2], '10')],
	['links of orders', queries.selectLinksOfOrders([7, 8])],
	['links of goods issues', queries.selectLinksOfGoodsIssues([15])],
	['links of sales', queries.selectLinksOfSales([5], ALL_FEATURES)],
	['links of sales, older version', queries.selectLinksOfSales([5], NO_FEATURES)],
	['orders of goods issues', queries.selectOrdersOfGoodsIssues([15])],
	['documents', queries.selectDocuments([5, 15], ALL_FEATURES)],
	[
		'documents, newest version',
		queries.selectDocuments([5], { ksefTable: true, ksefInHeader: false, documentForm: true }),
	],
	[
		'documents, older version',
		queries.selectDocuments([5], { ksefTable: false, ksefInHeader: true, documentForm: false }),
	],
	['documents, without KSeF', queries.selectDocuments([5], NO_FEATURES)],
	[
		'sales by number',
		queries.selectSalesByNumber({ id: 7, payerId: 10, numbers: ['SHOP_1', HOSTILE] }),
	],
	[
		'sales by number, without a buyer',
		queries.selectSalesByNumber({ id: 7, payerId: null, numbers: ['SHOP-1'] }),
	],
	['states of orders', queries.selectOrderStates([7, 8])],
	['lines of an order to be counted', queries.selectOrderedLines(7)],
	['lines that took goods', queries.selectMovedLines([15], 'ob_DokMagId')],
	['number of a document', queries.selectNumberOf(5)],
	['namesakes of a document', queries.selectNamesakes(SALE)],
	[
		'namesakes of a document without warehouse and number',
		queries.selectNamesakes({ ...SALE, dok_MagId: null, dok_Nr: null }),
	],
	['sale by number', queries.selectSaleByNumber(HOSTILE)],
	['items by symbol', queries.selectItemsBySymbols(['OB-0001', 'x'.repeat(20)])],
	['items by barcode', queries.selectItemsByBarcodes(['5900000000015'])],
	['warehouses', queries.selectWarehouses()],
	['VAT rates', queries.selectVatRates()],
	['payment forms', queries.selectPaymentForms()],
	['order numbering', queries.selectOrderNumbering()],
	['nothing', queries.selectNothing()],
	['nothing from a table', queries.selectNothingFrom('dok__Dokument')],
	['contractors by key', queries.selectContractors([1, 2])],
	['contractors by symbol', queries.selectContractorsBySymbols(['ALFA', 'ALFA(2)'])],
	[
		'page of contractors',
		queries.selectContractorPage({ changedSince: null, withUnusable: false, after: 0, rows: 101 }),
	],
	[
		'page of changed contractors',
		queries.selectContractorPage({
			changedSince: '2026-11-20T12:30:00',
			withUnusable: true,
			after: 16,
			rows: 101,
		}),
	],
	['candidates for a company', queries.selectContractorCandidates([SEARCHED_COMPANY])],
	['candidates for a person', queries.selectContractorCandidates([SEARCHED_PERSON])],
	[
		'candidates for several parties',
		queries.selectContractorCandidates([SEARCHED_COMPANY, SEARCHED_PERSON]),
	],
];

/** The only statements that write: our reference in an own field. */
const LINK_STATEMENTS: readonly (readonly [string, SqlStatement])[] = [
	['own fields held for a link', queries.selectOwnFieldsForLink(7, '05')],
	['key for a row of own fields', queries.takeOwnFieldsKey()],
	[
		'first own field of an order',
		queries.insertOwnFields({ id: 9, orderId: 7, field: '05', text: '[order-bridge:a/b/1]' }),
	],
	['empty own field of an order', queries.fillOwnField(9, '05', '[order-bridge:a/b/1]')],
];

/** Tables a statement names. */
function tablesOf(statements: readonly (readonly [string, SqlStatement | undefined])[]) {
	return new Set(
		statements.flatMap(([, statement]) =>
			[...(statement?.sql ?? '').matchAll(/(?:from|join|into|update) "(\w+)"/g)].map(
				(match) => match[1] ?? '',
			),
		),
	);
}

function typesOf(statement: SqlStatement | undefined) {
	return (statement?.parameters ?? [])
		.filter((value) => typeof value === 'object')
		.map((value) => (value as TypedParameter).sqlType);
}

describe('statements to Subiekt GT', () => {
	it.each([...STATEMENTS, ...LINK_STATEMENTS])('%s', (_, statement) => {
		expect(statement && showStatement(statement)).toMatchSnapshot();
	});

	it('look for nobody when nothing is known of the party', () => {
		const nobody = aParty().person('', '').reachedBy('').livingAt('', '', '', '').build();
		expect(queries.selectContractorCandidates([nobody])).toBeUndefined();
	});

	it('list no orders in states a customer order never has', () => {
		for (const status of ['buffer', 'entry', 'cancelled'] as const) {
			expect(queries.selectOrderPage({ ...LIST, statuses: [status] }, NO_FEATURES)).toBeUndefined();
		}
	});

	it.each(STATEMENTS)(
		'%s: reads, binds every value and compares no varchar with nvarchar',
		(_, s) => {
			expect(s?.sql).toMatch(/^select /);
			expect(s?.sql).not.toMatch(/'|;|--/);
			// Plain texts would travel as nvarchar.
			expect(s?.parameters.filter((value) => typeof value === 'string')).toEqual([]);
			for (const type of typesOf(s)) expect(['varchar', 'int', 'datetime', 'bit']).toContain(type);
		},
	);

	it.each(LINK_STATEMENTS)('%s: binds every value and names one table', (name, s) => {
		expect(s.sql).not.toMatch(/'|--/);
		expect(s.parameters.filter((value) => typeof value === 'string')).toEqual([]);
		for (const type of typesOf(s)) expect(['varchar', 'int']).toContain(type);
		expect([...tablesOf([[name, s]])].filter((table) => table !== 'pw_Dane')).toEqual([]);
	});

	it('read only tables the login script grants', () => {
		const optional = Object.keys(OPTIONAL_TABLES) as (keyof SubiektSchema)[];
		const granted = [...READ_TABLES, ...optional, ...FLAG_TABLES, LINK_TABLE];
		expect([...tablesOf([...STATEMENTS, ...LINK_STATEMENTS])].sort()).toEqual(granted.sort());
	});

	it('name optional tables only where they exist', () => {
		const older = STATEMENTS.filter(([name]) => /older|without KSeF/.test(name));
		for (const table of tablesOf(older)) expect(READ_TABLES).toContain(table);
	});
});
