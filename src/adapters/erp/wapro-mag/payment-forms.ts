import type { PaymentMapping } from '../../../ports/erp-adapter';
import type { PaymentForm, PaymentRules } from '../shared/resolve-payment';
import type { PaymentFormRow } from './dictionary-queries';
import { ERP_NAME } from './wapro-mag-connection';
import { toId, toText } from './wapro-mag-mapper';

/** WAPRO knows no kinds of payment forms: an order carries the form's name, so every kind needs a form. */
export const PAYMENT_RULES: PaymentRules = {
	erpName: ERP_NAME,
	withoutForm: [],
	kindsMatter: false,
};

/** What a form is most likely for, by its name and term; shown in lists, never decided by. */
function kindOf(name: string, days: number): PaymentMapping['kind'] {
	const folded = name.toLowerCase();
	if (/got[oó]wk/.test(folded)) return 'cash';
	if (/raty|ratal/.test(folded)) return 'instalments';
	if (/kart/.test(folded)) return 'card';
	if (/przelew/.test(folded)) return 'transfer';
	return days > 0 ? 'deferred' : 'card';
}

/** A payment form of WAPRO in our words. */
export function toPaymentForm(row: PaymentFormRow): PaymentForm {
	const name = toText(row.NAZWA);
	return {
		id: toId(row.ID_FORMY),
		name,
		kind: kindOf(name, row.DNI_NALEZNOSCI ?? 0),
		active: row.AKTYWNA === null || row.AKTYWNA !== 0,
	};
}
