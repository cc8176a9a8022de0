import type { AttachSettings } from '../../src/application/attach-documents/task';
import { integrationError } from '../../src/domain/result';
import { anErpDocument } from '../builders/an-erp-document';
import { AttachingBench, SENDING, STATUS } from '../support/attaching-bench';
import { hashOf } from '../support/in-memory-shop';

const KSEF = '5265877635-20250826-0100001AF629-AF';
const ORDER = 14275;

let bench: AttachingBench;
beforeEach(() => {
	bench = new AttachingBench();
});

const invoice = (fields = {}) =>
	anErpDocument('invoice', { id: '12', number: 'FS 1/2026', ...fields });
const receipt = () => anErpDocument('receipt', { id: '11', number: 'PA 1/2026' });
const statusesOf = (id: number) => bench.shop.orders.get(id)?.statuses;
const fileMode = (more: object): AttachSettings => ({
	...SENDING,
	mode: { ...(SENDING.mode as Extract<AttachSettings['mode'], { kind: 'file' }>), ...more },
});
const REPORTING = fileMode({ ifMissing: 'report' });
const GATED: AttachSettings = {
	...SENDING,
	rules: {
		...SENDING.rules,
		gate: { kinds: ['invoice'], onlyWithTaxId: false, sendOffline: true, patienceDays: 2 },
	},
};

describe('sending the documents of an order', () => {
	it('issues the invoice, sends its file with the number, then sets the status: three calls and one for statuses', async () => {
		bench.order(ORDER, invoice());
		const result = await bench.runOne(ORDER);
		expect(result).toMatchObject({
			fate: 'attached',
			statusSet: STATUS.sent,
			documents: [{ fate: 'uploaded', issued: true, shopDocumentId: '5001' }],
			error: null,
		});
		expect(bench.shown(ORDER)).toEqual(['invoice FS 1/2026 ×1']);
		expect(statusesOf(ORDER)).toEqual([STATUS.sent]);
		expect(bench.shop.calls).toEqual([
			'documentsOf',
			'hasSeries',
			'issue',
			'attach',
			'setStatuses',
		]);
	});

	it('uses the invoice the panel issued: two calls', async () => {
		bench.order(ORDER, invoice()).shop.issued(ORDER);
		expect(await bench.runOne(ORDER)).toMatchObject({
			fate: 'attached',
			documents: [{ issued: false }],
		});
		expect(bench.shop.calls).toEqual(['documentsOf', 'attach', 'setStatuses']);
	});

	it('does nothing at all in a second run with nothing new (S4.5)', async () => {
		bench.order(ORDER, invoice());
		await bench.runOne(ORDER);
		bench.shop.calls.length = 0;
		expect(await bench.runOne(ORDER)).toMatchObject({
			fate: 'unchanged',
			statusSet: null,
			documents: [{ fate: 'known', shopDocumentId: '5001' }],
		});
		expect(bench.shop.calls).toEqual([]);
		expect(bench.printed).toEqual(['12']);
	});

	it('leaves an order alone that was moved on after its document was sent', async () => {
		bench.order(ORDER, invoice());
		await bench.runOne(ORDER);
		bench.shop.moveTo(ORDER, STATUS.shipped);
		await bench.calm().runOne(ORDER);
		expect(statusesOf(ORDER)).toEqual([STATUS.sent, STATUS.shipped]);
	});

	it('leaves the status alone where that is wished', async () => {
		bench.order(ORDER, invoice());
		const settings = { ...SENDING, statusAfter: null };
		expect(await bench.runOne(ORDER, settings)).toMatchObject({
			fate: 'attached',
			statusSet: null,
		});
		expect(bench.shop.statusCalls).toEqual([]);
	});

	it('sends the receipt, then the invoice, each to its place (S4.7)', async () => {
		bench.order(ORDER, anErpDocument('invoiceToReceipt', { id: '12', number: 'FSd 1' }), receipt());
		await bench.runOne(ORDER);
		expect(bench.shown(ORDER)).toEqual(['receipt PA 1/2026 ×1', 'invoice FSd 1 ×1']);
	});

	it('sends an invoice that came after its receipt, and sets the status once', async () => {
		bench.order(ORDER, receipt());
		await bench.runOne(ORDER);
		bench.documents.set(ORDER, [
			receipt(),
			anErpDocument('invoiceToReceipt', { id: '12', number: 'FSd 1' }),
		]);
		const second = await bench.runOne(ORDER);
		expect(second.documents.map(({ fate }) => fate)).toEqual(['known', 'uploaded']);
		expect(statusesOf(ORDER)).toEqual([STATUS.sent]);
	});

	it('attaches a correction to a correcting invoice, and never issues one', async () => {
		const correction = anErpDocument('correction', { id: '13', number: 'KFS 1', correctsId: '12' });
		bench.order(ORDER, invoice(), correction);
		const first = await bench.runOne(ORDER);
		expect(first).toMatchObject({
			fate: 'attention',
			statusSet: null,
			error: { code: 'SHOP_INVOICE_MISSING' },
			documents: [{ fate: 'uploaded' }, { fate: 'refused' }],
		});
		bench.shop.issued(ORDER, { slot: 'correction', seriesId: '18' });
		const second = await bench.runOne(ORDER);
		expect(second).toMatchObject({ fate: 'attached', statusSet: STATUS.sent });
		expect(bench.shown(ORDER)).toEqual(['invoice FS 1/2026 ×1', 'correction KFS 1 ×1']);
	});

	it('takes a document another program attached for sent, without a second file', async () => {
		bench.order(ORDER, invoice()).shop.issued(ORDER, { externalNumber: 'FS 1/2026' });
		expect(await bench.runOne(ORDER)).toMatchObject({
			fate: 'attached',
			documents: [{ fate: 'confirmed' }],
		});
		expect(bench.shown(ORDER)).toEqual(['invoice FS 1/2026 ×0']);
		expect(bench.printed).toEqual([]);
	});
});

