import type { CallContext } from './call';
import type { DocumentLine } from './document-writer';
import { BridgeError } from './errors';
import type { RequestFields } from './request-fields';
import { numberOf, selectRow, textOf } from './rows';

/** How the amounts of an order are counted. */
export interface PriceRules {
	fromGross: boolean;
	/** Empty for PLN. */
	currency: string;
	/** PLN per unit of currency is `numerator / denominator`. */
	numerator: number;
	denominator: number;
	warehouseId: number;
}

/** Highest number of lines of one order. Source: docs/erp-bridge-contract.md, section 4.3. */
const MOST_LINES = 500;

function round(amount: number): number {
	return Math.round(Number((amount * 100).toFixed(6))) / 100;
}

function readLine(context: CallContext, fields: RequestFields, rules: PriceRules): DocumentLine {
	const code = fields.required('article', 'article');
	const quantity = fields.quantity('quantity');
	const price = fields.money('unitPrice') / 100;
	fields.finish();
	const article = selectRow(
		context.database,
		'SELECT * FROM CDN.Towary WHERE Twr_Kod = @code AND Twr_NieAktywny = 0',
		{ code },
	);
	if (!article) {
		throw new BridgeError('article_not_found', `No active article ${code}.`, {
			field: fields.at('article'),
		});
	}
	const percent = numberOf(article, 'Twr_Stawka');
	const value = round(price * quantity);
	const gross = rules.fromGross ? value : round((value * (100 + percent)) / 100);
	const net = rules.fromGross ? round((value * 100) / (100 + percent)) : value;
	const rate = rules.numerator / rules.denominator;
	return {
		columns: {
			TrE_TwrId: numberOf(article, 'Twr_TwrId'),
			TrE_MagId: rules.warehouseId,
			TrE_TwrNazwa: textOf(article, 'Twr_Nazwa'),
			TrE_TwrKod: textOf(article, 'Twr_Kod'),
			TrE_TwrTyp: numberOf(article, 'Twr_Typ'),
			TrE_Stawka: percent,
			TrE_Flaga: numberOf(article, 'Twr_Flaga'),
			TrE_TypNB: rules.fromGross ? 2 : 1,
			TrE_Cena0: price,
			TrE_CenaW: price,
			TrE_CenaT: round(price * rate),
			TrE_Waluta: rules.currency,
			TrE_KursL: rules.numerator,
			TrE_KursM: rules.denominator,
			TrE_Ilosc: quantity,
			TrE_IloscJM: quantity,
			TrE_Jm: textOf(article, 'Twr_Jm'),
			TrE_WartoscNetto: round(net * rate),
			TrE_WartoscBrutto: round(gross * rate),
			TrE_WartoscNettoWal: net,
			TrE_WartoscBruttoWal: gross,
		},
	};
}

/** Reads `lines` of a new order. Errors: `article_not_found`, `invalid_request`. */
export function readOrderLines(
	context: CallContext,
	fields: RequestFields,
	rules: PriceRules,
): DocumentLine[] {
	return fields.list('lines', 1, MOST_LINES).map((line) => readLine(context, line, rules));
}
