import { type RawRecord, readList, readTaxId, readText } from '../raw-json/raw-values';

/**
 * Fields that plugins add to orders, by the end of their key: `_billing_nip`, `billing_nip` and the block checkout's
 * `_wc_billing/my-plugin/nip` all end in `nip`.
 *
 * Source: public code of Polish and European plugins (invoices, EU VAT, lockers), read in 2026; the first field that
 * says something counts.
 */
const TAX_ID_FIELDS = [
	'nip',
	'vat_number',
	'eu_vat_number',
	'vat',
	'vat_id',
	'tax_id',
	'company_nip',
] as const;
const INVOICE_FIELDS = [
	'invoice_ask',
	'invoice_request',
	'want_invoice',
	'invoice',
	'faktura',
] as const;
const POINT_FIELDS = [
	'parcel_machine_id',
	'paczkomat_id',
	'inpost_locker_id',
	'furgonetkapoint',
	'delivery_point_id',
] as const;

/** Ways plugins say yes. */
const YES: readonly string[] = ['1', 'yes', 'true', 'on', 'tak', 'y'];

/** Fields of plugins by the end of their key, each with the first value that says something. */
export type PluginFields = ReadonlyMap<string, string>;

function stemOf(key: string): string {
	const name = key.toLowerCase().split('/').pop() ?? '';
	return name.replace(/^_+/, '').replace(/^billing_/, '');
}

/** The fields of plugins in these lists of `meta_data`. */
export function readPluginFields(...lists: readonly unknown[]): PluginFields {
	const fields = new Map<string, string>();
	for (const { key, value } of lists.flatMap((list) => readList(list))) {
		const stem = stemOf(readText(key));
		const text = value === true ? 'true' : readText(value);
		if (text !== '' && !fields.has(stem)) fields.set(stem, text);
	}
	return fields;
}

/** The buyer's tax number: some plugins put it into the billing address itself. */
export function findTaxId(billing: RawRecord, fields: PluginFields): string {
	return readTaxId(...TAX_ID_FIELDS.flatMap((name) => [fields.get(name), billing[name]]));
}

/** Whether the buyer ticked that an invoice is wanted. */
export function wantsInvoice(fields: PluginFields): boolean {
	return INVOICE_FIELDS.some((name) => YES.includes(fields.get(name)?.toLowerCase() ?? ''));
}

/** Parcel locker or pick-up point. */
export function findPoint(fields: PluginFields): string {
	return POINT_FIELDS.map((name) => fields.get(name)).find((point) => point !== undefined) ?? '';
}
