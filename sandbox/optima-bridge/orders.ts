import { addDays } from '../kernel/warsaw-time';
import type { CallContext, WriteCall } from './call';
import { copyCard, findCard } from './contractors';
import { attributeId, paymentFormId, warehouseId } from './dictionaries';
import { writeDocument } from './document-writer';
import { BridgeError } from './errors';
import { DOCUMENT_CLASS } from './links';
import type { PriceRules } from './order-lines';
import { readOrderLines } from './order-lines';
import { reserveLines } from './order-states';
import { PLAIN_ORDER } from './outside-order';
import { findPredecessor } from './predecessors';
import { printOrder } from './printed-order';
import type { RequestFields } from './request-fields';
import type { Row } from './rows';
import { insertRow, numberOf } from './rows';

const MOST_DAYS_BACK = 3650;
const MOST_ATTRIBUTES = 20;

function readBuyer(context: CallContext, id: string): Row {
	const card = findCard(context, id);
	if (!card) {
		throw new BridgeError('contractor_not_found', `No contractor ${id}.`, {
			field: 'contractorId',
		});
	}
	if (numberOf(card, 'Knt_Nieaktywny') === 1) {
		throw new BridgeError('contractor_inactive', `Contractor ${id} is inactive.`, {
			field: 'contractorId',
		});
	}
	return card;
}

function readRecipient(fields: RequestFields): Row {
	const columns = {
		TrN_OdbNazwa1: fields.required('name1', 'name1'),
		TrN_OdbNazwa2: fields.optional('name2', 'name2'),
		TrN_OdbNazwa3: fields.optional('name3', 'name3'),
		TrN_OdbUlica: fields.optional('street', 'address.street'),
		TrN_OdbNrDomu: fields.optional('houseNumber', 'address.houseNumber'),
		TrN_OdbNrLokalu: fields.optional('flat', 'address.flat'),
		TrN_OdbMiasto: fields.optional('city', 'address.city'),
		TrN_OdbKodPocztowy: fields.optional('postcode', 'address.postcode'),
		TrN_OdbKraj: fields.matching('countryCode', /^[A-Z]{2}$/, 'PL'),
		TrN_OdbNipKraj: '',
		TrN_OdbNipE: '',
	};
	fields.optional('phone', 'address.phone');
	fields.finish();
	return columns;
}

function readPriceRules(fields: RequestFields, warehouse: number): PriceRules & { day: string } {
	const fromGross = fields.choice('priceBasis', ['gross', 'net']) === 'gross';
	const code = fields.matching('currency', /^[A-Z]{3}$/, 'PLN');
	const exchange = fields.object('exchange');
	if (code === 'PLN') {
		if (exchange) throw fields.invalid('exchange', 'does not go with PLN');
		return {
			fromGross,
			currency: '',
			numerator: 1,
			denominator: 1,
			warehouseId: warehouse,
			day: '',
		};
	}
	if (!exchange) throw fields.invalid('exchange', 'is missing for a foreign currency');
	const rules = {
		fromGross,
		currency: code,
		numerator: exchange.rate('numerator'),
		denominator: exchange.rate('denominator'),
		warehouseId: warehouse,
		day: exchange.day('day', ''),
	};
	if (rules.day === '') throw exchange.invalid('day', 'is missing');
	exchange.finish();
	return rules;
}

function readAttributes(
	context: CallContext,
	fields: RequestFields,
	rootKey: string,
): { definitionId: number; value: string }[] {
	const { linkAttribute } = context.settings;
	const others = fields.list('attributes', 0, MOST_ATTRIBUTES).map((entry) => {
		const code = entry.required('code', 'attribute.code');
		const value = entry.optional('value', 'attribute.value');
		entry.finish();
		if (code.toLowerCase() === linkAttribute.toLowerCase()) {
			throw entry.invalid('code', 'is the link attribute, which rootKey fills');
		}
		return { definitionId: attributeId(context, code, entry.at('code')), value };
	});
	return [
		{ definitionId: attributeId(context, linkAttribute, 'rootKey'), value: rootKey },
		...others,
	];
}