describe('orders without a document (S4.4)', () => {
	it('get their own status, once', async () => {
		bench.order(ORDER);
		expect(await bench.runOne(ORDER)).toMatchObject({
			fate: 'noDocument',
			statusSet: STATUS.without,
			error: { code: 'DOCUMENT_MISSING' },
		});
		bench.shop.moveTo(ORDER, STATUS.fresh);
		expect(await bench.runOne(ORDER)).toMatchObject({ fate: 'noDocument', statusSet: null });
		expect(statusesOf(ORDER)).toEqual([STATUS.without, STATUS.fresh]);
	});

	it('get the other status when a document comes', async () => {
		bench.order(ORDER);
		await bench.runOne(ORDER);
		bench.documents.set(ORDER, [invoice()]);
		expect(await bench.runOne(ORDER)).toMatchObject({ fate: 'attached' });
		expect(statusesOf(ORDER)).toEqual([STATUS.without, STATUS.sent]);
	});

	it('stay as they are where no status is chosen, without a claim', async () => {
		bench.order(ORDER);
		await bench.runOne(ORDER, { ...SENDING, statusWithout: null });
		expect([bench.shop.calls, bench.ledger.calls]).toEqual([[], []]);
	});
});

describe('the KSeF gate (S4.10)', () => {
	it('sends nothing before the number is there, and no status', async () => {
		bench.order(ORDER, invoice({ issuedOn: '2026-11-20' }));
		expect(await bench.runOne(ORDER, GATED)).toMatchObject({
			fate: 'waiting',
			statusSet: null,
			error: { code: 'KSEF_NUMBER_MISSING' },
		});
		expect(bench.shop.calls).toEqual([]);
	});

	it('sends it once the number is there, with the number in its field', async () => {
		bench.order(ORDER, invoice({ ksefNumber: KSEF }));
		const settings = { ...GATED, mode: fileMode({ ksefField: 'extra_field_2' }).mode };
		expect(await bench.runOne(ORDER, settings)).toMatchObject({ fate: 'attached' });
		expect(bench.shop.orders.get(ORDER)?.fields).toEqual({ extra_field_2: KSEF });
	});

	it('tells a person when the patience is over', async () => {
		bench.order(ORDER, invoice({ issuedOn: '2026-11-17' }));
		expect(await bench.runOne(ORDER, GATED)).toMatchObject({
			fate: 'attention',
			error: { code: 'KSEF_NUMBER_OVERDUE' },
		});
	});

	it('sends an offline document at once, and replaces it exactly once', async () => {
		const offline = invoice({ ksefMode: 'offline' });
		bench.order(ORDER, offline);
		const first = await bench.runOne(ORDER, GATED);
		expect(first.documents).toMatchObject([{ fate: 'uploaded', provisional: true }]);
		expect(await bench.runOne(ORDER, GATED)).toMatchObject({ fate: 'unchanged' });
		const numbered = { ...offline, ksefNumber: KSEF };
		bench.documents.set(ORDER, [numbered]);
		const third = await bench.runOne(ORDER, GATED);
		expect(third.documents).toMatchObject([
			{ fate: 'uploaded', provisional: false, issued: false },
		]);
		expect(await bench.runOne(ORDER, GATED)).toMatchObject({ fate: 'unchanged' });
		const [document] = bench.shop.documents;
		expect(document?.files).toEqual([offline, numbered].map((one) => hashOf(bench.pdfOf(one))));
		expect(bench.shop.documents).toHaveLength(1);
	});

	it('replaces it although the answer is lost, after a look', async () => {
		const offline = invoice({ ksefMode: 'offline' });
		bench.order(ORDER, offline);
		await bench.runOne(ORDER, GATED);
		const numbered = { ...offline, ksefNumber: KSEF };
		bench.documents.set(ORDER, [numbered]);
		bench.shop.calls.length = 0;
		bench.disturbShop({ attach: ['lostBefore'] });
		expect(await bench.runOne(ORDER, GATED)).toMatchObject({ fate: 'attached' });
		expect(bench.shop.calls).toEqual(['documentsOf', 'attach', 'documentsOf', 'attach']);
		expect(bench.shop.documents[0]?.files.at(-1)).toBe(hashOf(bench.pdfOf(numbered)));
	});
});

