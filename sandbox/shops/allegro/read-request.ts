import {
	EVENT_TYPES,
	FORM_STATUSES,
	FULFILLMENT_STATUSES,
	type CheckoutForm,
	type EventType,
	type FulfillmentStatus,
} from './checkout-form';
import { illegalValue, validationError } from './errors';

const MOST_FORMS = 100;
const MOST_EVENTS = 1000;
const DEFAULT_LIMIT = 100;
/** Source: answers quoted in allegro/allegro-api issue 4027. */
const DEEPEST_RESULT = 10_000;
const SORTS = ['lineItems.boughtAt', '-lineItems.boughtAt', 'updatedAt', '-updatedAt'] as const;
const NOT_PLAYED = [
	'surcharges.id',
	'payment.id',
	'delivery.method.id',
	'fulfillment.shipmentSummary.lineItemsSent',
	'fulfillment.provider.id',
];

/** One GET /order/checkout-forms. */
export interface FormsRequest {
	offset: number;
	limit: number;
	accepts(form: CheckoutForm): boolean;
	compare(one: CheckoutForm, other: CheckoutForm): number;
}

function readWhole(query: URLSearchParams, name: string, fallback: number): number {
	const text = query.get(name);
	if (text === null) return fallback;
	const value = Number(text);
	if (text !== '' && Number.isInteger(value)) return value;
	throw illegalValue(`Parameter ${name} has an illegal value: ${text}`);
}

function readLimit(query: URLSearchParams, most: number): number {
	const limit = readWhole(query, 'limit', DEFAULT_LIMIT);
	if (limit < 1 || limit > most) throw validationError(`Limit must be between 1 and ${most}`);
	return limit;
}

function readMoment(query: URLSearchParams, name: string): number | undefined {
	const text = query.get(name);
	if (text === null) return undefined;
	const ms = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(ms)) throw illegalValue(`Parameter ${name} is no date: ${text}`);
	return ms;
}

function readWords<T extends string>(
	query: URLSearchParams,
	name: string,
	known: readonly T[],
): readonly T[] {
	return query.getAll(name).map((text) => {
		const word = known.find((candidate) => candidate === text);
		if (word === undefined) throw illegalValue(`Parameter ${name} has an illegal value: ${text}`);
		return word;
	});
}

/** Reads GET /order/checkout-forms. Errors: 400 for illegal values, 422 for limits. */
export function readFormsRequest(query: URLSearchParams): FormsRequest {
	for (const name of NOT_PLAYED) {
		if (query.has(name)) throw illegalValue(`The sandbox does not play the filter ${name}`);
	}
	const offset = readWhole(query, 'offset', 0);
	const limit = readLimit(query, MOST_FORMS);
	if (offset < 0) throw validationError('Offset must not be negative');
	if (offset + limit > DEEPEST_RESULT) {
		throw validationError(
			`Offset and limit parameters exceed maximal result size of ${DEEPEST_RESULT} items`,
		);
	}
	const statuses = readWords(query, 'status', FORM_STATUSES);
	const fulfillments = readWords(query, 'fulfillment.status', FULFILLMENT_STATUSES);
	const [sort = '-lineItems.boughtAt'] = readWords(query, 'sort', SORTS);
	const [boughtFrom, boughtTo, updatedFrom, updatedTo] = [
		readMoment(query, 'lineItems.boughtAt.gte'),
		readMoment(query, 'lineItems.boughtAt.lte'),
		readMoment(query, 'updatedAt.gte'),
		readMoment(query, 'updatedAt.lte'),
	];
	const login = query.get('buyer.login');
	const marketplace = query.get('marketplace.id');
	const within = (ms: number, low = -Infinity, high = Infinity) => ms >= low && ms <= high;
	const keyOf = (form: CheckoutForm) =>
		sort.endsWith('updatedAt') ? form.updatedAt : form.boughtAt;
	const sign = sort.startsWith('-') ? -1 : 1;
	return {
		offset,
		limit,
		accepts: (form) =>
			(statuses.length === 0 || statuses.includes(form.status)) &&
			(fulfillments.length === 0 || fulfillments.includes(form.fulfillment)) &&
			within(form.boughtAt, boughtFrom, boughtTo) &&
			within(form.updatedAt, updatedFrom, updatedTo) &&
			(login === null || form.placed.buyer?.login === login) &&
			(marketplace === null || marketplace === 'allegro-pl'),
		compare: (one, other) =>
			sign * (keyOf(one) - keyOf(other)) || (one.id < other.id ? -1 : Number(one.id > other.id)),
	};
}

/** Reads GET /order/events. Errors: 400 for illegal values, 422 for limits. */
export function readEventsRequest(query: URLSearchParams): {
	from: bigint | undefined;
	types: readonly EventType[];
	limit: number;
} {
	const from = query.get('from');
	if (from !== null && !/^\d+$/.test(from)) throw validationError(`Unknown event ${from}`);
	return {
		from: from === null ? undefined : BigInt(from),
		types: readWords(query, 'type', EVENT_TYPES),
		limit: readLimit(query, MOST_EVENTS),
	};
}

/** Reads PUT /order/checkout-forms/{id}/fulfillment. Errors: 400, 422. */
export function readFulfillment(body: Buffer): FulfillmentStatus {
	let status: unknown;
	try {
		status = (JSON.parse(body.toString('utf8')) as { status?: unknown } | null)?.status;
	} catch {
		throw illegalValue('The body is not JSON');
	}
	const known = FULFILLMENT_STATUSES.find((candidate) => candidate === status);
	if (!known) throw validationError(`Unknown fulfillment status ${String(status)}`);
	return known;
}
