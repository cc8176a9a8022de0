/** How a client may repeat a call: section 3 of docs/erp-bridge-contract.md. */
export type RetryMeaning = 'never' | 'backoff' | 'sameKey';

/** Every error code of the contract with its HTTP status and what repeating means. */
export const ERROR_TABLE = {
	invalid_request: { status: 400, retry: 'never' },
	idempotency_key_missing: { status: 400, retry: 'never' },
	unauthorized: { status: 401, retry: 'never' },
	unknown_path: { status: 404, retry: 'never' },
	not_found: { status: 404, retry: 'never' },
	idempotency_key_reused: { status: 409, retry: 'never' },
	in_progress: { status: 409, retry: 'backoff' },
	order_exists: { status: 409, retry: 'never' },
	order_cancelled: { status: 409, retry: 'never' },
	contractor_exists: { status: 409, retry: 'never' },
	attribute_taken: { status: 409, retry: 'never' },
	wrong_state: { status: 409, retry: 'never' },
	too_large: { status: 413, retry: 'never' },
	value_too_long: { status: 422, retry: 'never' },
	contractor_not_found: { status: 422, retry: 'never' },
	contractor_inactive: { status: 422, retry: 'never' },
	article_not_found: { status: 422, retry: 'never' },
	warehouse_not_found: { status: 422, retry: 'never' },
	payment_form_not_found: { status: 422, retry: 'never' },
	definition_not_found: { status: 422, retry: 'never' },
	attribute_not_found: { status: 422, retry: 'never' },
	total_mismatch: { status: 422, retry: 'never' },
	stock_missing: { status: 422, retry: 'never' },
	rejected_by_erp: { status: 422, retry: 'never' },
	document_locked: { status: 423, retry: 'backoff' },
	not_supported: { status: 501, retry: 'never' },
	busy: { status: 503, retry: 'backoff' },
	erp_unavailable: { status: 503, retry: 'backoff' },
	internal: { status: 500, retry: 'backoff' },
	outcome_unknown: { status: 500, retry: 'sameKey' },
} as const satisfies Record<string, { status: number; retry: RetryMeaning }>;

/** Code of an error, as the contract lists them. */
export type ErrorCode = keyof typeof ERROR_TABLE;

/** A document an error points at. */
export interface NamedDocument {
	id: string;
	number: string;
	state: string;
}

/** What an error may say besides code and message. */
export interface ErrorDetails {
	/** JSON path of the field. */
	field?: string;
	limit?: number;
	documents?: NamedDocument[];
	vendorMessage?: string;
}

/** A call the bridge refuses; nothing was written. */
export class BridgeError extends Error {
	override readonly name = 'BridgeError';

	constructor(
		readonly code: ErrorCode,
		message: string,
		readonly details: ErrorDetails = {},
	) {
		super(message);
	}
}
