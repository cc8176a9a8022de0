import type { PaymentMapping } from '../../../ports/erp-adapter';
import type { PaymentForm, PaymentRules } from '../shared/resolve-payment';
import { ERP_NAME } from './comarch-optima-connection';
import { idText, toText } from './comarch-optima-mapper';
import type { PaymentFormRow } from './dictionary-queries';

/** `FPl_Typ`. Source: the vendor's report files; other types exist and are not known. */
const KINDS: Readonly<Record<number, PaymentMapping['kind']>> = {
	1: 'cash',
	2: 'transfer',
	3: 'card',
};

/**
 * Every order names a form of the dictionary. Companies give forms the types they like (cash on delivery is often
 * "cash"), so the name alone decides.
 */
export const PAYMENT_RULES: PaymentRules = {
	erpName: ERP_NAME,
	withoutForm: [],
	kindsMatter: false,
};

/** A payment form in our words; one of an unknown type is shown as deferred. */
export function toPaymentForm(row: PaymentFormRow): PaymentForm & { kind: PaymentMapping['kind'] } {
	return {
		id: idText(row.FPl_FPlId),
		name: toText(row.FPl_Nazwa),
		kind: KINDS[row.FPl_Typ] ?? 'deferred',
		active: true,
	};
}
