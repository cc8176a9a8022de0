import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { fail, integrationError, type Result, succeed } from '../../../../src/domain/result';
import { invalidField } from '../../../shared/invalid-field';
import { readFlag, readText } from '../../wire';

/** A value as BaseLinker answers it in an order. */
export type FieldValue = string | number;

/**
 * Text fields BaseLinker lets us set: name in the form, longest value, what it is.
 *
 * Source: documentation of setOrderFields. Where its states disagree about a length the shorter one is taken: what happens
 * to a longer text is not documented.
 */
const TEXTS: Readonly<Record<string, readonly [name: string, length: number, about: string]>> = {
	admin_comments: ['Admin Comments', 200, 'Replaces the comment of the seller'],
	delivery_address: ['Delivery Address', 100, 'Street and number'],
	delivery_city: ['Delivery City', 100, 'City of the delivery address'],
	delivery_company: ['Delivery Company', 100, 'Company of the delivery address'],
	delivery_country_code: ['Delivery Country Code', 2, 'Two letters, e.g. PL'],
	delivery_fullname: ['Delivery Full Name', 100, 'Who receives the goods'],
	delivery_method: ['Delivery Method', 30, 'How the goods travel'],
	delivery_point_address: ['Delivery Point Address', 100, 'Street and number of the pick-up point'],
	delivery_point_city: ['Delivery Point City', 100, 'City of the pick-up point'],
	delivery_point_id: ['Delivery Point ID', 40, 'Parcel locker or pick-up point'],
	delivery_point_name: ['Delivery Point Name', 100, 'Name of the pick-up point'],
	delivery_point_postcode: ['Delivery Point Postcode', 100, 'Postcode of the pick-up point'],
	delivery_postcode: ['Delivery Postcode', 100, 'Postcode of the delivery address'],
	delivery_state: ['Delivery State', 35, 'Voivodeship or state of the delivery address'],
	email: ['Email', 150, 'E-mail address of the buyer'],
	extra_field_1: ['Extra Field 1', 50, 'A usual place for the ERP number'],
	extra_field_2: ['Extra Field 2', 50, 'Free for the seller'],
	invoice_address: ['Invoice Address', 100, 'Street and number of the buyer'],
	invoice_city: ['Invoice City', 100, 'City of the buyer'],
	invoice_company: ['Invoice Company', 100, 'Company of the buyer'],
	invoice_country_code: ['Invoice Country Code', 2, 'Two letters, e.g. PL'],
	invoice_fullname: ['Invoice Full Name', 100, 'Name of the buyer'],
	invoice_postcode: ['Invoice Postcode', 20, 'Postcode of the buyer'],
	invoice_state: ['Invoice State', 35, 'Voivodeship or state of the buyer'],
	payment_method: ['Payment Method', 30, 'Name of the payment form'],
	phone: ['Phone', 100, 'Phone number of the buyer'],
	invoice_nip: ['Tax ID', 100, 'Tax number on the invoice data'],
	user_comments: ['User Comments', 510, 'Replaces the comment of the buyer'],
	user_login: ['User Login', 30, 'Login of the buyer'],
};

const FLAGS: Readonly<Record<string, readonly [name: string, about: string]>> = {
	payment_method_cod: ['Cash on Delivery', 'Whether the courier collects the money'],
	pack_state: ['Packed', 'Whether the order is packed'],
	pick_state: ['Picked', 'Whether the goods are picked'],
	want_invoice: ['Wants an Invoice', 'Whether the buyer wants an invoice'],
};

/** Flags BaseLinker answers as numbers; the others are the texts "1" and "0". */
const NUMERIC_FLAGS: readonly string[] = ['pack_state', 'pick_state'];

const NUMBERS: Readonly<
	Record<string, readonly [name: string, least: number, most: number, about: string]>
> = {
	delivery_price: ['Delivery Price', 0, 1_000_000, 'Gross, in the currency of the order'],
	star: ['Star', 0, 5, 'Mark of the order, 0 for none'],
};

/** The fields of an order that can be set, for a collection. */
export const settableFields: INodeProperties[] = [
	...Object.entries(TEXTS).map(([name, [displayName, length, about]]): INodeProperties => {
		const description = `${about}, up to ${length} characters`;
		return { displayName, name, type: 'string', default: '', description };
	}),
	...Object.entries(FLAGS).map(([name, [displayName, about]]): INodeProperties => {
		return { displayName, name, type: 'boolean', default: false, description: about };
	}),
	...Object.entries(NUMBERS).map(([name, [displayName, minValue, maxValue, about]]) => {
		const typeOptions = { minValue, maxValue };
		const field = { displayName, name, type: 'number', typeOptions, default: 0 } as const;
		return { ...field, description: about } satisfies INodeProperties;
	}),
].sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));

function tooLong(name: string, length: number, most: number): Result<never> {
	const message = `"${name}" has ${length} characters; BaseLinker keeps ${most}.`;
	return fail(integrationError('invalidOrder', 'FIELD_TOO_LONG', message));
}

function readField(name: string, value: unknown): Result<FieldValue> {
	const text = TEXTS[name];
	if (text) {
		const [, most] = text;
		const read = readText(value);
		return read.length > most ? tooLong(name, read.length, most) : succeed(read);
	}
	if (Object.hasOwn(FLAGS, name)) {
		const flag = readFlag(value) ? 1 : 0;
		return succeed(NUMERIC_FLAGS.includes(name) ? flag : String(flag));
	}
	const number = NUMBERS[name];
	if (!number) return invalidField(name, value, 'BaseLinker does not let this field be set.');
	const [label, least, most] = number;
	const read = readText(value) === '' ? NaN : Number(readText(value));
	return read >= least && read <= most
		? succeed(read)
		: invalidField(label, value, `Use a number from ${least} to ${most}.`);
}

/** Reads the fields somebody added. Errors: `FIELD_TOO_LONG`, `configuration` naming the field. */
export function readSettableFields(
	collection: IDataObject,
): Result<Readonly<Record<string, FieldValue>>> {
	const fields: Record<string, FieldValue> = {};
	for (const [name, value] of Object.entries(collection)) {
		const read = readField(name, value);
		if (!read.ok) return read;
		fields[name] = read.value;
	}
	return succeed(fields);
}
