import type { IDataObject } from 'n8n-workflow';
import {
	ATTACH,
	type AttachBench,
	attachmentOf,
	codesOf,
	expectSchema,
	invoice,
	startAttachBench,
	STATUS,
} from './attach-bench';

const KSEF = '5265877635-20250826-0100001AF629-AF';

let node: Awaited<ReturnType<typeof startAttachBench>>;
let bench: AttachBench;

beforeAll(async () => {
	node = await startAttachBench();
});
beforeEach(async () => {
	bench = await node.open();
});
afterEach(async () => await bench.stop());
afterAll(async () => await node.stop());

const idsOf = (items: readonly { json: IDataObject }[]) => items.map(({ json }) => json.order_id);

describe('Attach ERP Document: orders of the account', () => {
	it('sends what the ERP has, moves orders on, and lets each leave on its output', async () => {
		const sent = bench.order([invoice('FS 1/2026')]);
		const empty = bench.order([]);
		const unknown = bench.order(null);
		const gated = bench.order([invoice('FS 2/2026')]);
		const numbered = bench.order([invoice('FS 3/2026', { ksefNumber: KSEF })]);
		const run = await bench.run({ ...ATTACH, ksefKinds: ['invoice'], kinds: ['invoice'] });
		// Without a number FS 1 waits, too.
		expect(idsOf(run.attached)).toEqual([numbered]);
		expect(idsOf(run.noDocument)).toEqual([empty, unknown]);
		expect(idsOf(run.waiting)).toEqual([sent, gated]);
		expect(run.attention).toEqual([]);
		expect(bench.shown(numbered)).toEqual(['invoice FS 3/2026 ×1']);
		expect([sent, empty, unknown, gated, numbered].map(bench.statusOf)).toEqual([
			STATUS.fresh,
			STATUS.without,
			STATUS.without,
			STATUS.fresh,
			STATUS.sent,
		]);
		for (const item of [...run.attached, ...run.noDocument, ...run.waiting]) expectSchema(item);
		expect(attachmentOf(run.attached[0])).toMatchObject({
			result: 'attached',
			statusSet: STATUS.sent,
			documents: [{ number: 'FS 3/2026', result: 'uploaded', issued: true, ksefNumber: KSEF }],
		});
		expect(codesOf(run.waiting)).toEqual(['KSEF_NUMBER_MISSING', 'KSEF_NUMBER_MISSING']);
		expect(run.hints.at(-1)).toBe(
			'5 orders: 1 attached (1 files sent), 0 unchanged, 2 without a document, 2 waiting, 0 need attention',
		);
	});

	it('calls three times an order, once for a hundred orders and once for their statuses', async () => {
		const ids = Array.from({ length: 101 }, (_none, index) =>
			bench.order([invoice(`FS ${index}`)], {
				placedAt: new Date(Date.parse('2026-11-20T07:00:00Z') + index * 1000).toISOString(),
			}),
		);
		const run = await bench.run();
		expect(run.attached).toHaveLength(101);
		expect(bench.calls()).toEqual({
			getOrders: 2,
			getSeries: 1,
			getInvoices: 101,
			addInvoice: 101,
			addOrderInvoiceFile: 101,
			setOrderStatuses: 1,
			setOrderStatus: 1,
		});
		expect(ids.every((id) => bench.statusOf(id) === STATUS.sent)).toBe(true);
	});

	it('only reads the orders in a second run with nothing new (S4.5)', async () => {
		bench.order([invoice('FS 1')]);
		bench.order([]);
		await bench.run();
		const before = bench.calls();
		const run = await bench.run();
		expect(attachmentOf(run.attached[0])).toMatchObject({ result: 'unchanged', statusSet: null });
		expect(bench.calls()).toEqual({ ...before, getOrders: 2 });
		expect(bench.erp.calls.filter((call) => call === 'documentPdf')).toHaveLength(1);
	});

	it('tells in a dry run what it would do, and issues, sends, sets and remembers nothing', async () => {
		const id = bench.order([invoice('FS 1')]);
		const run = await bench.run({ ...ATTACH, options: { dryRun: true } });
		expect(attachmentOf(run.attached[0])).toMatchObject({
			dryRun: true,
			documents: [{ result: 'planned', issued: true }],
		});
		expect(Object.keys(bench.calls()).sort()).toEqual(['getInvoices', 'getOrders', 'getSeries']);
		expect([bench.shown(id), bench.statusOf(id)]).toEqual([[], STATUS.fresh]);
	});

	it('writes the number into a field instead, where nothing may be issued', async () => {
		const id = bench.order([invoice('FS 1')]);
		await bench.run({ ...ATTACH, send: 'number', numberField: 'extra_field_2' });
		expect(bench.account.store.findOrder(id)).toMatchObject({ extra_field_2: 'FS 1' });
		expect(bench.calls()).toEqual({ getOrders: 1, setOrderFields: 1, setOrderStatus: 1 });
	});

	it('writes the KSeF number into its field together with the file', async () => {
		const id = bench.order([invoice('FS 1', { ksefNumber: KSEF })]);
		const options = { ksefField: '601' };
		await bench.run({ ...ATTACH, ksefKinds: ['invoice'], options });
		expect(bench.account.store.findOrder(id)?.custom_extra_fields).toEqual({ '601': KSEF });
	});

	it('waits only for buyers with a tax number where that is wished', async () => {
		const firm = bench.order([invoice('FS 1')]);
		const person = bench.order([invoice('FS 2')], { nip: '' });
		const options = { ksefOnlyWithTaxId: true };
		const run = await bench.run({ ...ATTACH, ksefKinds: ['invoice'], options });
		expect(idsOf(run.waiting)).toEqual([firm]);
		expect(idsOf(run.attached)).toEqual([person]);
	});

	it('lets what waited too long for its number leave where a person looks', async () => {
		bench.order([invoice('FS 1', { issuedOn: '2026-11-17' })]);
		const run = await bench.run({ ...ATTACH, ksefKinds: ['invoice'] });
		expect(codesOf(run.attention)).toEqual(['KSEF_NUMBER_OVERDUE']);
	});
});

