import type { SalesOrder } from '../../../domain/order/sales-order';
import type { PlanFindings } from './plan-findings';
import { composeRemarks } from './remarks';

/** Where the remarks of an order go. */
export interface RemarksPlace {
	readonly erpName: string;
	/** Stands first in the remarks; empty where the root has a field of its own. */
	readonly marker: string;
	/** Characters of the ERP's field. */
	readonly length: number;
}

/** Remarks as they will be written; what cannot be stored or does not fit goes to `findings`. */
export function planRemarks(
	findings: PlanFindings,
	order: SalesOrder,
	{ erpName, marker, length }: RemarksPlace,
): string {
	const remarks = composeRemarks(order, marker, length);
	if (remarks.lostLetters.length > 0) {
		findings.problem(
			'CHARACTERS_NOT_STORABLE',
			`notes, delivery or payment hold letters ${erpName} cannot store: ${remarks.lostLetters.join(' ')}`,
		);
	}
	if (remarks.droppedSigns.length > 0) {
		findings.warning(
			'CHARACTERS_NOT_STORABLE',
			`signs ${erpName} cannot store are left out of the remarks: ${remarks.droppedSigns.join(' ')}`,
		);
	}
	if (remarks.cut) {
		findings.warning(
			'FIELD_TOO_LONG',
			`the remarks are cut to ${length} characters; the whole text is in the source.`,
		);
	}
	return remarks.text;
}
