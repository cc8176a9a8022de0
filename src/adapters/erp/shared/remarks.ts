import type { SalesOrder } from '../../../domain/order/sales-order';
import { toStorableText } from './cp1250';

/** Room for the lines between marker and buyer's notes, so that the notes always find some. */
const SHARE_OF_DETAILS = 200;

/** Remarks are a Windows text field: a bare line feed is no line break there. */
const LINE_BREAK = '\r\n';

/** Remarks of an order, ready to be sent. */
export interface Remarks {
	readonly text: string;
	/** Letters of the order's own texts that the ERP cannot store. */
	readonly lostLetters: readonly string[];
	readonly droppedSigns: readonly string[];
	/** Whether something did not fit into the column. */
	readonly cut: boolean;
}

function cutTo(text: string, length: number): string {
	if (text.length <= length) return text;
	return length <= 1 ? '' : `${text.slice(0, length - 1).trimEnd()}…`;
}

function detailsOf(order: SalesOrder): string[] {
	const { delivery, payment } = order;
	const point = delivery.pointId.trim() === '' ? '' : `, punkt ${delivery.pointId.trim()}`;
	const method = delivery.method.trim();
	const onDelivery = payment.cashOnDelivery ? ' (pobranie)' : '';
	return [
		...(method === '' && point === '' ? [] : [`Dostawa: ${method}${point}`]),
		...(payment.method.trim() === '' && onDelivery === ''
			? []
			: [`Płatność: ${payment.method.trim()}${onDelivery}`]),
	];
}

/**
 * Remarks of the ERP order: our marker first, then delivery, pick-up point, payment and what the buyer wrote.
 *
 * Shape: Polish labels, because the ERP's operators read them. Delivery and payment give way before the buyer's
 * notes do; only notes longer than what is left of `length` characters are cut, with an ellipsis.
 */
export function composeRemarks(order: SalesOrder, marker: string, length: number): Remarks {
	const details = detailsOf(order).map(toStorableText);
	const written = toStorableText(order.notes);
	const notes = { ...written, text: written.text.replace(/\r\n?|\n/g, LINE_BREAK) };
	const all = [...details, notes];
	const detailText = details.map((detail) => detail.text).join(LINE_BREAK);
	const heading = notes.text === '' ? '' : 'Uwagi klienta: ';
	const filled = [marker, detailText, notes.text].filter((part) => part !== '').length;
	const room = length - marker.length - Math.max(0, filled - 1) * LINE_BREAK.length;
	const wanted = heading.length + notes.text.length;
	const detailRoom = Math.max(room - wanted, Math.min(SHARE_OF_DETAILS, room));
	const shownDetails = cutTo(detailText, detailRoom);
	const shownNotes = cutTo(heading + notes.text, room - shownDetails.length);
	const parts = [marker, shownDetails, shownNotes].filter((part) => part !== '');
	return {
		text: parts.join(LINE_BREAK),
		lostLetters: [...new Set(all.flatMap((part) => part.lostLetters))],
		droppedSigns: [...new Set(all.flatMap((part) => part.droppedSigns))],
		cut: shownDetails !== detailText || shownNotes !== heading + notes.text,
	};
}