describe('the days orders are looked at (S4.1, S4.2)', () => {
	const inWindow = async (parameters: IDataObject, options: IDataObject = {}) => {
		const days = [1, 3, 7, 8, 13, 14, 15, 90, 91, 150, 151];
		const ids = new Map(
			days.map((day): [number, number] => {
				const placedAt = new Date(Date.parse('2026-11-20T00:00:00Z') - day * 86_400_000);
				return [bench.order([], { placedAt: placedAt.toISOString() }), day];
			}),
		);
		const run = await bench.run({ ...ATTACH, ...parameters, options });
		return idsOf(run.noDocument)
			.map((id) => ids.get(Number(id)))
			.sort((left, right) => Number(left) - Number(right));
	};
	const LONG_AGO = { setUpOn: '2020-01-01T00:00:00Z' };

	it.each([
		['1 day', { lookBackDays: 1, preExisting: 'none' }, LONG_AGO, [1]],
		['14 days', { lookBackDays: 14, preExisting: 'none' }, LONG_AGO, [1, 3, 7, 8, 13, 14]],
		[
			'150 days, extended',
			{ lookBackDays: 150, extended: true, preExisting: 'none' },
			LONG_AGO,
			[1, 3, 7, 8, 13, 14, 15, 90, 91, 150],
		],
		['only after the set-up: none in the first run', { preExisting: 'none' }, {}, []],
		['only after a named set-up', { preExisting: 'none' }, { setUpOn: '2026-11-16T12:00' }, [1, 3]],
		['7 days before the first run', { preExistingDays: 7 }, {}, [1, 3, 7]],
		[
			'90 days before it, extended',
			{ lookBackDays: 150, extended: true, preExistingDays: 90 },
			{},
			[1, 3, 7, 8, 13, 14, 15, 90],
		],
	])('takes %s', async (_what, parameters, options, expected) => {
		expect(await inWindow(parameters, options)).toEqual(expected);
	});

	it('goes by the day the order was placed, not by the day it was confirmed', async () => {
		const late = bench.order([], { placedAt: '2026-11-01T12:00:00Z' });
		const order = bench.account.store.findOrder(late);
		if (order) order.date_confirmed = Date.parse('2026-11-20T08:00:00Z') / 1000;
		const run = await bench.run({ ...ATTACH, options: LONG_AGO });
		expect(run.noDocument).toEqual([]);
	});

	it('remembers the first run as the set-up', async () => {
		await bench.run({ ...ATTACH, preExisting: 'none' });
		bench.clock.advance(60_000);
		const id = bench.order([], { placedAt: '2026-11-20T12:00:30+01:00' });
		expect(idsOf((await bench.run({ ...ATTACH, preExisting: 'none' })).noDocument)).toEqual([id]);
	});

	it.each([
		['15 days without the extension', { lookBackDays: 15 }, /"Look-Back Days" is 15/],
		['8 days before the set-up without it', { preExistingDays: 8 }, /"Days Before Set-Up" is 8/],
		[
			'more days before the set-up than back',
			{ lookBackDays: 5 },
			/older orders would never be looked at/,
		],
		['a status that is none', { orderStatuses: '88010, new' }, /"Order Statuses" is "new"/],
		['no kind', { kinds: [] }, /"Kinds" is empty/],
		[
			'a field that is none',
			{ send: 'number', numberField: 'notes' },
			/"Field for the Number" is "notes"/,
		],
		['hour 0', { runWhen: 'hours', fromHour: 0 }, /"From Hour" is 0/],
	])('refuses %s at once, without any call', async (_what, wrong, words) => {
		bench.order([invoice('FS 1')]);
		const run = await bench.run({ ...ATTACH, ...wrong });
		expect(run.status).toBe('error');
		expect(run.error).toMatch(words);
		expect([bench.calls(), bench.erp.calls]).toEqual([{}, []]);
	});
});

