import { invalidJson, invalidParameter, notPlayed } from './errors';
import { WOO_STATUSES, type WooChanges, type WooStatus } from './order';

type Body = Readonly<Record<string, unknown>>;

const PLAYED = ['status', 'customer_note', 'meta_data'];

/** Decodes a JSON object; an empty body is an empty object. Errors: `rest_invalid_json`. */
export function readJson(body: Buffer): Body {
	if (body.length === 0) return {};
	let value: unknown;
	try {
		value = JSON.parse(body.toString('utf8'));
	} catch {
		throw invalidJson();
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidJson();
	return value as Body;
}

function readStatus(value: unknown): WooStatus {
	const status = WOO_STATUSES.find((known) => known === value);
	if (status) return status;
	throw invalidParameter('status', `status is not one of ${WOO_STATUSES.join(', ')}.`);
}

function readMetaData(value: unknown): NonNullable<WooChanges['metaData']> {
	if (!Array.isArray(value)) {
		throw invalidParameter('meta_data', 'meta_data is not of type array.');
	}
	return value.map((entry: { key?: unknown; value?: unknown } | null) => {
		if (typeof entry?.key !== 'string') {
			throw invalidParameter('meta_data', 'meta_data[0][key] is not of type string.');
		}
		return { key: entry.key, value: entry.value ?? '' };
	});
}

/** Reads PUT /orders/{id}. Errors: `rest_invalid_param`; fields the sandbox does not change. */
export function readChanges(body: Body): WooChanges {
	for (const name of Object.keys(body)) {
		if (!PLAYED.includes(name)) throw notPlayed(`changing ${name}`);
	}
	return {
		...(body.status === undefined ? {} : { status: readStatus(body.status) }),
		...(body.customer_note === undefined ? {} : { customerNote: String(body.customer_note) }),
		...(body.meta_data === undefined ? {} : { metaData: readMetaData(body.meta_data) }),
	};
}

/** Reads POST /orders/{id}/notes. Errors: `rest_missing_callback_param` is told as an invalid `note`. */
export function readNote(body: Body): { note: string; isForCustomer: boolean } {
	if (typeof body.note !== 'string' || body.note === '') {
		throw invalidParameter('note', 'note is not of type string.');
	}
	return { note: body.note, isForCustomer: body.customer_note === true };
}
