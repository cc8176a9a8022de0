import { deadlockVictim, lockTimeout } from '../errors';

/** Whoever can hold a lock: a client session, or code of the sandbox itself. */
export interface LockOwner {
	readonly processId: number;
	/** Who stands in the way right now, for finding deadlocks. */
	waitsFor: (() => LockOwner[]) | undefined;
}

/** How long to wait and when to give up. */
export interface WaitLimit {
	/** Milliseconds; -1 waits for ever. */
	timeoutMs: number;
	signal?: AbortSignal;
}

/** Whether waiting for `owner` would close a circle of waiters. */
export function wouldDeadlock(waiter: LockOwner, blockers: LockOwner[]): boolean {
	const seen = new Set<LockOwner>();
	const open = [...blockers];
	for (let owner = open.pop(); owner; owner = open.pop()) {
		if (owner === waiter) return true;
		if (seen.has(owner)) continue;
		seen.add(owner);
		open.push(...(owner.waitsFor?.() ?? []));
	}
	return false;
}

/** Waits until `wake` is called, the time is over (`false`) or the client cancels (throws). */
export function waitForTurn(
	limit: WaitLimit,
	enter: (wake: () => void) => () => void,
): Promise<boolean> {
	return new Promise((resolve, reject) => {
		let timer: NodeJS.Timeout | undefined;
		let leave: () => void = () => undefined;
		const finish = (settle: () => void) => {
			if (timer) clearTimeout(timer);
			limit.signal?.removeEventListener('abort', onAbort);
			leave();
			settle();
		};
		const onAbort = () => finish(() => reject(new Cancelled()));
		if (limit.signal?.aborted) {
			reject(new Cancelled());
			return;
		}
		limit.signal?.addEventListener('abort', onAbort, { once: true });
		if (limit.timeoutMs >= 0) {
			timer = setTimeout(() => finish(() => resolve(false)), limit.timeoutMs);
		}
		leave = enter(() => finish(() => resolve(true)));
	});
}

/** The client cancelled its request or went away while it waited. */
export class Cancelled extends Error {
	override readonly name = 'Cancelled';
}

/**
 * The one lock of a database. SQLite has one writer, so a transaction that writes owns the whole
 * database until it ends; others queue, first come first served.
 */
export class DatabaseLock {
	private owner: LockOwner | undefined;
	private readonly queue: { owner: LockOwner; wake: () => void }[] = [];

	heldBy(owner: LockOwner): boolean {
		return this.owner === owner;
	}

	isFree(): boolean {
		return this.owner === undefined;
	}

	/** Takes the lock without waiting, if that is possible. */
	tryAcquire(owner: LockOwner): boolean {
		if (this.owner !== undefined && this.owner !== owner) return false;
		this.owner = owner;
		return true;
	}

	/** Errors: 1205 when waiting would never end, 1222 when time is over. */
	async acquire(owner: LockOwner, limit: WaitLimit): Promise<void> {
		if (this.tryAcquire(owner)) return;
		const blockers = () => (this.owner ? [this.owner] : []);
		if (wouldDeadlock(owner, blockers())) throw deadlockVictim(owner.processId);
		owner.waitsFor = blockers;
		try {
			const got = await waitForTurn(limit, (wake) => {
				const entry = { owner, wake };
				this.queue.push(entry);
				return () => {
					const index = this.queue.indexOf(entry);
					if (index >= 0) this.queue.splice(index, 1);
				};
			});
			if (!got) throw lockTimeout();
		} finally {
			owner.waitsFor = undefined;
		}
	}

	release(owner: LockOwner): void {
		if (this.owner !== owner) return;
		const next = this.queue[0];
		this.owner = next?.owner;
		next?.wake();
	}
}
