import {
	KNOWN_PARAMETERS,
	ORDER_PROCEDURES,
	type OrderStep,
	OUTPUTS,
} from '../../../../src/adapters/erp/wapro-mag/order-procedures';
import * as values from '../../../../src/adapters/erp/wapro-mag/order-values';
import type { SchemaProfile } from '../../../../src/adapters/erp/wapro-mag/schema-profile';
import { createWaproMagAdapter } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-adapter';
import { NO_CUT_NUMBERS } from '../../../../src/adapters/erp/shared/cut-number';
import * as queries from '../../../../src/adapters/erp/wapro-mag/wapro-mag-queries';
import {
	CHANGED_COLUMNS,
	READ_TABLES,
	type WaproSchema,
} from '../../../../src/adapters/erp/wapro-mag/wapro-mag-schema';
import { refKey } from '../../../../src/domain/order/channel-ref';
import type { SqlSession, SqlStatement, TypedParameter } from '../../../../src/ports/sql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { systemClock } from '../../../../src/transport/system-clock';
import { aParty } from '../../../builders/a-party';
import { SEARCHED_COMPANY, SEARCHED_PERSON } from '../../../builders/searched-parties';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { showProcedure, showStatement } from '../show-statement';
import {
	startWaproServer,
	WAPRO_FIXTURE,
	WAPRO_SETTINGS,
	waproSession,
	type WaproServer,
} from './sandbox-bench';

const NEW: SchemaProfile = { numberLength: 30, internetIdLength: 50 };
const OLD: SchemaProfile = { numberLength: 30, internetIdLength: null };
const COMPANY = { companyId: 1, warehouse: '' };
const HOSTILE = "ZO 1'; drop table ZAMOWIENIE--";
const KEYS = {
	numbers: ['14275', 'BL/14275', 'B_14275'],
	internetIds: ['5d1c'],
	cut: NO_CUT_NUMBERS,
	marker: '[order-bridge:a_b/100%/1]',
	issuedSince: '2026-11-06',
};
const MARKS = { number: '14275', internetId: '5d1c', information: '[order-bridge:a/b/5d1c]' };
const SEEN = { number: '', internetId: '', information: 'Ważne' };
const PAGE = { after: '17', limit: 51, issuedSince: null, issuedUntil: null, statuses: [] };

const READS: readonly (readonly [string, SqlStatement | undefined])[] = [
	['schema profile', queries.selectSchemaProfile()],
	['orders by both numbers or marker', queries.selectOrdersByKeys(COMPANY, NEW, KEYS)],
	['orders of 2017', queries.selectOrdersByKeys(COMPANY, OLD, { ...KEYS, issuedSince: null })],
	[
		'orders of one warehouse by number, whole or cut',
		queries.selectOrdersByKeys({ companyId: 1, warehouse: HOSTILE }, NEW, {
			numbers: [HOSTILE],
			internetIds: [],
			cut: { texts: ['ZAM/SKLEP/00'], wholes: ['ZAM/SKLEP/001', 'ZAM/SKLEP/00_2'] },
			marker: '',
			issuedSince: null,
		}),
	],
	['held keys of orders by number', queries.selectHeldOrderKeys(COMPANY, NEW, KEYS)],
	[
		'held keys of one warehouse, all days',
		queries.selectHeldOrderKeys({ companyId: 1, warehouse: HOSTILE }, OLD, {
			numbers: [HOSTILE],
			issuedSince: null,
		}),
	],
	['order by key', queries.selectOrderById(COMPANY, NEW, '7')],
	['order by number', queries.selectOrderByNumber(COMPANY, NEW, HOSTILE)],
	['order lines', queries.selectOrderLines('7')],
	['page of orders', queries.selectOrdersPage(COMPANY, NEW, PAGE)],
	[
		'page of orders by day and state',
		queries.selectOrdersPage(COMPANY, NEW, {
			...PAGE,
			issuedSince: '2026-11-01',
			issuedUntil: '2026-11-30',
			statuses: ['open', 'partlyRealised'],
		}),
	],
	['orders in entry', queries.selectOrdersInEntry(COMPANY, 3_000_002)],
	['lines for facts', queries.selectFactLines('7')],
	['links to documents', queries.selectLinks('7')],
	['goods issues', queries.selectGoodsIssues(['1', '2'])],
	['sales documents', queries.selectSaleDocuments(1, ['1', '2'])],
	['items by symbol', queries.selectItemsBySymbols('1', ['OB-0001', 'x'.repeat(20)])],
	['items by barcode', queries.selectItemsByBarcodes('1', ['5900000000015'])],
	['warehouses', queries.selectWarehouses(1)],
	['VAT rates', queries.selectVatRates()],
	['payment forms', queries.selectPaymentForms(1)],
	['order types', queries.selectOrderTypes(1, 12)],
	['company', queries.selectCompany(1)],
	['user', queries.selectUser(3_000_002)],
	['today', queries.selectToday()],
	['transaction count', queries.selectTransactionCount()],
	['nothing', queries.selectNothing()],
	['nothing from a table', queries.selectNothingFrom('ZAMOWIENIE')],
	['contractors by key', queries.selectContractors(1, [1, '2'])],
	['contractor by code', queries.selectContractorByCode(1, 3)],
	['candidates for a company', queries.selectContractorCandidates(1, [SEARCHED_COMPANY])],
	['candidates for a person', queries.selectContractorCandidates(1, [SEARCHED_PERSON])],
	[
		'candidates for several parties',
		queries.selectContractorCandidates(1, [SEARCHED_COMPANY, SEARCHED_PERSON]),
	],
	[
		'page of contractors',
		queries.selectContractorKeysPage(1, { after: '0', limit: 51, withUnusable: false }),
	],
	[
		'page of all contractors',
		queries.selectContractorKeysPage(1, { after: '0', limit: 51, withUnusable: true }),
	],
];

