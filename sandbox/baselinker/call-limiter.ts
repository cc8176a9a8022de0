import type { SandboxClock } from '../kernel/clock';
import { tokenBlocked } from './errors';
import type { BaseLinkerOptions } from './options';

const WINDOW_MS = 60_000;

interface TokenUse {
	/** Times of the calls let through in the last window, oldest first. */
	calls: number[];
	blockedUntil: number;
}

/** Prints an instant as the vendor does in a block message: local time of a zone, without naming it. */
export function printBlockTime(instantMs: number, zone: string): string {
	return new Intl.DateTimeFormat('sv-SE', {
		timeZone: zone,
		dateStyle: 'short',
		timeStyle: 'medium',
	}).format(new Date(instantMs));
}

/**
 * The account's call limit: a sliding minute per token, then a block.
 *
 * Shape: the call that exceeds the limit is refused and starts the block; a finished block leaves an
 * empty window behind.
 */
export class CallLimiter {
	private readonly tokens = new Map<string, TokenUse>();

	constructor(
		private readonly clock: SandboxClock,
		private readonly options: () => BaseLinkerOptions,
	) {}

	/** Lets one call through or throws the block. Errors: `ERROR_BLOCKED_TOKEN`. */
	admit(token: string): void {
		const now = this.clock.now();
		const use = this.useOf(token);
		const { callsPerMinute, retryExtendsBlock } = this.options();
		if (now < use.blockedUntil) {
			if (retryExtendsBlock) this.block(token);
			throw tokenBlocked(this.blockText(token));
		}
		if (use.blockedUntil > 0) {
			use.blockedUntil = 0;
			use.calls = [];
		}
		use.calls = use.calls.filter((instant) => now - instant < WINDOW_MS);
		if (use.calls.length >= callsPerMinute) {
			this.block(token);
			throw tokenBlocked(this.blockText(token));
		}
		use.calls.push(now);
	}

	/** Blocks a token from now on, for the configured time unless told otherwise. */
	block(token: string, milliseconds = this.options().blockSeconds * 1000): void {
		this.useOf(token).blockedUntil = this.clock.now() + milliseconds;
	}

	/** End of the token's block as the vendor prints it. */
	blockText(token: string): string {
		return printBlockTime(this.useOf(token).blockedUntil, this.options().blockZone);
	}

	/** Forgets every call and block. */
	reset(): void {
		this.tokens.clear();
	}

	private useOf(token: string): TokenUse {
		const known = this.tokens.get(token);
		if (known) return known;
		const fresh: TokenUse = { calls: [], blockedUntil: 0 };
		this.tokens.set(token, fresh);
		return fresh;
	}
}
