import type { Payment } from '../../../domain/order/sales-order';
import type { Finding } from '../../../domain/outcome';
import type { PaymentMapping } from '../../../ports/erp-adapter';

/** One entry of an ERP's dictionary of payment forms. */
export interface PaymentForm {
	/** The ERP's key, as text. */
	readonly id: string;
	readonly name: string;
	/** Undefined for forms of the purchase side, which orders never use. */
	readonly kind: PaymentMapping['kind'] | undefined;
	readonly active: boolean;
}

/** What differs between ERPs. */
export interface PaymentRules {
	readonly erpName: string;
	/** Kinds that need no entry of the dictionary. */
	readonly withoutForm: readonly PaymentMapping['kind'][];
	/** Whether a form must be of the kind the mapping names; false where the ERP knows no kinds. */
	readonly kindsMatter: boolean;
}

/** Words that mean cash or transfer in any shop. */
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

/** What the built-in words are called in every Polish dictionary of payment forms. */
const USUAL_NAMES = { cash: 'gotówka', transfer: 'przelew' } as const;

/** How an order is paid in the ERP. */
export interface ResolvedPayment {
	readonly kind: PaymentMapping['kind'];
	/** Null for kinds that need no entry of the dictionary. */
	readonly form: PaymentForm | null;
}

function fold(name: string): string {
	return name.trim().toLowerCase().normalize('NFC');
}

function builtInKind(name: string): 'cash' | 'transfer' | undefined {
	return Object.hasOwn(BUILT_IN_WORDS, fold(name)) ? BUILT_IN_WORDS[fold(name)] : undefined;
}

function whyNot(named: readonly PaymentForm[]): string {
	if (named.length === 0) return 'there is no such form';
	return named.some(({ active }) => active)
		? 'the form of that name is of another kind'
		: 'the form of that name is inactive';
}

function pickForm(
	forms: readonly PaymentForm[],
	name: string,
	kind: PaymentMapping['kind'] | undefined,
	source: string,
	{ erpName, kindsMatter }: PaymentRules,
): ResolvedPayment | Finding {
	const named = forms.filter((form) => fold(form.name) === fold(name));
	const fitting = named.filter(
		(form) =>
			form.active &&
			form.kind !== undefined &&
			(kind === undefined || !kindsMatter || form.kind === kind),
	);
	const [form, ...others] = fitting;
	if (form === undefined) {
		const via = fold(name) === fold(source) ? '' : ` (mapped from "${source.trim()}")`;
		return {
			code: 'PAYMENT_FORM_MISSING',
			message: `payment form "${name.trim()}"${via} cannot be used in ${erpName}: ${whyNot(named)}.`,
		};
	}
	if (others.length > 0) {
		return {
			code: 'PAYMENT_FORM_AMBIGUOUS',
			message: `payment form "${name.trim()}" exists ${fitting.length} times in ${erpName}.`,
		};
	}
	return { kind: form.kind ?? 'card', form };
}

/**
 * Finds out how an order's payment is written: an explicit mapping of the source's name, else a built-in word for
 * cash or transfer, else the active form of exactly that name.
 *
 * Shape: where cash and transfer need an entry of the dictionary, they are looked for as `gotówka` and `przelew`
 * unless the mapping names another form. A {@link Finding} (whose message lacks the order's name) when there is
 * none or several.
 */
export function resolvePayment(
	payment: Payment,
	mappings: readonly PaymentMapping[],
	forms: readonly PaymentForm[],
	rules: PaymentRules,
): ResolvedPayment | Finding {
	const source = payment.method;
	const mapping = mappings.find((candidate) => fold(candidate.source) === fold(source));
	if (mapping) {
		const { kind, form } = mapping;
		if (rules.withoutForm.includes(kind)) return { kind, form: null };
		const usual = kind === 'cash' || kind === 'transfer' ? USUAL_NAMES[kind] : '';
		return pickForm(forms, form.trim() || usual, kind, source, rules);
	}
	if (fold(source) === '') {
		return { code: 'PAYMENT_FORM_MISSING', message: 'the order names no payment form.' };
	}
	const kind = builtInKind(source);
	if (kind && rules.withoutForm.includes(kind)) return { kind, form: null };
	const exact = forms.some((form) => fold(form.name) === fold(source));
	return pickForm(forms, kind && !exact ? USUAL_NAMES[kind] : source, undefined, source, rules);
}
