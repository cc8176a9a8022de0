import type { BridgeContractor, BridgeOrder, BridgePdf, SaleDocumentAnswer } from './sfera-bridge';

/** `pay_type` of each kind. Source: the bridge's README; "cart" is its spelling. */
const PAY_TYPES: Readonly<Record<BridgeOrder['payment']['kind'], string>> = {
	cash: 'money',
	transfer: 'transfer',
	card: 'cart',
	deferred: 'credit',
	instalments: 'loan',
};

/** A card as `customer/add` and `customer/update` take it. */
export function toCustomer(contractor: BridgeContractor): Record<string, unknown> {
	return {
		ref_id: contractor.symbol,
		is_company: contractor.isCompany,
		tax_id: contractor.taxId,
		company_name: contractor.companyName,
		firstname: contractor.firstName,
		// Newer versions of the bridge make a person of a company without tax number; this keeps its name then.
		lastname: contractor.isCompany ? contractor.companyName.slice(0, 50) : contractor.lastName,
		email: contractor.email,
		phone: contractor.phone,
		address: contractor.street,
		address_no: contractor.houseNumber,
		post_code: contractor.postcode,
		city: contractor.city,
	};
}

/** An order as `order/add` takes it. */
export function toOrder(order: BridgeOrder): Record<string, unknown> {
	return {
		// A bridge that does not find the symbol creates a card from whatever else it is told; told nothing, it refuses.
		customer:
			'isCompany' in order.contractor
				? toCustomer(order.contractor)
				: { ref_id: order.contractor.symbol, is_company: false },
		reference: order.reference,
		comments: order.remarks,
		reservation: order.reserve,
		pay_type: PAY_TYPES[order.payment.kind],
		pay_point_id: order.payment.kind === 'card' ? (order.payment.formId ?? 0) : 0,
		create_product_if_not_exists: false,
		products: order.lines.map((line) => ({
			code: line.symbol,
			name: line.name,
			qty: line.quantity,
			price: line.unitPriceGross,
			price_before_discount: line.unitPriceGross,
			id_store: order.warehouseId,
		})),
	};
}

/** One field of an answer; undefined when the answer is no object. */
export function field(data: unknown, name: string): unknown {
	return typeof data === 'object' && data !== null
		? (data as Record<string, unknown>)[name]
		: undefined;
}

/** A field that is text and not blank, without outer blanks. */
export function textField(data: unknown, name: string): string | undefined {
	const value = field(data, name);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A field that is a whole number, as number or as text. */
function numberField(data: unknown, name: string): number | undefined {
	const value = field(data, name);
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : undefined;
}

/**
 * `doc_state_code` of `order/makesaledoc`. The code decides, not the number: with goods missing, the bridge also
 * names the number the document would have got.
 * Source: the bridge's code.
 */
const SALE_STATES: Readonly<Record<number, 'made' | 'unknownOrder' | 'stockMissing'>> = {
	0: 'made',
	1: 'unknownOrder',
	2: 'stockMissing',
};

/** What `order/makesaledoc` says; undefined when it cannot be understood. */
export function readSaleDocument(data: unknown): SaleDocumentAnswer | undefined {
	const kind = SALE_STATES[numberField(data, 'doc_state_code') ?? -1];
	if (kind !== 'made') return kind && { kind };
	const number = textField(data, 'doc_ref');
	return number === undefined ? undefined : { kind, number };
}

/** First bytes of every PDF. */
const PDF_MARK = '%PDF-';

/** The PDF of `document/getpdf` and `order/getpdf`; undefined when there is none in the answer. */
export function readPdf(data: unknown): BridgePdf | undefined {
	const encoding = field(data, 'encoding');
	const text = textField(data, 'pdf_file');
	if (text === undefined || (encoding !== undefined && encoding !== 'base64')) return undefined;
	const content = Buffer.from(text, 'base64');
	if (content.subarray(0, PDF_MARK.length).toString('latin1') !== PDF_MARK) return undefined;
	return { fileName: textField(data, 'file_name') ?? '', content: new Uint8Array(content) };
}