describe('a number instead of a file', () => {
	const NUMBERS: AttachSettings = { ...SENDING, mode: { kind: 'number', field: 'extra_field_1' } };

	it('issues nothing, sends nothing, and is written once', async () => {
		bench.order(ORDER, receipt(), invoice());
		const result = await bench.runOne(ORDER, NUMBERS);
		expect(result).toMatchObject({ fate: 'attached', statusSet: STATUS.sent });
		expect(result.documents.map(({ fate }) => fate)).toEqual(['numbered', 'numbered']);
		expect(bench.shop.orders.get(ORDER)?.fields).toEqual({ extra_field_1: 'PA 1/2026, FS 1/2026' });
		expect(await bench.runOne(ORDER, NUMBERS)).toMatchObject({ fate: 'unchanged' });
		expect(bench.shop.calls).toEqual(['setFields', 'setStatuses']);
		expect(bench.printed).toEqual([]);
	});

	it('keeps the last number where not all fit', async () => {
		const many = ['1', '2', '3', '4', '5', '6'].map((id) =>
			invoice({ id, number: `FS ${id}/MAG/2026` }),
		);
		bench.order(ORDER, ...many);
		await bench.runOne(ORDER, NUMBERS);
		expect(bench.shop.orders.get(ORDER)?.fields).toEqual({ extra_field_1: 'FS 6/MAG/2026' });
	});

	it('does not keep the file from being sent later', async () => {
		bench.order(ORDER, invoice());
		await bench.runOne(ORDER, NUMBERS);
		expect(await bench.runOne(ORDER)).toMatchObject({ documents: [{ fate: 'uploaded' }] });
	});
});

