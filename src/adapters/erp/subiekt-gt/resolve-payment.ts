import type { Payment } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import type { PaymentMapping } from '../../../ports/erp-adapter';
import type { PaymentFormRow } from './dictionary-queries';

/** `fp_Typ` of each kind we write; 2 (card on purchase) belongs to the purchase side. Source: section 3.3. */
const FORM_KINDS: Readonly<Record<number, PaymentMapping['kind']>> = {
	0: 'deferred',
	1: 'card',
	3: 'instalments',
};

/** Words that mean cash or transfer in any shop; both need no entry in Subiekt's dictionary. */
const BUILT_IN_WORDS: Readonly<Record<string, 'cash' | 'transfer'>> = {
	przelew: 'transfer',
	'przelew bankowy': 'transfer',
	'przelew tradycyjny': 'transfer',
	transfer: 'transfer',
	'bank transfer': 'transfer',
	gotówka: 'cash',
	gotowka: 'cash',
	cash: 'cash',
};

/** How an order is paid in Subiekt. */
export interface ResolvedPayment {
	readonly kind: PaymentMapping['kind'];
	/** `fp_Id`; null for cash and transfer. */
	readonly formId: number | null;
	readonly formName: string;
}

function fold(name: string): string {
	return name.trim().toLowerCase().normalize('NFC');
}

/** The kind of a payment form; undefined for forms of the purchase side. */
export function paymentKindOf(form: PaymentFormRow): PaymentMapping['kind'] | undefined {
	return FORM_KINDS[form.fp_Typ];
}

function pickForm(
	forms: readonly PaymentFormRow[],
	name: string,
	kind: PaymentMapping['kind'] | undefined,
	source: string,
): ResolvedPayment | Finding {
	const named = forms.filter((form) => fold(form.fp_Nazwa) === fold(name));
	const fitting = named.filter((form) => {
		const formKind = paymentKindOf(form);
		return form.fp_Aktywna && formKind !== undefined && (kind === undefined || formKind === kind);
	});
	const [form, ...others] = fitting;
	if (form === undefined) {
		const reason =
			named.length === 0
				? 'there is no such form'
				: named.some((candidate) => candidate.fp_Aktywna)
					? 'the form of that name is of another kind'
					: 'the form of that name is inactive';
		const via = fold(name) === fold(source) ? '' : ` (mapped from "${source.trim()}")`;
		return {
			code: 'PAYMENT_FORM_MISSING',
			message: `payment form "${name.trim()}"${via} cannot be used in Subiekt GT: ${reason}.`,
		};
	}
	if (others.length > 0) {
		return {
			code: 'PAYMENT_FORM_AMBIGUOUS',
			message: `payment form "${name.trim()}" exists ${fitting.length} times in Subiekt GT.`,
		};
	}
	return { kind: paymentKindOf(form) ?? 'card', formId: form.fp_Id, formName: form.fp_Nazwa };
}

/**
 * Finds out how an order's payment is written: an explicit mapping of the source's name, else a built-in word for
 * cash or transfer, else the active form of exactly that name.
 *
 * Shape: a {@link Finding} (whose message lacks the order's name) when there is none or several.
 */
export function resolvePayment(
	payment: Payment,
	mappings: readonly PaymentMapping[],
	forms: readonly PaymentFormRow[],
): ResolvedPayment | Finding {
	const source = payment.method;
	const mapping = mappings.find((candidate) => fold(candidate.source) === fold(source));
	if (mapping) {
		const { kind, form } = mapping;
		if (kind === 'cash' || kind === 'transfer') return { kind, formId: null, formName: '' };
		return pickForm(forms, form, kind, source);
	}
	if (fold(source) === '') {
		return { code: 'PAYMENT_FORM_MISSING', message: 'the order names no payment form.' };
	}
	const builtIn = Object.hasOwn(BUILT_IN_WORDS, fold(source))
		? BUILT_IN_WORDS[fold(source)]
		: undefined;
	if (builtIn) return { kind: builtIn, formId: null, formName: '' };
	return pickForm(forms, source, undefined, source);
}