function dayColumn(name: string, day: string): Row {
	return day === '' ? {} : { [name]: `${day}T00:00:00.000` };
}

/** `POST /v1/orders`. */
export const createOrder: WriteCall = (context, _route, fields) => {
	const rootKey = fields.required('rootKey', 'attribute.value');
	const externalNumber = fields.required('externalNumber', 'externalNumber');
	if (externalNumber.trim() !== externalNumber) {
		throw fields.invalid('externalNumber', 'begins or ends with a blank');
	}
	const lookbackDays = fields.wholeNumber('lookbackDays', MOST_DAYS_BACK, 0);
	const question = {
		rootKey,
		externalNumber,
		since: lookbackDays === 0 ? '' : addDays(context.today, -lookbackDays),
		sameNumber: fields.choice('sameNumber', ['refuse', 'create'], 'refuse'),
		cancelled: fields.choice('cancelled', ['refuse', 'create'], 'refuse'),
	} as const;
	const warehouse = warehouseId(
		context,
		fields.optional('warehouse') || context.settings.warehouse,
	);
	const buyer = readBuyer(context, fields.required('contractorId'));
	const recipient = fields.object('recipient');
	const rules = readPriceRules(fields, warehouse);
	const lines = readOrderLines(context, fields, rules);
	const attributes = readAttributes(context, fields, rootKey);
	const inBuffer = fields.flag('buffer', true);
	const draft = {
		documentClass: DOCUMENT_CLASS.order,
		kind: PLAIN_ORDER,
		definition: fields.optional('definition') || context.settings.orderDefinition,
		day: fields.day('issuedOn', context.today),
		inBuffer,
		contractorId: numberOf(buyer, 'Knt_KntId'),
		lines,
		columns: {
			...copyCard(buyer, 'TrN_Pod'),
			...copyCard(buyer, 'TrN_Odb'),
			...(recipient ? readRecipient(recipient) : {}),
			TrN_NumerObcy: externalNumber,
			TrN_FPlId: paymentFormId(context, fields.required('paymentForm')),
			TrN_MagZrdId: warehouse,
			TrN_TypNB: rules.fromGross ? 2 : 1,
			TrN_Waluta: rules.currency,
			TrN_KursL: rules.numerator,
			TrN_KursM: rules.denominator,
			TrN_Opis: fields.optional('description', 'description'),
			...dayColumn('TrN_Termin', fields.day('dueOn', '')),
			...dayColumn('TrN_DataKur', rules.day),
		},
	};
	const expected = fields.has('expectedTotalGross')
		? fields.money('expectedTotalGross')
		: undefined;
	fields.finish();

	const found = findPredecessor(context, question);
	if (found !== undefined) {
		return { status: 200, body: { result: 'existing', order: printOrder(context, found) } };
	}
	const total = lines.reduce(
		(sum, line) => sum + Math.round(numberOf(line.columns, 'TrE_WartoscBruttoWal') * 100),
		0,
	);
	if (expected !== undefined && expected !== total) {
		throw new BridgeError(
			'total_mismatch',
			`The order comes to ${(total / 100).toFixed(2)}, ${(expected / 100).toFixed(2)} was expected.`,
			{ field: 'expectedTotalGross' },
		);
	}
	const id = writeDocument(context, draft);
	for (const { definitionId, value } of attributes) {
		insertRow(context.database, 'CDN.DokAtrybuty', {
			DAt_TrNId: id,
			DAt_DeAId: definitionId,
			DAt_WartoscTxt: value,
		});
	}
	if (!inBuffer) reserveLines(context, id, 1);
	return { status: 201, body: { result: 'created', order: printOrder(context, String(id)) } };
};
