import type { PaymentMapping } from '../../../ports/erp-adapter';
import type { PaymentForm, PaymentRules } from '../shared/resolve-payment';
import type { PaymentFormRow } from './dictionary-queries';

/** `fp_Typ` of each kind we write; 2 (card on purchase) belongs to the purchase side. Source: section 3.3. */
const FORM_KINDS: Readonly<Record<number, PaymentMapping['kind']>> = {
	0: 'deferred',
	1: 'card',
	3: 'instalments',
};

/** Cash and plain transfer are not in Subiekt's dictionary. */
export const PAYMENT_RULES: PaymentRules = {
	erpName: 'Subiekt GT',
	withoutForm: ['cash', 'transfer'],
	kindsMatter: true,
};

/** A payment form of Subiekt in our words. */
export function toPaymentForm(row: PaymentFormRow): PaymentForm {
	return {
		id: String(row.fp_Id),
		name: row.fp_Nazwa.trim(),
		kind: FORM_KINDS[row.fp_Typ],
		active: row.fp_Aktywna,
	};
}