describe('which orders, and when (S4.3, S4.9)', () => {
	it.each([
		['one status', '88010', 1],
		['several statuses', '88013 88010', 2],
		['all statuses', '', 3],
	])('looks at orders in %s and leaves the others alone', async (_what, orderStatuses, count) => {
		bench.order([], { statusId: STATUS.fresh });
		bench.order([], { statusId: STATUS.shipped });
		const other = bench.order([], { statusId: 88014 });
		const run = await bench.run({ ...ATTACH, orderStatuses });
		expect(run.noDocument).toHaveLength(count);
		expect(bench.statusOf(other)).toBe(count === 3 ? STATUS.without : 88014);
		expect(bench.erp.calls.filter((call) => call === 'findOrders')).toHaveLength(count);
	});

	const HOURS = {
		...ATTACH,
		runWhen: 'hours',
		fromHour: 8,
		toHour: 16,
		weekdays: ['1', '2', '3', '4', '5'],
	};
	it.each([
		['before the hours', '2026-11-20T07:59:59+01:00', /It is 07:59 in Warsaw/],
		['after them', '2026-11-20T17:00:00+01:00', /It is 17:00 in Warsaw/],
		['on a Saturday', '2026-11-21T12:00:00+01:00', /Saturday is no day to run/],
		['in summer, by the clock of Warsaw', '2026-07-20T05:59:00Z', /It is 07:59 in Warsaw/],
		['on the day the clocks go back', '2026-10-26T06:30:00Z', /It is 07:30 in Warsaw/],
	])('makes no call at all %s', async (_when, now, words) => {
		bench.order([invoice('FS 1')]);
		bench.clock.set(now);
		const run = await bench.run(HOURS);
		expect([run.status, run.attached, run.noDocument]).toEqual(['success', [], []]);
		expect(run.hints.join(' ')).toMatch(words);
		expect([bench.calls(), bench.erp.calls]).toEqual([{}, []]);
	});

	it('works within them', async () => {
		bench.order([invoice('FS 1')]);
		expect((await bench.run(HOURS)).attached).toHaveLength(1);
	});

	it('pauses between runs, and goes on after the pause', async () => {
		const paused = { ...HOURS, pauseMinutes: 30 };
		await bench.run(paused);
		bench.order([invoice('FS 1')]);
		bench.clock.advance(29 * 60_000);
		const early = await bench.run(paused);
		expect(early.hints.join(' ')).toMatch(/The pause after the last run has 1 minutes left/);
		expect(bench.calls()).toEqual({ getOrders: 1 });
		bench.clock.advance(60_000);
		expect((await bench.run(paused)).attached).toHaveLength(1);
	});
});

