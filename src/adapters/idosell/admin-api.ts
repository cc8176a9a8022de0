import { fail, type IntegrationError, type Result, succeed } from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { HttpTransport } from '../../ports/http-transport';
import type { RawRecord } from '../raw-json/raw-values';
import { pauseBefore } from './backoff';
import type { CallGate } from './call-gate';
import { type Answer, readAnswer } from './read-answer';

/** Major versions of the Admin API this package speaks; customers are the same in all, but for setting codes. */
export const API_VERSIONS = [6, 7, 8] as const;

/** One of {@link API_VERSIONS}. */
export type ApiVersion = (typeof API_VERSIONS)[number];

/** What the API is called with. */
export interface AdminApiConnection {
	readonly http: HttpTransport;
	readonly gate: CallGate;
	readonly clock: Clock;
	/** Address of the shop, with or without `/api/admin/v8`. */
	readonly shopUrl: string;
	readonly version: ApiVersion;
	/** Header with the key, where the transport does not add it. */
	readonly headers?: Readonly<Record<string, string>>;
	readonly timeoutMs: number;
	readonly signal?: AbortSignal;
}

/**
 * One call.
 *
 * Shape: `repeat` says what a lost answer means: `read` changes nothing; `same` sets the same values again; `once`
 * must not be sent again before somebody has looked.
 */
export interface ApiCall {
	readonly method: 'GET' | 'POST' | 'PUT';
	/** Below the version: `clients/clients`. */
	readonly path: string;
	readonly query?: readonly (readonly [string, string])[];
	readonly body?: RawRecord;
	readonly repeat: 'read' | 'same' | 'once';
}

/** A failed call; `ofBody` when what was sent may be the reason, so that a smaller part may pass. */
export interface CallFailure extends IntegrationError {
	readonly ofBody?: boolean;
}

/** Address of the API of a shop. */
export function apiBase(shopUrl: string, version: ApiVersion): string {
	const text = shopUrl
		.trim()
		.replace(/\/+$/, '')
		.replace(/\/api(?:\/admin(?:\/v\d+)?)?$/i, '');
	return `${/^https?:\/\//i.test(text) ? text : `https://${text}`}/api/admin/v${version}`;
}

/**
 * Calls the Admin API of a shop: one slot of the call budget per try, passing failures repeated with growing pauses,
 * or as long as the shop asks for. A key that was refused is not tried again by the same run.
 *
 * Errors: as `readAnswer` tells them; `inDoubt` on a call that must not be repeated and may have been carried out.
 */
export class AdminApi {
	private closed: IntegrationError | undefined;

	constructor(private readonly connection: AdminApiConnection) {}

	async call(call: ApiCall): Promise<Result<RawRecord, CallFailure>> {
		const { gate, clock, signal } = this.connection;
		for (let attempt = 0; ; attempt += 1) {
			if (this.closed) return fail(this.closed);
			const passed = await gate.pass(call.repeat === 'read' ? 'reads' : 'writes');
			if (!passed.ok) return passed;
			const answer = await this.send(call);
			if (answer.kind === 'answer') return succeed(answer.fields);
			if (answer.kind === 'refused') {
				if (answer.error.code === 'AUTHENTICATION_REFUSED') this.closed = answer.error;
				return fail({ ...answer.error, ofBody: answer.ofBody });
			}
			const pause = mayRepeat(call, answer) ? pauseBefore(attempt, answer.retryAfter) : undefined;
			const isOver = pause === undefined || signal?.aborted === true;
			const noted = await this.noteWish(answer, pause);
			if (!noted.ok) return noted;
			if (isOver) return fail({ ...lastWord(call, answer), ofBody: answer.readsOnly });
			await clock.sleep(pause, signal);
		}
	}

	/** A shop that says how long to wait says it to everybody. */
	private async noteWish(
		{ error, retryAfter }: Extract<Answer, { kind: 'passing' }>,
		pauseMs: number | undefined,
	): Promise<Result<void>> {
		if (error.kind !== 'rateLimited') return succeed(undefined);
		const { gate, clock } = this.connection;
		const waitMs = pauseMs ?? (Number(retryAfter) * 1_000 || 0);
		return waitMs > 0 ? await gate.block(clock.now() + waitMs) : succeed(undefined);
	}

	private async send({ method, path, query = [], body }: ApiCall): Promise<Answer> {
		const { http, shopUrl, version, headers, timeoutMs, signal } = this.connection;
		const text = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
		const outcome = await http.send({
			method,
			url: `${apiBase(shopUrl, version)}/${path}${text === '' ? '' : `?${text}`}`,
			headers: { accept: 'application/json', ...headers },
			...(body ? { body: { kind: 'json', value: body } as const } : {}),
			timeoutMs,
			...(signal ? { signal } : {}),
		});
		return readAnswer(`${method} ${path}`, outcome);
	}
}

function mayRepeat(
	{ repeat }: ApiCall,
	{ carriedOut, readsOnly }: Extract<Answer, { kind: 'passing' }>,
): boolean {
	if (repeat === 'read' || carriedOut === 'no') return true;
	return repeat === 'same' && !readsOnly;
}

function lastWord(
	{ repeat }: ApiCall,
	{ error, carriedOut }: Extract<Answer, { kind: 'passing' }>,
): IntegrationError {
	return repeat !== 'read' && carriedOut === 'unknown' ? { ...error, inDoubt: true } : error;
}
