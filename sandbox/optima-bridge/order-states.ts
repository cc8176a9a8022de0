import type { CallContext, WriteCall, WriteResult } from './call';
import { attributeId } from './dictionaries';
import { BridgeError } from './errors';
import { documentsOfOrder, isCancelled } from './links';
import {
	linesOf,
	nameDocument,
	printOrder,
	readAttribute,
	requireOrder,
	stateOf,
} from './printed-order';
import { insertRow, numberOf } from './rows';
import { changeStock } from './stock';

const GOODS = 1;

/** Reserves the goods of an order (1), or gives them back (-1). */
export function reserveLines(context: CallContext, orderId: number, sign: 1 | -1): void {
	for (const line of linesOf(context, orderId)) {
		if (numberOf(line, 'TrE_TwrTyp') !== GOODS) continue;
		changeStock(context, {
			articleId: numberOf(line, 'TrE_TwrId'),
			warehouseId: numberOf(line, 'TrE_MagId'),
			stock: 0,
			reserved: sign * numberOf(line, 'TrE_Ilosc'),
		});
	}
}

function answer(context: CallContext, id: string, result: 'updated' | 'existing'): WriteResult {
	return { status: 200, body: { result, order: printOrder(context, id) } };
}

/** The refusal of a state that forbids the call. */
export function wrongState(id: string, state: string): BridgeError {
	return new BridgeError('wrong_state', `Sales order ${id} is ${state}.`);
}

/** `POST /v1/orders/{id}/confirm`. */
export const confirmOrder: WriteCall = (context, { id }, fields) => {
	fields.finish();
	const state = stateOf(requireOrder(context, id));
	if (state === 'cancelled') throw wrongState(id, state);
	if (state === 'confirmed') return answer(context, id, 'existing');
	context.database.query(
		'UPDATE CDN.TraNag SET TrN_Bufor = 0, TrN_TS_Mod = @moment WHERE TrN_TrNID = @id',
		{ id: Number(id), moment: context.moment },
	);
	reserveLines(context, Number(id), 1);
	return answer(context, id, 'updated');
};

/** `POST /v1/orders/{id}/cancel`. */
export const cancelOrder: WriteCall = (context, { id }, fields) => {
	fields.finish();
	const state = stateOf(requireOrder(context, id));
	if (state === 'cancelled') return answer(context, id, 'existing');
	const live = documentsOfOrder(context, Number(id)).filter((document) => !isCancelled(document));
	if (live.length > 0) {
		throw new BridgeError('wrong_state', `Documents were made of sales order ${id}.`, {
			documents: live.map(nameDocument),
		});
	}
	context.database.query(
		'UPDATE CDN.TraNag SET TrN_Bufor = -1, TrN_Anulowany = 1, TrN_TS_Mod = @moment WHERE TrN_TrNID = @id',
		{ id: Number(id), moment: context.moment },
	);
	if (state === 'confirmed') reserveLines(context, Number(id), -1);
	return answer(context, id, 'updated');
};

/** `PUT /v1/orders/{id}/attributes/{code}`. */
export const setOrderAttribute: WriteCall = (context, { id, attribute }, fields) => {
	const value = fields.required('value', 'attribute.value');
	const replace = fields.flag('replace', false);
	fields.finish();
	const state = stateOf(requireOrder(context, id));
	if (state === 'cancelled') throw wrongState(id, state);
	const definitionId = attributeId(context, attribute, 'code');
	const stored = readAttribute(context, Number(id), attribute);
	if (stored === value) return answer(context, id, 'existing');
	if (stored !== undefined && stored !== '' && !replace) {
		throw new BridgeError('attribute_taken', `Attribute ${attribute} holds another value.`, {
			field: 'value',
		});
	}
	const keys = { id: Number(id), definitionId };
	if (stored === undefined) {
		insertRow(context.database, 'CDN.DokAtrybuty', {
			DAt_TrNId: keys.id,
			DAt_DeAId: definitionId,
			DAt_WartoscTxt: value,
		});
	} else {
		context.database.query(
			'UPDATE CDN.DokAtrybuty SET DAt_WartoscTxt = @value WHERE DAt_TrNId = @id AND DAt_DeAId = @definitionId',
			{ ...keys, value },
		);
	}
	context.database.query('UPDATE CDN.TraNag SET TrN_TS_Mod = @moment WHERE TrN_TrNID = @id', {
		id: keys.id,
		moment: context.moment,
	});
	return answer(context, id, 'updated');
};
