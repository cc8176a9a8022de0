import {
	PAYMENT_RULES,
	toPaymentForm,
} from '../../../../src/adapters/erp/subiekt-gt/payment-forms';
import { resolvePayment } from '../../../../src/adapters/erp/shared/resolve-payment';
import type { PaymentMapping } from '../../../../src/ports/erp-adapter';

function form(fp_Id: number, fp_Nazwa: string, fp_Typ: number, fp_Aktywna = true) {
	return toPaymentForm({ fp_Id, fp_Nazwa, fp_Typ, fp_Aktywna });
}

const FORMS = [
	form(1, 'Kredyt kupiecki 14 dni', 0),
	form(3, 'Karta płatnicza', 1),
	form(6, 'Za pobraniem', 3),
	form(7, 'PayU', 1, false),
	form(8, 'Za pobraniem', 1),
	form(10, 'Karta firmowa', 2),
	form(13, 'przelew', 0),
];

function resolve(method: string, mappings: PaymentMapping[] = []) {
	const payment = { method, paidGross: '0', cashOnDelivery: false };
	return resolvePayment(payment, mappings, FORMS, PAYMENT_RULES);
}

describe('resolvePayment', () => {
	it.each([
		['Przelew', 'transfer'],
		[' PRZELEW ', 'transfer'],
		['transfer', 'transfer'],
		['Gotówka', 'cash'],
		['cash', 'cash'],
	])('takes %j for the built-in %s', (method, kind) => {
		expect(resolve(method)).toEqual({ kind, form: null });
	});

	it('finds an active form of exactly that name, whatever its case', () => {
		expect(resolve('KARTA PŁATNICZA')).toMatchObject({
			kind: 'card',
			form: { id: '3', name: 'Karta płatnicza' },
		});
	});

	it('prefers the mapping over built-in words and names', () => {
		expect(resolve('przelew', [{ source: 'Przelew', kind: 'cash', form: '' }])).toMatchObject({
			kind: 'cash',
		});
		expect(
			resolve('PayU - szybkie', [
				{ source: ' payu - Szybkie', kind: 'card', form: 'karta płatnicza' },
			]),
		).toMatchObject({ kind: 'card', form: { id: '3' } });
	});

	it('lets the kind of a mapping choose between two forms of one name', () => {
		expect(
			resolve('COD', [{ source: 'COD', kind: 'instalments', form: 'Za pobraniem' }]),
		).toMatchObject({ form: { id: '6' } });
	});

	it.each([
		[
			'no such form',
			'PayPo',
			'payment form "PayPo" cannot be used in Subiekt GT: there is no such form.',
		],
		[
			'an inactive one',
			'PayU',
			'payment form "PayU" cannot be used in Subiekt GT: the form of that name is inactive.',
		],
		[
			'one of the purchase side',
			'Karta firmowa',
			'payment form "Karta firmowa" cannot be used in Subiekt GT: the form of that name is of another kind.',
		],
		['no name at all', ' ', 'the order names no payment form.'],
	])('misses %s and names it (S0.5)', (_, method, message) => {
		expect(resolve(method)).toEqual({ code: 'PAYMENT_FORM_MISSING', message });
	});

	it('says from what a missing form was mapped', () => {
		expect(resolve('P24', [{ source: 'P24', kind: 'card', form: 'Przelewy24' }])).toMatchObject({
			message: expect.stringContaining('"Przelewy24" (mapped from "P24")'),
		});
	});

	it('does not choose between two forms', () => {
		expect(resolve('Za pobraniem')).toMatchObject({ code: 'PAYMENT_FORM_AMBIGUOUS' });
	});

	it('looks in the dictionary for cash and transfer where they need an entry', () => {
		const rules = { erpName: 'ERP', withoutForm: [], kindsMatter: false } as const;
		const forms = [form(1, 'PRZELEW', 1), form(2, 'Gotówka', 1), form(3, 'transfer', 1)];
		const pay = (method: string, mappings: PaymentMapping[] = []) =>
			resolvePayment({ method, paidGross: '0', cashOnDelivery: false }, mappings, forms, rules);
		expect(pay('bank transfer')).toMatchObject({ form: { id: '1' } });
		expect(pay('transfer')).toMatchObject({ form: { id: '3' } });
		expect(pay('cash')).toMatchObject({ form: { id: '2' } });
		expect(pay('P24', [{ source: 'P24', kind: 'transfer', form: '' }])).toMatchObject({
			form: { id: '1' },
		});
		expect(pay('P24', [{ source: 'P24', kind: 'deferred', form: 'transfer' }])).toMatchObject({
			form: { id: '3' },
		});
	});

	it('is not fooled by names every object has', () => {
		expect(resolve('constructor')).toMatchObject({ code: 'PAYMENT_FORM_MISSING' });
	});
});
