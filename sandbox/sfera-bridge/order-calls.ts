import type { Call, CallContext } from './call';
import { addContractor, findContractor } from './contractors';
import { readCustomer } from './customer-data';
import { missingField } from './errors';
import { readFlag, setFlag } from './flags';
import { moneyText, toZloty } from '../kernel/money';
import { readOrderLines } from './order-lines';
import { deleteOrder, findOrder, ORDER_STATUS, writeOrder } from './orders';
import { tinyPdf } from '../kernel/pdf';
import type { RequestData } from './php-values';
import { intval, isObject, toText, toTruth } from './php-values';
import { phpDate, printBuyer, printLines } from './printed-values';
import type { Row } from '../kernel/rows';
import { flagOf, idOf, numberOf, selectRow, textOf } from '../kernel/rows';
import { makeSaleDocument } from './sale-documents';

const ORDER_OBJECT = -8;
const STATE_CODE = { ok: 0, notFound: 1, stockMissing: 2 } as const;

function reference(data: RequestData): string {
	const value = toText(data['order_ref']).trim();
	if (value === '') throw missingField('order_ref');
	return value;
}

function saleDocumentOf(context: CallContext, order: Row): string | null {
	const row = selectRow(
		context.database,
		'SELECT pow_NrPelny FROM dbo.vwDok4ZamGrid WHERE dok_Id = @id',
		{ id: numberOf(order, 'dok_Id') },
	);
	return textOf(row, 'pow_NrPelny') || null;
}

/** `order/add`: no duplicate check, `amount` ignored, unknown buyers become new cards. */
const add: Call = ({ database, at }, data) => {
	if (!isObject(data['customer'])) throw missingField('customer');
	if (data['products'] === undefined) throw missingField('products');
	const customer = readCustomer(data['customer']);
	const contractorId =
		findContractor(database, customer) ?? addContractor(database, customer, at.moment);
	const lines = readOrderLines(
		database,
		data['products'],
		toTruth(data['create_product_if_not_exists']),
	);
	const written = writeOrder(database, {
		contractorId,
		lines,
		originalNumber: toText(data['reference']).trim(),
		title: toText(data['reference']).trim(),
		remarks: toText(data['comments']),
		reservation: data['reservation'] === undefined || toTruth(data['reservation']),
		payment: {
			type: toText(data['pay_type']) || 'transfer',
			cardFormId: intval(data['pay_point_id']),
		},
		issuedBy: 'Szef',
		at,
	});
	return { order_ref: written.number, order_amount: moneyText(toZloty(written.gross)) };
};

const get: Call = (context, data) => {
	const number = reference(data);
	const order = findOrder(context.database, number);
	if (!order)
		return { order_ref: number, is_exists: false, gt_id: null, products: [], state: null };
	const id = numberOf(order, 'dok_Id');
	const flag = readFlag(context.database, id);
	return {
		products: printLines(context.database, id),
		reference: textOf(order, 'dok_NrPelnyOryg'),
		comments: textOf(order, 'dok_Uwagi'),
		customer: printBuyer(context.database, idOf(order, 'dok_PlatnikId')),
		reservation: numberOf(order, 'dok_Status') === ORDER_STATUS.openReserved ? 1 : 0,
		order_ref: textOf(order, 'dok_NrPelny'),
		selling_doc: saleDocumentOf(context, order),
		amount: moneyText(order['dok_WartBrutto']),
		state: numberOf(order, 'dok_Status'),
		date_of_delivery: phpDate(order['dok_TerminRealizacji']),
		order_processing: flagOf(order, 'dok_PrzetworzonoZKwZD') ? 1 : 0,
		id_flag: flag.id,
		flag_txt: flag.name,
		doc_type: 'ZK',
		gt_id: id,
		is_exists: true,
	};
};

const getState: Call = (context, data) => {
	const number = reference(data);
	const order = findOrder(context.database, number);
	const flag = order ? readFlag(context.database, numberOf(order, 'dok_Id')) : undefined;
	return {
		order_ref: number,
		is_exists: order !== undefined,
		state: idOf(order, 'dok_Status'),
		order_processing: flagOf(order, 'dok_PrzetworzonoZKwZD') ? 1 : 0,
		id_flag: flag?.id ?? null,
		flag_txt: flag?.name ?? null,
		amount: order ? moneyText(order['dok_WartBrutto']) : null,
		sell_doc: order ? saleDocumentOf(context, order) : null,
	};
};

const makeSaleDoc: Call = ({ database, at }, data) => {
	const number = reference(data);
	const order = findOrder(database, number);
	const warning = (code: number, documentNumber: string | false = false) => ({
		order_ref: number,
		doc_ref: documentNumber,
		doc_state: 'warning',
		doc_state_code: code,
	});
	if (!order) return warning(STATE_CODE.notFound);
	const result = makeSaleDocument(database, order, at);
	if (!result.made) return warning(STATE_CODE.stockMissing, result.number);
	return {
		doc_ref: result.number,
		doc_amount: moneyText(toZloty(result.gross)),
		doc_state: 'ok',
		doc_state_code: STATE_CODE.ok,
		order_ref: number,
		...(toTruth(data['pdf_request']) ? { doc_pdf: tinyPdf(result.number).toString('base64') } : {}),
	};
};

const remove: Call = ({ database }, data) => {
	const number = reference(data);
	const order = findOrder(database, number);
	if (!order) return false;
	deleteOrder(database, order);
	return { order_ref: number };
};

const getPdf: Call = ({ database }, data) => {
	const number = reference(data);
	if (!findOrder(database, number)) return false;
	return {
		encoding: 'base64',
		order_ref: number,
		pdf_file: tinyPdf(number).toString('base64'),
	};
};

const flag: Call = ({ database, at }, data) => {
	const number = reference(data);
	const order = findOrder(database, number);
	if (!order) return false;
	const groupId = intval(data['id_gr_flag']);
	const flagName = toText(data['flag_name']);
	setFlag(database, {
		groupId,
		flagName,
		objectKind: ORDER_OBJECT,
		objectId: numberOf(order, 'dok_Id'),
		at: at.moment,
	});
	return { order_ref: number, flag_name: flagName, id_gr_flag: groupId };
};

/** Methods of `order`, by lower-case name. */
export const ORDER_CALLS = new Map<string, Call>([
	['add', add],
	['get', get],
	['getstate', getState],
	['makesaledoc', makeSaleDoc],
	['delete', remove],
	['getpdf', getPdf],
	['setflag', flag],
]);
