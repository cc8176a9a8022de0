import type { ContractorCard, Party } from '../../domain/contractor/party';
import {
	type ErrorKind,
	fail,
	type IntegrationError,
	type Result,
	succeed,
} from '../../domain/result';
import type { Clock } from '../../ports/clock';
import type { ErpAdapter } from '../../ports/erp-adapter';
import { patiently } from '../patience';

/** Whom a contractor is named by: the ERP's key or the code operators see. */
export type ContractorName = { readonly id: string } | { readonly symbol: string };

/** Buyers whose cards are kept at once; a batch rarely has more, and a card list may be long. */
const MOST_KEPT = 2_000;

/** Look-ups in a row an ERP may fail before the rest of the batch is spared the wait. */
const STRIKES = 3;

/** Failures every buyer would meet. */
const HOPELESS = new Set<ErrorKind>(['authentication', 'configuration']);
/** Failures the next buyer would probably meet too; a refusal may lie with this one. */
const SYSTEM_TROUBLE = new Set<ErrorKind>([
	'busy',
	'rateLimited',
	'unavailable',
	'unexpectedAnswer',
]);

/**
 * The ERP's card index as one batch asks it: every buyer once, however many orders he has in it, also when they are
 * looked at side by side.
 *
 * Failures are not kept, but an ERP that refuses the password, or fails several buyers in a row, is not asked
 * again by this batch; who waits for another try then waits no longer than that try.
 */
export class ContractorLookups {
	private readonly kept = new Map<string, readonly ContractorCard[]>();
	private readonly named = new Map<string, ContractorCard | null>();
	private readonly underWay = new Map<string, Promise<unknown>>();
	private strikes = 0;
	private gaveUp: IntegrationError | undefined;

	constructor(
		private readonly erp: Pick<ErpAdapter, 'findContractors' | 'getContractor'>,
		private readonly patience: { readonly clock: Clock; readonly pausesMs: readonly number[] },
	) {}

	/** Cards that may be the buyer's. */
	async candidatesFor(party: Party): Promise<Result<readonly ContractorCard[]>> {
		const key = keyOf(party);
		const known = this.kept.get(key);
		if (known) return succeed(known);
		return await this.once(key, async () => {
			const found = await this.ask(async () => await this.erp.findContractors(party));
			if (found.ok && this.kept.size < MOST_KEPT) this.kept.set(key, found.value);
			return found;
		});
	}

	/** The card somebody names; null when the ERP has none. */
	async cardNamed(by: ContractorName): Promise<Result<ContractorCard | null>> {
		const key = JSON.stringify(by);
		const known = this.named.get(key);
		if (known !== undefined) return succeed(known);
		return await this.once(key, async () => {
			const found = await this.ask<ContractorCard | null>(async () => {
				const card = await this.erp.getContractor(by);
				return !card.ok && card.error.kind === 'notFound' ? succeed(null) : card;
			});
			if (found.ok) this.named.set(key, found.value);
			return found;
		});
	}

	/** Who asks what somebody is asking already gets the same answer. */
	private async once<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.underWay.get(key) as Promise<T> | undefined;
		if (before) return await before;
		const mine = work().finally(() => this.underWay.delete(key));
		this.underWay.set(key, mine);
		return await mine;
	}

	private async ask<T>(question: () => Promise<Result<T>>): Promise<Result<T>> {
		const unlessHopeless = async () => (this.gaveUp ? fail(this.gaveUp) : await question());
		if (this.gaveUp) return fail(this.gaveUp);
		const answer = await patiently(unlessHopeless, this.patience);
		if (answer.ok) {
			this.strikes = 0;
			return answer;
		}
		const { kind } = answer.error;
		if (HOPELESS.has(kind)) this.gaveUp = answer.error;
		if (SYSTEM_TROUBLE.has(kind) && ++this.strikes >= STRIKES) this.gaveUp = answer.error;
		return answer;
	}
}

function keyOf(party: Party): string {
	return JSON.stringify(Object.entries(party).sort(([a], [b]) => (a < b ? -1 : 1)));
}
