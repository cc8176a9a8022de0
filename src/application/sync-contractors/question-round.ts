import { type Result, succeed } from '../../domain/result';
import { aboutOf, questionKey, type SyncQuestion } from '../../domain/sync/sync-question';
import type { QuestionShelf } from '../sync-questions/question-shelf';
import type { StandingQuestions } from './standing-questions';
import type { SyncEntry } from './sync-entry';

function toQuestion(entry: SyncEntry, shop: string): SyncQuestion | null {
	const { target, reason, card, client, conflicts, compared } = entry;
	if (target !== 'review' || reason === null) return null;
	const { code, message, description } = reason;
	return {
		shop,
		reason: { code, message, ...(description === undefined ? {} : { description }) },
		card,
		client,
		conflicts,
		party: compared?.party ?? null,
		candidates: compared?.cards ?? [],
	};
}

/** What one run asks and carries out, so that the desk shows what is still to be decided. */
export class QuestionRound {
	private readonly asked = new Map<string, SyncQuestion>();
	/** Whom a write failed about. */
	private readonly failed = new Set<string>();
	/** Customers who got a code. */
	private readonly coded = new Set<number>();

	constructor(private readonly shop: string) {}

	/** Takes note of what the run tells. */
	note(entry: SyncEntry): void {
		const question = toQuestion(entry, this.shop);
		if (question) this.asked.set(questionKey(question), question);
		if (entry.status === 'failed' && question) this.failed.add(aboutOf(question));
		if (entry.action === 'setCode' && entry.status === 'written' && entry.client) {
			this.coded.add(entry.client.clientId);
		}
	}

	/**
	 * Lists what was asked, and takes from the list what is no question any more: whom the run looked at without asking,
	 * and answers it carried out.
	 *
	 * Shape: `finished` tells whether all writes were tried; before that no answer is carried out.
	 * Errors: those of the ledger.
	 */
	async keep(
		shelf: QuestionShelf,
		standing: StandingQuestions,
		{ now, finished }: { readonly now: number; readonly finished: boolean },
	): Promise<Result<void>> {
		const listed = await shelf.put([...this.asked.values()], now);
		if (!listed.ok) return listed;
		for (const { key, answer } of standing.answered.values()) {
			// Whoever dismissed it was interrupted.
			const gone = answer.action === 'dismiss' ? await shelf.dismiss(key) : succeed(undefined);
			if (!gone.ok) return gone;
		}
		const over = this.over(standing, finished);
		for (const [key, why] of standing.refused) {
			const asked = over.has(key) ? succeed(undefined) : await shelf.reopen(key, why);
			if (!asked.ok) return asked;
		}
		return await shelf.remove([...over]);
	}

	/** Questions that are none any more. */
	private over(standing: StandingQuestions, finished: boolean): ReadonlySet<string> {
		const seen = [...standing.seen].flatMap((about) => standing.keysAbout.get(about) ?? []);
		const isOver = (key: string) => {
			if (this.asked.has(key)) return false;
			const answered = standing.answered.get(key);
			if (answered === undefined || standing.refused.has(key)) return true;
			const { answer, question } = answered;
			return finished && answer.action !== 'link' && !this.failed.has(aboutOf(question));
		};
		const linked = standing.links.filter(
			({ key, question: { client } }) =>
				standing.linked.has(key) || (client !== null && this.coded.has(client.clientId)),
		);
		return new Set([...seen.filter(isOver), ...linked.map(({ key }) => key)]);
	}
}
