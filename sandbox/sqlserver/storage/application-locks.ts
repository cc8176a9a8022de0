import type { LockOwner, WaitLimit } from './locks';
import { waitForTurn, wouldDeadlock } from './locks';

/** Modes of sp_getapplock. */
export type ApplicationLockMode =
	'Shared' | 'Update' | 'IntentShared' | 'IntentExclusive' | 'Exclusive';

/** Return code of sp_getapplock: granted without waiting. */
export const GRANTED_AT_ONCE = 0;
/** Granted after others gave it back. */
export const GRANTED_AFTER_WAIT = 1;
/** Not granted in time. */
export const TIMED_OUT = -1;
/** Not granted: waiting would never have ended. */
export const CHOSEN_AS_VICTIM = -3;
/** Not granted: the call itself was wrong. */
export const WRONG_PARAMETER = -999;

const COMPATIBLE: Record<ApplicationLockMode, ApplicationLockMode[]> = {
	IntentShared: ['IntentShared', 'Shared', 'Update', 'IntentExclusive'],
	Shared: ['IntentShared', 'Shared', 'Update'],
	Update: ['IntentShared', 'Shared'],
	IntentExclusive: ['IntentShared', 'IntentExclusive'],
	Exclusive: [],
};

/** The mode a word of sp_getapplock means. */
export function lockMode(text: string): ApplicationLockMode | undefined {
	return (Object.keys(COMPATIBLE) as ApplicationLockMode[]).find(
		(mode) => mode.toLowerCase() === text.toLowerCase(),
	);
}

interface Grant {
	owner: LockOwner;
	scope: 'transaction' | 'session';
	mode: ApplicationLockMode;
	count: number;
}

/** Locks that clients take by name (sp_getapplock). */
export class ApplicationLocks {
	private readonly grants = new Map<string, Grant[]>();
	private readonly waiters: {
		resource: string;
		owner: LockOwner;
		mode: ApplicationLockMode;
		wake: () => void;
	}[] = [];

	/** How many requests wait for a lock right now. */
	get waiting(): number {
		return this.waiters.length;
	}

	private blockers(resource: string, owner: LockOwner, mode: ApplicationLockMode): LockOwner[] {
		return (this.grants.get(resource) ?? [])
			.filter((grant) => grant.owner !== owner && !COMPATIBLE[mode].includes(grant.mode))
			.map((grant) => grant.owner);
	}

	private grant(
		resource: string,
		owner: LockOwner,
		scope: Grant['scope'],
		mode: ApplicationLockMode,
	): void {
		const grants = this.grants.get(resource) ?? [];
		const own = grants.find(
			(grant) => grant.owner === owner && grant.scope === scope && grant.mode === mode,
		);
		if (own) own.count += 1;
		else grants.push({ owner, scope, mode, count: 1 });
		this.grants.set(resource, grants);
	}

	/** Takes a lock; answers with the return code of sp_getapplock. */
	async acquire(
		resource: string,
		owner: LockOwner,
		request: { scope: Grant['scope']; mode: ApplicationLockMode },
		limit: WaitLimit,
	): Promise<number> {
		const { scope, mode } = request;
		const blockers = () => this.blockers(resource, owner, mode);
		if (blockers().length === 0) {
			this.grant(resource, owner, scope, mode);
			return GRANTED_AT_ONCE;
		}
		if (limit.timeoutMs === 0) return TIMED_OUT;
		if (wouldDeadlock(owner, blockers())) return CHOSEN_AS_VICTIM;
		owner.waitsFor = blockers;
		try {
			const got = await waitForTurn(limit, (wake) => {
				const entry = {
					resource,
					owner,
					mode,
					wake: () => {
						this.grant(resource, owner, scope, mode);
						wake();
					},
				};
				this.waiters.push(entry);
				return () => {
					const index = this.waiters.indexOf(entry);
					if (index >= 0) this.waiters.splice(index, 1);
				};
			});
			return got ? GRANTED_AFTER_WAIT : TIMED_OUT;
		} finally {
			owner.waitsFor = undefined;
		}
	}

	/** Gives one lock back; false when it was not held. */
	release(resource: string, owner: LockOwner, scope: Grant['scope']): boolean {
		const grants = this.grants.get(resource) ?? [];
		const own = grants.find((grant) => grant.owner === owner && grant.scope === scope);
		if (!own) return false;
		own.count -= 1;
		if (own.count === 0) {
			this.grants.set(
				resource,
				grants.filter((grant) => grant !== own),
			);
			this.wakeWaiters();
		}
		return true;
	}

	/** Gives back everything an owner holds: at the end of its transaction, or of its session. */
	releaseAll(owner: LockOwner, scope?: Grant['scope']): void {
		for (const [resource, grants] of this.grants) {
			const kept = grants.filter(
				(grant) => grant.owner !== owner || (scope && grant.scope !== scope),
			);
			if (kept.length === 0) this.grants.delete(resource);
			else this.grants.set(resource, kept);
		}
		this.wakeWaiters();
	}

	private wakeWaiters(): void {
		for (const waiter of [...this.waiters]) {
			if (this.blockers(waiter.resource, waiter.owner, waiter.mode).length === 0) waiter.wake();
		}
	}
}