describe('lost answers', () => {
	it.each(['lostBefore', 'lostAfter'] as const)(
		'reads the invoices before a file is sent again (%s)',
		async (mishap) => {
			bench.order(ORDER, invoice()).disturbShop({ attach: [mishap] });
			expect(await bench.runOne(ORDER)).toMatchObject({ fate: 'attached' });
			const after = bench.shop.calls.slice(bench.shop.calls.indexOf('attach'));
			expect(after.slice(0, 2)).toEqual(['attach', 'documentsOf']);
			expect(bench.shown(ORDER)).toEqual(['invoice FS 1/2026 ×1']);
		},
	);

	it('issues one invoice when the answer to issuing it is lost', async () => {
		bench.order(ORDER, invoice()).disturbShop({ issue: ['lostAfter'] });
		expect(await bench.runOne(ORDER)).toMatchObject({ fate: 'attached' });
		expect(bench.shop.documents).toHaveLength(1);
		expect(bench.shop.countOf('issue')).toBe(1);
	});

	it('never issues a second one in doubt: the next run looks after the quiet time', async () => {
		bench.order(ORDER, invoice()).disturbShop({ issue: ['lostBefore'] });
		const first = await bench.runOne(ORDER);
		expect(first).toMatchObject({
			fate: 'waiting',
			statusSet: null,
			error: { code: 'WRITE_IN_DOUBT' },
		});
		expect(await bench.runOne(ORDER)).toMatchObject({ fate: 'waiting' });
		expect(bench.shop.countOf('issue')).toBe(1);
		expect(await bench.calm().runOne(ORDER)).toMatchObject({
			fate: 'attached',
			statusSet: STATUS.sent,
		});
		expect(bench.shop.documents).toHaveLength(1);
	});

	it('sets no status while nobody knows whether the file arrived', async () => {
		bench.order(ORDER, invoice()).disturbShop({
			attach: ['lostBefore', 'lostBefore'],
		});
		expect(await bench.runOne(ORDER)).toMatchObject({
			fate: 'waiting',
			statusSet: null,
			error: { code: 'WRITE_IN_DOUBT' },
		});
		expect(statusesOf(ORDER)).toEqual([]);
	});

	it('sets the status in the next run when it could not be set in this one, and sends nothing again', async () => {
		bench.order(ORDER, invoice()).disturbShop({ setStatuses: ['unavailable'] });
		expect(await bench.runOne(ORDER)).toMatchObject({
			fate: 'waiting',
			statusSet: null,
			error: { code: 'STATUS_NOT_SET' },
			documents: [{ fate: 'uploaded' }],
		});
		bench.disturbShop({});
		expect(await bench.runOne(ORDER)).toMatchObject({ fate: 'attached', statusSet: STATUS.sent });
		expect(bench.shown(ORDER)).toEqual(['invoice FS 1/2026 ×1']);
	});
});

describe('a run that dies', () => {
	it.each([
		['before the invoice is issued', { issue: ['crashBefore'] }],
		['after the invoice was issued', { issue: ['crashAfter'] }],
		['after the file was sent', { attach: ['crashAfter'] }],
		['before the status is set', { setStatuses: ['crashBefore'] }],
		['after the status was set', { setStatuses: ['crashAfter'] }],
	] as const)('%s: the next one ends right', async (_when, script) => {
		bench.order(ORDER, invoice()).disturbShop(script);
		expect(await bench.runUntilCrash([ORDER])).toBe('crashed');
		bench.disturbShop({});
		expect(await bench.runOne(ORDER)).toMatchObject({ fate: 'waiting' });
		expect(await bench.calm().runOne(ORDER)).toMatchObject({ fate: 'attached' });
		expect(bench.shown(ORDER)).toEqual(['invoice FS 1/2026 ×1']);
		expect(statusesOf(ORDER)).toEqual([STATUS.sent]);
	});

	it('does not move an order back that somebody moved on after the run had died', async () => {
		bench.order(ORDER, invoice()).disturbShop({ setStatuses: ['crashAfter'] });
		await bench.runUntilCrash([ORDER]);
		bench.clock.advance(1000);
		bench.shop.moveTo(ORDER, STATUS.shipped);
		expect(await bench.calm().runOne(ORDER)).toMatchObject({ fate: 'attached', statusSet: null });
		expect(statusesOf(ORDER)).toEqual([STATUS.sent, STATUS.shipped]);
	});
});