describe('what goes wrong is told per order, and the run goes on', () => {
	it('a PDF that is none, a number of 40 characters, and an order the ERP has twice', async () => {
		const html = bench.order([invoice('FS 1')]);
		const long = bench.order([invoice('F'.repeat(40))]);
		const twice = bench.order([]);
		const good = bench.order([invoice('FS 2')]);
		const rootKey = `baselinker/main/${twice}`;
		bench.erp.writtenElsewhere({ rootKey, customerOrderNumber: String(twice), number: 'ZK X' });
		const print = bench.erp.documentPdf.bind(bench.erp);
		bench.erp.documentPdf = async (id) => {
			const pdf = await print(id);
			return pdf.ok && id === 'id of FS 1'
				? { ok: true, value: { ...pdf.value, content: Buffer.from('<html>') } }
				: pdf;
		};
		const run = await bench.run();
		expect(idsOf(run.attached)).toEqual([good]);
		expect(idsOf(run.attention)).toEqual([html, long, twice]);
		expect(codesOf(run.attention)).toEqual([
			'PDF_INVALID',
			'FIELD_TOO_LONG',
			'ERP_ORDERS_CONTRADICT',
		]);
		expect(bench.account.store.documents.all()).toHaveLength(1);
		for (const item of run.attention) expectSchema(item);
	});

	it('a missing series, and no invoice where none may be issued', async () => {
		bench.order([invoice('FS 1')]);
		const byId = { __rl: true, mode: 'id', value: '4711' };
		const wrong = await bench.run({ ...ATTACH, invoiceSeries: byId });
		expect(codesOf(wrong.attention)).toEqual(['SERIES_NOT_FOUND']);
		const reporting = await bench.run({ ...ATTACH, ifMissing: 'report' });
		expect(codesOf(reporting.attention)).toEqual(['SHOP_INVOICE_MISSING']);
		expect(bench.account.store.documents.all()).toEqual([]);
	});

	it('an invoice that is deleted between look and file', async () => {
		const id = bench.order([invoice('FS 1')]);
		const others = [bench.order([invoice('FS 2')]), bench.order([invoice('FS 3')])];
		const { store } = bench.account;
		const issued = store.documents.issue(
			store.requireOrder(id),
			'invoice',
			store.documents.defaultSeries('invoice'),
		);
		const print = bench.erp.documentPdf.bind(bench.erp);
		bench.erp.documentPdf = async (documentId) => {
			if (documentId === 'id of FS 1') store.removeDocument(issued.id, 'invoice');
			return await print(documentId);
		};
		const run = await bench.run();
		expect(codesOf(run.attention)).toEqual(['SHOP_INVOICE_GONE']);
		expect(idsOf(run.attached)).toEqual(others);
		bench.erp.documentPdf = print;
		expect(idsOf((await bench.run()).attached)).toContain(id);
	});

	it('an order that is gone between look and invoice', async () => {
		const id = bench.order([invoice('FS 1')]);
		const other = bench.order([invoice('FS 2')]);
		const print = bench.erp.documentPdf.bind(bench.erp);
		bench.erp.documentPdf = async (documentId) => {
			if (documentId === 'id of FS 1') bench.account.store.removeOrder(id);
			return await print(documentId);
		};
		const run = await bench.run();
		expect(codesOf(run.attention)).toEqual(['SHOP_ORDER_GONE']);
		expect(idsOf(run.attached)).toEqual([other]);
	});

	it('a gateway that answers a web page for a while', async () => {
		bench.order([invoice('FS 1')]);
		bench.arm([
			{ service: 'baselinker', kind: 'httpStatus', status: 502, call: 'getInvoices', times: 2 },
		]);
		expect((await bench.run()).attached).toHaveLength(1);
	});

	it('a gateway that answers a web page to issuing: nothing is issued twice', async () => {
		const id = bench.order([invoice('FS 1')]);
		bench.arm([
			{ service: 'baselinker', kind: 'httpStatus', status: 502, call: 'addInvoice', times: 1 },
		]);
		const first = await bench.run();
		expect(codesOf(first.waiting)).toEqual(['WRITE_IN_DOUBT']);
		expect(bench.statusOf(id)).toBe(STATUS.fresh);
		bench.clock.advance(3_600_000);
		expect((await bench.run()).attached).toHaveLength(1);
		expect(bench.shown(id)).toEqual(['invoice FS 1 ×1']);
	});

	it('an answer that is lost: the invoices are read before the file is sent again', async () => {
		const id = bench.order([invoice('FS 1')]);
		bench.arm([
			{ service: 'baselinker', kind: 'answerLost', call: 'addOrderInvoiceFile', times: 1 },
		]);
		expect((await bench.run()).attached).toHaveLength(1);
		const calls = bench.account.journal.list({ service: 'baselinker' }).map(({ call }) => call);
		const upload = calls.indexOf('addOrderInvoiceFile');
		expect(calls[upload + 1]).toBe('getInvoices');
		expect(bench.shown(id)).toEqual(['invoice FS 1 ×1']);
	});

	it('a wrong token stops the run with its reason, without a file printed', async () => {
		bench.order([invoice('FS 1')]);
		const run = await bench.run(ATTACH, [{}], { credential: { token: '1-1-WRONGTOKEN' } });
		expect(run.error).toMatch(/getOrders refused: ERROR_AUTH_TOKEN/);
		expect(bench.erp.calls).toEqual([]);
	});

	it('a token that is refused in the middle: every order says so, and nobody asks again', async () => {
		for (let index = 0; index < 8; index += 1) bench.order([invoice(`FS ${index}`)]);
		bench.arm([
			{
				service: 'baselinker',
				kind: 'errorBody',
				code: 'ERROR_AUTH_TOKEN',
				message: 'Invalid token',
				call: 'getInvoices',
				times: 1,
			},
		]);
		const run = await bench.run();
		expect(codesOf(run.waiting)).toEqual(Array(8).fill('AUTHENTICATION_REFUSED'));
		expect(bench.calls()).toEqual({ getOrders: 1, getInvoices: 1 });
		bench.clock.advance(3_600_000);
		expect((await bench.run()).attached).toHaveLength(8);
	});

	it('a token that is blocked in the middle: the time is told, nobody calls before it, the next run goes on', async () => {
		for (let index = 0; index < 8; index += 1) bench.order([invoice(`FS ${index}`)]);
		bench.arm([
			{
				service: 'baselinker',
				kind: 'errorBody',
				code: 'ERROR_BLOCKED_TOKEN',
				ms: 600_000,
				call: 'addInvoice',
				skip: 2,
				times: 1,
			},
		]);
		const run = await bench.run();
		expect(run.attached.length + run.waiting.length).toBe(8);
		expect(codesOf(run.waiting).sort()).toEqual([
			...Array(6).fill('RATE_LIMITED'),
			...Array(2).fill('STATUS_NOT_SET'),
		]);
		expect(String((run.waiting[0]?.json.outcome as IDataObject).message)).toMatch(
			/(?:nobody calls|may not be called) before 2026-11-20T11:1/,
		);
		const calls = bench.account.journal.list({ service: 'baselinker' });
		expect(calls.filter(({ outcome }) => outcome === 'fault')).toHaveLength(1);
		expect(calls.at(-1)).toMatchObject({ call: 'addInvoice', outcome: 'fault' });
		bench.clock.advance(3_600_000);
		bench.account.clock.advance(3_600_000);
		expect((await bench.run()).attached).toHaveLength(8);
		expect(bench.account.store.documents.all()).toHaveLength(8);
	});
});
