import type { GoodsStage, SalesStage } from '../../../src/domain/lifecycle/document-stages';
import {
	LIFE_CYCLE_STATUSES,
	type LifeCycleStatus,
	type MissingCode,
	type NextAction,
} from '../../../src/domain/lifecycle/life-cycle';
import {
	CAREFUL_LIFE_CYCLE,
	CONFIRMED_ORDERS,
	lifeCycleOf,
} from '../../../src/domain/lifecycle/life-cycle-status';
import type { OrderFacts } from '../../../src/domain/lifecycle/order-facts';
import { aDocument, aLine, someFacts } from '../../builders/some-facts';

const NAME = { name: 'Order RO/12/2026' };
const LENIENT = { requireIssuedInvoice: false };

function judge(facts: OrderFacts | null, settings = CAREFUL_LIFE_CYCLE) {
	return lifeCycleOf(facts, settings, NAME);
}

function codesOf(facts: OrderFacts | null, settings = CAREFUL_LIFE_CYCLE) {
	const { status, missing, next } = judge(facts, settings);
	return [status, missing.map(({ code }) => code), next];
}

const SALES = {
	none: [],
	inBuffer: [aDocument({ state: 'buffer' })],
	issued: [aDocument()],
} as const satisfies Record<SalesStage, unknown>;

const aGoodsIssue = (more = {}) => aDocument({ kind: 'goodsIssue', ...more });
const TRANSPORT = aLine({ lineId: '2', sku: 'TRANSPORT', isService: true, ordered: '1' });
const GOODS = {
	none: { documents: [], lines: [aLine(), TRANSPORT] },
	inBuffer: { documents: [aGoodsIssue({ state: 'buffer' })], lines: [aLine(), TRANSPORT] },
	partly: { documents: [aGoodsIssue()], lines: [aLine({ issued: '1' }), TRANSPORT] },
	whole: { documents: [aGoodsIssue()], lines: [aLine({ issued: '2.0000' }), TRANSPORT] },
	notNeeded: { documents: [], lines: [TRANSPORT] },
} as const satisfies Record<GoodsStage, unknown>;

function confirmed(sales: SalesStage, goods: GoodsStage): OrderFacts {
	const { documents, lines } = GOODS[goods];
	return someFacts({ documents: [...SALES[sales], ...documents], lines });
}