const CHANGES: readonly (readonly [string, SqlStatement])[] = [
	['payment form', queries.updatePaymentForm('7', HOSTILE)],
	['marks of a new order', queries.updateMarksOfNew('7', MARKS, NEW)],
	['marks of a new order of 2017', queries.updateMarksOfNew('7', MARKS, OLD)],
	['marks of a found order', queries.updateMarksOfFound('7', MARKS, SEEN, NEW)],
	['marks of a found order of 2017', queries.updateMarksOfFound('7', MARKS, SEEN, OLD)],
];

const ALL = [...READS, ...CHANGES];

/** Types by which a column may be compared or filled: dates are `int`, keys `numeric`, texts `varchar`. */
const TYPES = ['varchar', 'char', 'int', 'tinyint', 'smallint', 'decimal', 'datetime'];

function parametersOf(statement: SqlStatement | undefined): TypedParameter[] {
	return (statement?.parameters ?? []) as TypedParameter[];
}

describe('statements to WAPRO Mag', () => {
	it.each(ALL)('%s', (_, statement) => {
		expect(statement && showStatement(statement)).toMatchSnapshot();
	});

	it('look for nobody and nothing when nothing is known', () => {
		const nobody = aParty().person('', '').reachedBy('').livingAt('', '', '', '').build();
		expect(queries.selectContractorCandidates(1, [nobody])).toBeUndefined();
		const nothing = { ...KEYS, numbers: [], internetIds: ['x'], marker: '', issuedSince: null };
		expect(queries.selectOrdersByKeys(COMPANY, OLD, nothing)).toBeUndefined();
		expect(queries.selectHeldOrderKeys(COMPANY, OLD, nothing)).toBeUndefined();
	});

	it.each(ALL)('%s: binds every value with a type of the column, never as nvarchar', (_, s) => {
		expect(s?.sql).not.toMatch(/'|;|--/);
		expect(parametersOf(s).filter((value) => typeof value !== 'object')).toEqual([]);
		for (const { sqlType } of parametersOf(s)) expect(TYPES).toContain(sqlType);
		expect(parametersOf(s).length).toBeLessThan(2100);
	});

	it('hold no more than what a number leads to: no other read has hints', () => {
		const hinted = ALL.filter(([, statement]) => /\bwith \(/i.test(statement?.sql ?? ''));
		expect(hinted.map(([name]) => name)).toEqual([
			'held keys of orders by number',
			'held keys of one warehouse, all days',
		]);
	});

	it.each(READS)('%s: only reads, puts no function around a column in a condition', (_, s) => {
		expect(s?.sql).toMatch(/^select /);
		expect(s?.sql).not.toMatch(/\b[a-z_]+\([^()]*"[^()]*\) (=|<>|<|>|<=|>=|in|like|is) /);
	});

	it('never round a day: afternoons would be tomorrow', () => {
		for (const [, statement] of ALL) expect(statement?.sql).not.toMatch(/round|convert|cast/i);
		expect(queries.selectToday().sql).toContain('datediff(day');
	});

	it.each(CHANGES)('%s: changes one order by its key, granted columns only', (_, { sql }) => {
		expect(sql).toMatch(
			/^update "ZAMOWIENIE" set .+ where "ID_ZAMOWIENIA" = @\d+ and "FLAGA_STANU" = /,
		);
		const [, set = ''] = /set (.+?) where/.exec(sql) ?? [];
		for (const [, column] of set.matchAll(/"(\w+)" =/g)) expect(CHANGED_COLUMNS).toContain(column);
	});

	it('read only tables the login script grants', () => {
		const tables = new Set(
			READS.flatMap(([, statement]) =>
				[...(statement?.sql ?? '').matchAll(/(?:from|join) "(\w+)"/g)].map((match) => match[1]),
			),
		);
		const granted = READ_TABLES as readonly (keyof WaproSchema)[];
		for (const table of tables) expect(granted).toContain(table);
		expect([...granted].sort()).toEqual([...tables].sort());
	});
});

describe('writing one order', () => {
	let server: WaproServer;
	beforeAll(async () => {
		server = await startWaproServer();
	});
	afterAll(async () => {
		await sqlPools.closeAll();
		await server.stop();
	});

	/** A session that does what the inner one does and keeps what it was told. */
	function recording(inner: SqlSession, sent: string[]): SqlSession {
		return {
			run: async (statement) => {
				sent.push(showStatement(statement));
				return await inner.run(statement);
			},
			call: async (procedure, inputs, outputs) => {
				sent.push(showProcedure(procedure, inputs, outputs));
				return await inner.call(procedure, inputs, outputs);
			},
			transaction: async (work) => {
				sent.push('BEGIN TRANSACTION');
				const done = await inner.transaction(
					async (session) => await work(recording(session, sent)),
				);
				sent.push(done.ok ? 'COMMIT' : 'ROLLBACK');
				return done;
			},
			close: () => inner.close(),
		};
	}

	it('sends exactly this, in this order', async () => {
		const sent: string[] = [];
		const adapter = createWaproMagAdapter({
			sql: recording(waproSession(server), sent),
			clock: systemClock,
			settings: { ...WAPRO_SETTINGS, collectiveCode: 3 },
		});
		const card = valueOf(await adapter.getContractor({ symbol: '3' }));
		const order = aSalesOrder().withLine('OB-0001', 2).withDelivery('14.99').build();
		const asked = [
			{
				rootKey: refKey(order.ref),
				refs: [order.ref],
				customerOrderNumber: order.customerOrderNumber,
				issuedSince: '2026-11-06',
			},
		];
		const look = { asked, seen: new Set<string>() };
		valueOf(await adapter.createOrder(order, card, WAPRO_FIXTURE.settings, { look }));
		const begun = sent.indexOf('BEGIN TRANSACTION');
		expect(sent.slice(begun).join('\n')).toMatchSnapshot();
		await adapter.close();
	});

	it('gives every parameter we know a value or takes an output from it', () => {
		const place = {
			companyId: 1,
			userId: 2,
			warehouseId: '1',
			contractorId: '1',
			orderTypeId: '12',
			day: 1,
		};
		const line = {
			itemId: '1',
			vatCode: '23 ',
			quantity: '1',
			toReserve: '0',
			priceNet: '1',
			priceGross: '1',
			unit: 'szt.',
			text: '',
		};
		const confirmation = {
			numbering: { format: '', period: 1, automatic: 1, independent: 2 },
			reserve: true,
			customerNumber: '',
			remarks: '',
			information: '',
			orderedBy: '',
			paymentForm: '',
			paymentDays: 0,
			documentWish: 0,
		};
		const given: Record<OrderStep, object> = {
			addHeader: values.headerValues(place),
			addLine: values.lineValues('1', line),
			sumUp: values.sumValues('1'),
			checkPrices: values.priceCheckValues('1', 2),
			readNumbering: values.numberingValues(place),
			confirm: values.confirmValues('1', place, confirmation),
		};
		for (const step of Object.keys(ORDER_PROCEDURES) as OrderStep[]) {
			const keys = [...Object.keys(given[step]), ...Object.keys(OUTPUTS[step] ?? {})];
			expect(keys.sort()).toEqual(KNOWN_PARAMETERS[step].map(({ key }) => key).sort());
		}
	});
});