describe('two runs at once', () => {
	it('send a document once; the later one waits', async () => {
		bench.order(ORDER, invoice());
		const [first, second] = await Promise.all([bench.runOne(ORDER), bench.runOne(ORDER)]);
		expect([first?.fate, second?.fate].sort()).toEqual(['attached', 'waiting']);
		expect(bench.shown(ORDER)).toEqual(['invoice FS 1/2026 ×1']);
	});
});

describe('what goes wrong with one order leaves the others alone', () => {
	const OTHERS = [1, 2] as const;
	beforeEach(() => {
		for (const id of OTHERS) bench.order(id, invoice({ id: `9${id}`, number: `FS 9${id}` }));
		bench.order(ORDER, invoice());
	});
	const ids = [OTHERS[0], ORDER, OTHERS[1]];
	const long = 'FS/123456/MAGAZYN-GLOWNY/WARSZAWA/2026/11';

	it.each([
		['a file that is no PDF', () => bench.files.set('12', '<html>'), SENDING, 'PDF_INVALID'],
		[
			'a PDF that is too big',
			() => bench.files.set('12', `%PDF-${'x'.repeat(1000)}`),
			SENDING,
			'PDF_TOO_BIG',
		],
		[
			'a number of 40 characters',
			() => bench.documents.set(ORDER, [invoice({ number: long.slice(0, 40) })]),
			SENDING,
			'FIELD_TOO_LONG',
		],
		['an order that is gone', () => bench.shop.orders.delete(ORDER), SENDING, 'SHOP_ORDER_GONE'],
		[
			'an order that is gone, where nothing is issued',
			() => bench.shop.orders.delete(ORDER),
			REPORTING,
			'SHOP_ORDER_GONE',
		],
		[
			'an ERP that knows two such orders',
			() =>
				bench.erpErrors.set(
					ORDER,
					integrationError('invalidOrder', 'ERP_ORDERS_CONTRADICT', 'two fit.'),
				),
			SENDING,
			'ERP_ORDERS_CONTRADICT',
		],
	] as const)('%s', async (_what, spoil, settings, code) => {
		spoil();
		for (const id of OTHERS) if (settings === REPORTING) bench.shop.issued(id);
		const results = await bench.run(ids, settings);
		expect(results.map(({ fate }) => fate)).toEqual(['attached', 'attention', 'attached']);
		expect(results[1]).toMatchObject({ statusSet: null, error: { code } });
		expect(results[1]?.error?.message).toMatch(/\d|two fit/);
		expect(bench.shown(ORDER).filter((line) => !line.endsWith('×0'))).toEqual([]);
	});

	it('an invoice that was deleted meanwhile', async () => {
		bench.shop.issued(ORDER);
		bench.shop.mishap = (call) => {
			const isOurs = call === 'attach' && bench.shop.documents[0]?.orderId === ORDER;
			if (isOurs) bench.shop.documents.shift();
			return 'none';
		};
		const [result, ...others] = await bench.run([ORDER, ...OTHERS]);
		expect(result).toMatchObject({ fate: 'attention', error: { code: 'SHOP_INVOICE_GONE' } });
		expect(others.map(({ fate }) => fate)).toEqual(['attached', 'attached']);
		expect(await bench.runOne(ORDER)).toMatchObject({ fate: 'attached' });
	});

	it('issues no invoice for a file that is none', async () => {
		bench.files.set('12', '<html>');
		await bench.run(ids);
		expect(bench.shop.documents.map(({ orderId }) => orderId)).toEqual([...OTHERS]);
	});

	it('sends it once the file is repaired', async () => {
		bench.files.set('12', '<html>');
		await bench.run(ids);
		bench.files.delete('12');
		expect(await bench.runOne(ORDER)).toMatchObject({ fate: 'attached' });
	});

	it('reports what has no invoice where none may be issued (S4.6)', async () => {
		const results = await bench.run(ids, REPORTING);
		expect(results.map(({ error }) => error?.code)).toEqual(Array(3).fill('SHOP_INVOICE_MISSING'));
		expect(bench.shop.documents).toEqual([]);
	});

	it.each([
		['no series', fileMode({ series: { invoice: '', receipt: '' } })],
		['a series the account does not have', fileMode({ series: { invoice: '4711', receipt: '' } })],
	])('names %s for every order', async (_what, settings) => {
		const results = await bench.run(ids, settings);
		expect(results.map(({ fate, error }) => [fate, error?.code])).toEqual(
			Array(3).fill(['attention', 'SERIES_NOT_FOUND']),
		);
		expect(bench.printed).toEqual([]);
	});

	it('a wrong token: every order says so, and the shop is asked once', async () => {
		bench.shop.mishap = () => 'authentication';
		const results = await bench.run(ids);
		expect(results.map(({ fate, error }) => [fate, error?.code])).toEqual(
			Array(3).fill(['waiting', 'AUTHENTICATION_REFUSED']),
		);
		expect(bench.shop.calls).toHaveLength(1);
		bench.shop.mishap = () => 'none';
		expect((await bench.run(ids)).map(({ fate }) => fate)).toEqual(Array(3).fill('attached'));
	});

	it('an ERP that is down spares the rest after a few orders, and loses none', async () => {
		const down = integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'the bridge is down.');
		const many = Array.from({ length: 12 }, (_none, index) => 100 + index);
		for (const id of many) bench.order(id, invoice()).erpErrors.set(id, down);
		const results = await bench.run(many);
		expect(new Set(results.map(({ fate }) => fate))).toEqual(new Set(['waiting']));
		expect(results.at(-1)?.error?.message).toMatch(/not tried, because an order before it/);
	});

	it('a ledger that is full: nothing is sent', async () => {
		bench.disturbLedger({ claim: ['failBefore'] });
		const results = await bench.run(ids);
		expect(results.map(({ fate, error }) => [fate, error?.code])).toEqual(
			Array(3).fill(['waiting', 'LEDGER_UNAVAILABLE']),
		);
		expect(bench.shop.calls).toEqual([]);
	});
});

describe('a dry run', () => {
	it('tells what it would do and changes neither shop nor ledger', async () => {
		bench.order(ORDER, invoice());
		const result = await bench.runOne(ORDER, SENDING, { dryRun: true });
		expect(result).toMatchObject({
			fate: 'attached',
			statusSet: null,
			documents: [{ fate: 'planned', issued: true }],
		});
		expect([bench.shop.documents, bench.printed, statusesOf(ORDER)]).toEqual([[], [], []]);
		expect(await bench.runOne(ORDER)).toMatchObject({ documents: [{ fate: 'uploaded' }] });
	});
});

describe('many orders', () => {
	it('cost three calls each, and one for the statuses of a hundred', async () => {
		const ids = Array.from({ length: 100 }, (_none, index) => 1 + index);
		for (const id of ids) bench.order(id, invoice({ id: `9${id}`, number: `FS ${id}` }));
		await bench.run(ids);
		expect(bench.shop.statusCalls).toEqual([100]);
		expect(
			bench.shop.calls.filter((call) => call !== 'hasSeries' && call !== 'setStatuses'),
		).toHaveLength(300);
	});
});