describe('lifeCycleOf', () => {
	it('tells an order the ERP does not have', () => {
		expect(codesOf(null)).toEqual(['not_imported', ['import'], null]);
		expect(judge(null).missing[0]).toMatchObject({ waitingFor: 'synchronisation' });
	});

	it.each(['buffer', 'cancelled'] as const)('reads no documents of a %s order', (state) => {
		const facts = someFacts({
			state,
			documents: [aDocument(), aGoodsIssue()],
			lines: [aLine({ issued: '2' })],
			saysRealised: true,
		});
		const expected =
			state === 'buffer'
				? ['waiting_for_shop', ['inBuffer'], 'leaveBuffer']
				: ['cancelled', [], null];
		expect(codesOf(facts)).toEqual(expected);
	});

	it('takes goods a sale has issued itself for issued, without a goods issue', () => {
		const sold = (issued: string) =>
			someFacts({ documents: [aDocument()], lines: [aLine({ issued }), TRANSPORT] });
		expect(codesOf(sold('0'))).toEqual(['invoiced', ['invoicedWithoutGoodsIssue'], 'goodsIssue']);
		expect(codesOf(sold('1'))).toEqual(['partially_fulfilled', ['quantitiesIncomplete'], null]);
		expect(codesOf(sold('2'))).toEqual(['fulfilled', [], null]);
	});

	type Row = readonly [SalesStage, GoodsStage, LifeCycleStatus, MissingCode[], NextAction | null];
	/** One row per cell of fact sheet 10.2 and its corrections (S1.3, S1.4). */
	const rows: readonly Row[] = [
		['none', 'none', 'confirmed', ['goodsNotIssued', 'notInvoiced'], 'invoiceWithGoodsIssue'],
		['none', 'inBuffer', 'confirmed', ['goodsIssueInBuffer', 'notInvoiced'], null],
		['none', 'partly', 'confirmed', ['quantitiesIncomplete', 'goodsIssuedWithoutInvoice'], null],
		['none', 'whole', 'confirmed', ['goodsIssuedWithoutInvoice'], 'invoice'],
		['none', 'notNeeded', 'confirmed', ['notInvoiced'], 'invoice'],
		['inBuffer', 'none', 'confirmed', ['goodsNotIssued', 'invoiceInBuffer'], null],
		['inBuffer', 'inBuffer', 'confirmed', ['goodsIssueInBuffer', 'invoiceInBuffer'], null],
		['inBuffer', 'partly', 'confirmed', ['quantitiesIncomplete', 'invoiceInBuffer'], null],
		['inBuffer', 'whole', 'confirmed', ['invoiceInBuffer'], null],
		['inBuffer', 'notNeeded', 'confirmed', ['invoiceInBuffer'], null],
		['issued', 'none', 'invoiced', ['invoicedWithoutGoodsIssue'], 'goodsIssue'],
		['issued', 'inBuffer', 'invoiced', ['goodsIssueInBuffer'], null],
		['issued', 'partly', 'partially_fulfilled', ['quantitiesIncomplete'], null],
		['issued', 'whole', 'fulfilled', [], null],
		['issued', 'notNeeded', 'fulfilled', [], null],
	];
	it.each(rows)('invoice %s, goods %s: %s, missing %j, next %s', (sales, goods, ...expected) => {
		expect(codesOf(confirmed(sales, goods))).toEqual(expected);
	});

	it('has a row above for every cell', () => {
		const cells = Object.entries(CONFIRMED_ORDERS).flatMap(([sales, row]) =>
			Object.keys(row).map((goods) => `${sales} ${goods}`),
		);
		expect(rows.map(([sales, goods]) => `${sales} ${goods}`)).toEqual(cells);
	});

	it('leads no cell back when a document follows (S1.5)', () => {
		const order: GoodsStage[] = ['none', 'inBuffer', 'partly', 'whole'];
		const rank = (sales: SalesStage, goods: GoodsStage) =>
			LIFE_CYCLE_STATUSES.indexOf(CONFIRMED_ORDERS[sales][goods].status);
		for (const [at, goods] of order.entries()) {
			expect(rank('none', goods)).toBeLessThanOrEqual(rank('inBuffer', goods));
			expect(rank('inBuffer', goods)).toBeLessThanOrEqual(rank('issued', goods));
			for (const sales of ['none', 'inBuffer', 'issued'] as const) {
				const next = order[at + 1] ?? goods;
				expect(rank(sales, goods)).toBeLessThanOrEqual(rank(sales, next));
			}
		}
	});

	it.each(rows.filter(([sales]) => sales === 'inBuffer'))(
		'counts an invoice in the buffer where the user lets it count (%s, %s)',
		(_, goods) => {
			expect(codesOf(confirmed('inBuffer', goods), LENIENT)).toEqual(
				codesOf(confirmed('issued', goods)),
			);
		},
	);

	it.each([
		['invoice', 'fulfilled'],
		['receipt', 'fulfilled'],
		['invoiceToReceipt', 'fulfilled'],
		['finalInvoice', 'fulfilled'],
		['marginInvoice', 'fulfilled'],
		['advanceInvoice', 'confirmed'],
		['proforma', 'confirmed'],
		['correction', 'confirmed'],
	] as const)('takes a valid %s with all goods issued for: %s', (kind, status) => {
		const facts = someFacts({
			documents: [aDocument({ kind }), aGoodsIssue()],
			lines: [aLine({ issued: '2' })],
		});
		expect(judge(facts).status).toBe(status);
	});

	it('drops cancelled documents before anything else, and says so', () => {
		const cancelled = aDocument({ id: 'old', number: 'FA/7/2026', state: 'cancelled' });
		const life = judge(someFacts({ documents: [cancelled, aGoodsIssue()] }));
		expect(life.status).toBe('confirmed');
		expect(life.notes).toEqual([
			{
				code: 'documentCancelled',
				message: 'Order RO/12/2026: FA/7/2026 was cancelled and does not count.',
			},
		]);
		const issue = aGoodsIssue({ state: 'cancelled' });
		expect(codesOf(someFacts({ documents: [aDocument(), issue] }))).toEqual([
			'invoiced',
			['invoicedWithoutGoodsIssue'],
			'goodsIssue',
		]);
	});

	it('leaves out the goods issue of another order on a collective invoice, and says so', () => {
		const foreign = aGoodsIssue({ number: 'WZ/8/2026', descends: 'no' });
		const life = judge(someFacts({ documents: [aDocument(), foreign] }));
		expect(life.status).toBe('invoiced');
		expect(life.notes.map(({ code }) => code)).toEqual(['goodsIssueOfOtherOrder']);
		expect(life.notes[0]?.message).toContain('WZ/8/2026');
	});

	it('counts a goods issue whose descent is unverified, and says so', () => {
		const unverified = aGoodsIssue({ descends: 'unverified' });
		const lines = [aLine({ issued: '2' })];
		const life = judge(someFacts({ documents: [aDocument(), unverified], lines }));
		expect(life.status).toBe('fulfilled');
		expect(life.notes.map(({ code }) => code)).toEqual(['descentUnverified']);
	});

	it('says that an order of services needs no goods issue', () => {
		const life = judge(confirmed('issued', 'notNeeded'));
		expect(life.notes.map(({ code }) => code)).toEqual(['servicesOnly']);
		expect(judge(confirmed('none', 'notNeeded')).notes).toEqual([]);
	});

	it('does not take an order without readable lines for one of services', () => {
		expect(judge(someFacts({ documents: [aDocument()], lines: [] })).status).toBe('invoiced');
	});

	it('names the lines that are short, and how many pieces of them', () => {
		const lines = [
			aLine({ ordered: '5.000', issued: '2' }),
			aLine({ lineId: '2', sku: 'OB-0002', ordered: '1.5' }),
			aLine({ lineId: '3', sku: 'OB-0003', issued: '2' }),
			TRANSPORT,
		];
		const [step] = judge(someFacts({ documents: [aDocument(), aGoodsIssue()], lines })).missing;
		expect(step).toEqual({
			code: 'quantitiesIncomplete',
			waitingFor: 'warehouse',
			message: 'Order RO/12/2026: not all goods are issued: OB-0001 2 of 5, OB-0002 0 of 1.5.',
			shortages: [
				{ sku: 'OB-0001', ordered: '5', issued: '2' },
				{ sku: 'OB-0002', ordered: '1.5', issued: '0' },
			],
		});
	});

	it('keeps the sentence short when many lines are', () => {
		const lines = Array.from({ length: 9 }, (_, index) =>
			aLine({ lineId: String(index), sku: `OB-${index}` }),
		);
		const [step] = judge(someFacts({ documents: [aDocument(), aGoodsIssue()], lines })).missing;
		expect(step?.message).toMatch(/OB-4 0 of 2 and 4 more lines\.$/);
		expect(step?.shortages).toHaveLength(9);
	});

	it('names the documents it speaks of', () => {
		const messages = (facts: OrderFacts) => judge(facts).missing.map(({ message }) => message);
		expect(messages(confirmed('issued', 'none'))).toEqual([
			'Order RO/12/2026: it is invoiced (invoice 1/2026) without a goods issue.',
		]);
		expect(messages(confirmed('inBuffer', 'inBuffer'))).toEqual([
			'Order RO/12/2026: goods issue goodsIssue 1/2026 is still in the buffer.',
			'Order RO/12/2026: invoice invoice 1/2026 is still in the buffer.',
		]);
		const nameless = aDocument({ id: '77', number: '', state: 'buffer' });
		expect(messages(someFacts({ documents: [nameless] }))[1]).toContain('without number (ID 77)');
	});

	describe('where the ERP closes orders without documents', () => {
		it('takes its word, and notes what is missing', () => {
			const life = judge(someFacts({ saysRealised: true }));
			expect([life.status, life.missing, life.next]).toEqual(['fulfilled', [], null]);
			expect(life.notes).toEqual([
				{
					code: 'realisedWithoutDocuments',
					message:
						'Order RO/12/2026: the ERP calls it realised, although its goods have not been issued yet; ' +
						'it has no invoice or receipt yet.',
				},
			]);
		});

		it('needs no note when the documents say the same', () => {
			const facts = { ...confirmed('issued', 'whole'), saysRealised: true };
			expect(judge(facts)).toMatchObject({ status: 'fulfilled', notes: [] });
		});

		it('lets the documents decide when it says no', () => {
			const facts = { ...confirmed('issued', 'whole'), saysRealised: false };
			expect(judge(facts).status).toBe('fulfilled');
		});
	});

	describe('documents that are gone', () => {
		const gone = new Set(['invoice', 'goodsIssue']);
		const judgeGone = (facts: OrderFacts, settings = CAREFUL_LIFE_CYCLE) =>
			lifeCycleOf(facts, settings, { ...NAME, gone });

		it('still count when they were valid, and are reported', () => {
			const life = judgeGone(confirmed('issued', 'whole'));
			expect(life.status).toBe('fulfilled');
			expect(life.notes.map(({ code }) => code)).toEqual(['documentGone']);
		});

		it('are nothing to wait for when they were drafts', () => {
			const life = judgeGone(confirmed('inBuffer', 'inBuffer'));
			expect(life.missing.map(({ code }) => code)).toEqual(['goodsNotIssued', 'notInvoiced']);
			expect(life.notes.map(({ code }) => code)).toEqual(['documentGone']);
		});

		it('do not lead back where drafts of invoices count', () => {
			expect(judgeGone(confirmed('inBuffer', 'none'), LENIENT).status).toBe('invoiced');
		});
	});
});
