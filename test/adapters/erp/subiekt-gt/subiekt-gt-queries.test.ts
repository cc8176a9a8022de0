import * as queries from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-queries';
import {
	READ_TABLES,
	type SubiektSchema,
} from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-schema';
import type { SqlStatement, TypedParameter } from '../../../../src/ports/sql-session';
import { aParty } from '../../../builders/a-party';
import { showStatement } from '../show-statement';

const COMPANY = aParty()
	.company('P.H.U. "Alfa" [100%] Handel', '999-000-00-08')
	.reachedBy("o'neil@alfa.example", '+48 600 100 004')
	.livingAt('Przemysłowa', '12', '30-001', 'Kraków')
	.build();
const PERSON = aParty()
	.person('Jan', "D'Arc")
	.reachedBy('', '')
	.livingAt('Lipowa', '5', '31-101', 'Kraków')
	.build();

const STATEMENTS: readonly (readonly [string, SqlStatement | undefined])[] = [
	[
		'orders by number or marker',
		queries.selectOrdersByKeys(
			{
				references: ['14275', 'allegro/3141/5d1c'],
				marker: '[order-bridge:a_b/100%/1]',
				issuedSince: '2026-11-06',
				linkField: undefined,
			},
			NO_FEATURES,
		),
	],
	[
		'orders by number or marker, whenever issued',
		queries.selectOrdersByKeys({ references: ['14275'], marker: '[x]', issuedSince: null }),
	],
	['order by key', queries.selectOrderById(7)],
	['order by number', queries.selectOrderByNumber("ZK 1'; drop table dok__Dokument--")],
	['order lines', queries.selectOrderLines(7)],
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
	['candidates for a company', queries.selectContractorCandidates(COMPANY)],
	['candidates for a person', queries.selectContractorCandidates(PERSON)],
];

describe('statements to Subiekt GT', () => {
	it.each(STATEMENTS)('%s', (_, statement) => {
		expect(statement && showStatement(statement)).toMatchSnapshot();
	});

	it('look for nobody when nothing is known of the party', () => {
		const nobody = aParty().person('', '').reachedBy('').livingAt('', '', '', '').build();
		expect(queries.selectContractorCandidates(nobody)).toBeUndefined();
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

	it('read only tables the login script grants', () => {
		const tables = new Set(
			STATEMENTS.flatMap(([, statement]) =>
				[...(statement?.sql ?? '').matchAll(/(?:from|join) "(\w+)"/g)].map((match) => match[1]),
			),
		);
		const granted = READ_TABLES as readonly (keyof SubiektSchema)[];
		for (const table of tables) expect(granted).toContain(table);
		expect([...granted].sort()).toEqual([...tables].sort());
	});
});
