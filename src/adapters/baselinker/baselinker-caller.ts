import { fail, type IntegrationError, type Result, succeed } from '../../domain/result';
import type { CallBudget } from '../../ports/call-budget';
import type { Clock } from '../../ports/clock';
import type { HttpOutcome, HttpTransport } from '../../ports/http-transport';
import type { RawRecord } from '../raw-json/raw-values';
import { pauseBefore } from './backoff';
import { blockedUntil, SHORTEST_BLOCK_MS } from './block-time';
import { type CallLimits, takeSlot } from './call-slot';
import { type Envelope, readEnvelope } from './read-envelope';
import { RunGuard } from './run-guard';

/** What a client needs. */
export interface BaseLinkerConnection {
	readonly http: HttpTransport;
	readonly budget: CallBudget;
	readonly clock: Clock;
	/** Address, with or without `/connector.php`. */
	readonly baseUrl: string;
	/** Header with the token, where the transport does not add it. */
	readonly headers?: Readonly<Record<string, string>>;
	readonly limits: CallLimits;
	readonly timeoutMs: number;
	readonly signal?: AbortSignal;
}

/**
 * When a call without an answer is made again.
 *
 * - `harmless`: always. Reads, and setters that set the same value again.
 * - `onlyOnce`: only while it surely was not carried out. Whatever adds something.
 */
export type Repeating = 'harmless' | 'onlyOnce';

function inDoubt(method: string, error: IntegrationError): IntegrationError {
	const cause = error.message.replace(/\.$/, '');
	return {
		...error,
		kind: 'unavailable',
		code: 'WRITE_IN_DOUBT',
		message: `${cause}. BaseLinker may have carried ${method} out all the same; it was not repeated.`,
		remedy: 'Look in BaseLinker whether it was done, then run again only what is missing.',
		retry: 'never',
		inDoubt: true,
	};
}

/**
 * Makes calls to BaseLinker's connector: a slot of the account's budget first, then the call, then what its outcome
 * means. A caller lives for one run: what was refused for good is not asked again by it.
 *
 * Errors: `authentication`, `rateLimited` (with the time), `rejectedByVendor` with BaseLinker's words, `unavailable`,
 * `unexpectedAnswer`; `WRITE_IN_DOUBT` with `inDoubt` for a call that is made only once and brought no answer.
 */
export class BaseLinkerCaller {
	private readonly guard = new RunGuard();

	constructor(private readonly connection: BaseLinkerConnection) {}

	/** Calls a method; answers the fields beside `status`. */
	async call(
		method: string,
		parameters: RawRecord,
		repeating: Repeating,
	): Promise<Result<RawRecord>> {
		const { budget, clock, limits, signal } = this.connection;
		const { guard } = this;
		let attempt = 0;
		let blocks = 0;
		let blocked: IntegrationError | undefined;
		for (;;) {
			if (guard.closed) return fail(guard.closed);
			const slot = await takeSlot(budget, limits, clock, signal);
			if (!slot.ok) return slot.error.kind === 'rateLimited' && blocked ? fail(blocked) : slot;
			const envelope = readEnvelope(method, await this.send(method, parameters));
			if (envelope.kind === 'answer') {
				guard.noteAnswer();
				return succeed(envelope.fields);
			}
			if (envelope.kind === 'blocked') {
				// A blocked call is refused before it is carried out, so any call may be made again.
				const noted = await this.noteBlock(envelope.error, blocks);
				if (!noted.ok) return noted;
				blocked = noted.value;
				blocks += 1;
				continue;
			}
			const lost = repeating === 'onlyOnce' && envelope.mayHaveWorked;
			const pause = lost ? undefined : this.pauseAfter(envelope, attempt);
			if (pause === undefined) {
				if (envelope.kind === 'refused') guard.noteAnswer(envelope.error);
				else guard.noteExhausted(envelope.error);
				return fail(lost ? inDoubt(method, envelope.error) : envelope.error);
			}
			attempt += 1;
			await clock.sleep(pause, signal);
		}
	}

	/** How long to wait before the same call is made again; undefined when it is not. */
	private pauseAfter(
		envelope: Extract<Envelope, { kind: 'refused' | 'passing' }>,
		attempt: number,
	): number | undefined {
		if (envelope.kind === 'refused') return undefined;
		const mayRepeat = this.guard.mayRepeat && !this.connection.signal?.aborted;
		return mayRepeat ? pauseBefore(attempt, envelope.retryAfter) : undefined;
	}

	private async send(method: string, parameters: RawRecord): Promise<HttpOutcome> {
		const { http, baseUrl, headers, timeoutMs, signal } = this.connection;
		return await http.send({
			method: 'POST',
			url: `${baseUrl.trim().replace(/\/*(?:\/connector\.php)?\/*$/, '')}/connector.php`,
			...(headers ? { headers } : {}),
			body: { kind: 'form', fields: { method, parameters: JSON.stringify(parameters) } },
			timeoutMs,
			...(signal ? { signal } : {}),
		});
	}

	/**
	 * Tells a block to everybody who shares the budget, and answers the error for a run that will not wait for its
	 * end. Whoever calls in the meantime may prolong the block, so the budget lets nobody through; after a further
	 * block the pause doubles.
	 */
	private async noteBlock(
		error: IntegrationError,
		earlierBlocks: number,
	): Promise<Result<IntegrationError>> {
		const { budget, clock, limits } = this.connection;
		const now = clock.now();
		const until = Math.max(
			blockedUntil(error.description ?? '', now),
			now + SHORTEST_BLOCK_MS * 2 ** earlierBlocks,
		);
		const noted = await budget.block(limits.key, until);
		if (!noted.ok) return noted;
		return succeed({
			...error,
			message: `BaseLinker blocked the token; nobody calls before ${new Date(until).toISOString()}.`,
			retry: { afterMs: until - now },
		});
	}
}
