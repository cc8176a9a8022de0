import { tinyPdf } from '../../../sandbox/kernel/pdf';
import { startBaseLinker, type TestAccount } from './start-baselinker';

const PDF = tinyPdf('FS 1/2026');
const FILE = `data:${PDF.toString('base64')}`;
const ERP_SERIES = 15;
const CORRECTIONS = { id: '18', type: 'CORRECTION', name: 'Korekty', format: '%N' } as const;

describe('BaseLinker invoices and receipts', () => {
	let account: TestAccount;
	let orderId: number;
	beforeEach(async () => {
		account = await startBaseLinker({ journal: true });
		orderId = account.store.insertOrder({
			delivery_price: 15,
			products: [{ sku: 'KUB-1', price_brutto: 59.99, quantity: 2, tax_rate: 23 }],
		});
	});
	afterEach(() => account.stop());

	const invoices = async (parameters: object = {}) =>
		(await account.call('getInvoices', parameters)).invoices as Record<string, unknown>[];
	async function issued(): Promise<number> {
		const answer = await account.call('addInvoice', { order_id: orderId, series_id: ERP_SERIES });
		return answer.invoice_id as number;
	}

	it('issues an invoice with the gross sum of the order, and a second one when asked again', async () => {
		const first = await issued();
		expect(await invoices({ order_id: orderId })).toMatchObject([
			{
				invoice_id: first,
				type: 'normal',
				number: 'BL/1/11/2026',
				total_price_brutto: 134.98,
				external_invoice_number: '',
			},
		]);
		await issued();
		expect(await invoices()).toHaveLength(2);
		const journal = await account.call('getJournalList', { logs_types: [7] });
		expect(journal.logs).toMatchObject([{ object_id: first }, {}]);
	});

	it('refuses a second one where the account is set so', async () => {
		account.store.configure({ secondInvoice: 'error' });
		await issued();
		const again = await account.call('addInvoice', { order_id: orderId, series_id: ERP_SERIES });
		expect(again).toMatchObject({ error_code: 'ERROR_SIM_INVOICE_EXISTS' });
	});

	it('takes the file of the ERP in the place of its own print, and leaves it out of the work list', async () => {
		const invoice_id = await issued();
		const sent = { invoice_id, file: FILE, external_invoice_number: 'FS 1/2026' };
		expect(await account.call('addOrderInvoiceFile', sent)).toEqual({ status: 'SUCCESS' });
		expect(await invoices({ get_external_invoices: false })).toEqual([]);
		expect(await invoices()).toMatchObject([{ external_invoice_number: 'FS 1/2026' }]);
		const file = await account.call('getInvoiceFile', { invoice_id, get_external: true });
		expect(file).toMatchObject({ invoice: FILE, invoice_number: 'FS 1/2026' });
		const print = await account.call('getInvoiceFile', { invoice_id });
		expect(print.invoice).not.toBe(FILE);
	});

	it.each([
		[
			'a media type before the base64',
			{ file: `data:application/pdf;base64,${PDF.toString('base64')}` },
			'FILE_ENCODING',
		],
		[
			'a blank where a plus was',
			{ file: `${FILE.slice(0, 40)} ${FILE.slice(41)}` },
			'FILE_ENCODING',
		],
		['what is no PDF', { file: `data:${Buffer.from('<html>').toString('base64')}` }, 'FILE_TYPE'],
		['an invoice that is not there', { invoice_id: 1 }, 'INVOICE_NOT_FOUND'],
	])('refuses %s', async (_what, wrong, code) => {
		const invoice_id = await issued();
		const answer = await account.call('addOrderInvoiceFile', { invoice_id, file: FILE, ...wrong });
		expect(answer).toMatchObject({ error_code: `ERROR_SIM_${code}` });
		expect(account.store.documents.all()[0]).toMatchObject({ uploads: 0 });
	});

	it('cuts or refuses a number of more than 30 characters', async () => {
		const invoice_id = await issued();
		const sent = { invoice_id, file: FILE, external_invoice_number: 'F'.repeat(40) };
		await account.call('addOrderInvoiceFile', sent);
		expect(await invoices()).toMatchObject([{ external_invoice_number: 'F'.repeat(30) }]);
		account.store.configure({ overlongText: 'error' });
		const refused = await account.call('addOrderInvoiceFile', sent);
		expect(refused).toMatchObject({ error_code: 'ERROR_SIM_TEXT_TOO_LONG' });
	});

	it('keeps receipts apart, with numbers of 20 characters', async () => {
		const { receipt_id } = await account.call('addReceipt', { order_id: orderId });
		const sent = { receipt_id, file: FILE, external_receipt_number: 'P'.repeat(21) };
		await account.call('addOrderReceiptFile', sent);
		expect(await invoices()).toEqual([]);
		expect((await account.call('getReceipts')).receipts).toMatchObject([
			{ receipt_id, order_id: orderId, external_receipt_number: 'P'.repeat(20) },
		]);
		expect(await account.call('getReceipt', { order_id: orderId })).toMatchObject({ receipt_id });
	});

	it('names corrections, and forgets what was deleted', async () => {
		const order = account.store.requireOrder(orderId);
		const { id } = account.store.documents.issue(order, 'correction', CORRECTIONS);
		expect(await invoices()).toMatchObject([{ invoice_id: id, type: 'correcting' }]);
		account.store.removeDocument(id, 'invoice');
		expect(await invoices()).toEqual([]);
		expect((await account.call('getJournalList', { logs_types: [19] })).logs).toHaveLength(1);
	});

	it('has no invoice in a series it does not know, or one of receipts', async () => {
		for (const series_id of [4711, 16]) {
			const answer = await account.call('addInvoice', { order_id: orderId, series_id });
			expect(answer).toMatchObject({ error_code: 'ERROR_SIM_SERIES_NOT_FOUND' });
		}
	});

	it('does not fill its journal of calls with files', async () => {
		const invoice_id = await issued();
		await account.call('addOrderInvoiceFile', { invoice_id, file: FILE });
		const [entry] = account.journal.list({ call: 'addOrderInvoiceFile' });
		expect(entry?.request).toEqual({ invoice_id, file: `${FILE.length} characters` });
	});
});

describe('BaseLinker parcels', () => {
	it('puts a parcel made elsewhere on its order, under its own id, and says so in the journal', async () => {
		const account = await startBaseLinker({ journal: true });
		const order_id = account.store.insertOrder({});
		const parcel = { order_id, courier_code: 'other', package_number: 'P-1', pickup_date: 1 };
		const first = await account.call('createPackageManual', parcel);
		expect(first).toMatchObject({ status: 'SUCCESS', package_number: 'P-1' });
		const second = await account.call('createPackageManual', { ...parcel, package_number: 'P-2' });
		expect(second.package_id).not.toBe(first.package_id);
		expect(account.store.findOrder(order_id)).toMatchObject({
			delivery_package_module: 'other',
			delivery_package_nr: 'P-2',
		});
		const { logs } = await account.call('getJournalList', { logs_types: [9] });
		expect(logs).toMatchObject([{ object_id: first.package_id }, {}]);
		const missing = await account.call('createPackageManual', { ...parcel, package_number: '' });
		expect(missing).toMatchObject({ error_code: 'ERROR_SIM_PARAMETER' });
		await account.stop();
	});
});
