import type { SandboxDatabase } from '../sqlserver/database';
import type { Call } from './call';
import { missingField } from './errors';
import { readFlag } from './flags';
import { moneyText } from '../kernel/money';
import { DOCUMENT_TYPE, symbolOfType } from './numbering';
import { tinyPdf } from '../kernel/pdf';
import type { RequestData } from './php-values';
import { toText } from './php-values';
import { pdfName, phpDate, printBuyer, printLines } from './printed-values';
import type { Row } from '../kernel/rows';
import { flagOf, idOf, numberOf, selectRow, textOf } from '../kernel/rows';

function reference(data: RequestData): string {
	const value = toText(data['doc_ref']).trim();
	if (value === '') throw missingField('doc_ref');
	return value;
}

/** The document with this full number, orders left out; the newest of several. */
function findDocument(database: SandboxDatabase, number: string): Row | undefined {
	return selectRow(
		database,
		`SELECT * FROM dbo.dok__Dokument
		WHERE dok_NrPelny = @number AND dok_Typ <> @order ORDER BY dok_Id DESC`,
		{ number, order: DOCUMENT_TYPE.order },
	);
}

function statesOf(document: Row | undefined): Row {
	return {
		state: idOf(document, 'dok_Status'),
		accounting_state: idOf(document, 'dok_StatusKsieg'),
		fiscal_state: idOf(document, 'dok_StatusFiskal'),
		doc_type: document ? symbolOfType(numberOf(document, 'dok_Typ')) : null,
	};
}

const get: Call = ({ database }, data) => {
	const number = reference(data);
	const document = findDocument(database, number);
	if (!document) {
		return { doc_ref: number, is_exists: false, gt_id: null, products: [], ...statesOf(document) };
	}
	const id = numberOf(document, 'dok_Id');
	const flag = readFlag(database, id);
	return {
		products: printLines(database, id),
		...statesOf(document),
		reference: textOf(document, 'dok_NrPelnyOryg'),
		comments: textOf(document, 'dok_Uwagi'),
		customer: printBuyer(database, idOf(document, 'dok_PlatnikId')),
		doc_ref: textOf(document, 'dok_NrPelny'),
		doc_type_id: numberOf(document, 'dok_Typ'),
		amount: moneyText(document['dok_WartBrutto']),
		date_of_delivery: phpDate(document['dok_TerminRealizacji']),
		order_processing: flagOf(document, 'dok_PrzetworzonoZKwZD') ? 1 : 0,
		id_flag: flag.id,
		flag_name: flag.name,
		is_exists: true,
		gt_id: id,
	};
};

const getState: Call = ({ database }, data) => {
	const number = reference(data);
	const document = findDocument(database, number);
	const flag = document ? readFlag(database, numberOf(document, 'dok_Id')) : undefined;
	return {
		doc_ref: number,
		is_exists: document !== undefined,
		...statesOf(document),
		order_processing: flagOf(document, 'dok_PrzetworzonoZKwZD') ? 1 : 0,
		id_flag: flag?.id ?? null,
		flag_name: flag?.name ?? null,
		flag_comment: flag?.comment ?? null,
		amount: document ? moneyText(document['dok_WartBrutto']) : null,
	};
};

const getPdf: Call = ({ database }, data) => {
	const number = reference(data);
	const document = findDocument(database, number);
	if (!document) return false;
	return {
		encoding: 'base64',
		doc_ref: number,
		is_exists: true,
		file_name: pdfName(number),
		...statesOf(document),
		pdf_file: tinyPdf(number).toString('base64'),
	};
};

/** Methods of `document`, by lower-case name. */
export const DOCUMENT_CALLS = new Map<string, Call>([
	['get', get],
	['getstate', getState],
	['getpdf', getPdf],
]);
