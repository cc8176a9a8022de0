import { type Result, succeed } from '../../domain/result';
import {
	answersTo,
	type QuestionAnswer,
	questionDigest,
	questionKey,
	type SyncQuestion,
} from '../../domain/sync/sync-question';
import type { Page, PageRequest } from '../../ports/erp-adapter';
import type { JsonValue, SnapshotShelf, SnapshotStore } from '../../ports/snapshot-store';

/** Form of the remembered value; another one is not understood, and asked anew. */
const FORM = 1;

/** Questions that are read or written by one transaction. */
const PART = 500;

/** An answer that was given. */
export interface GivenAnswer extends QuestionAnswer {
	/** Name of the person. */
	readonly by: string;
	/** Milliseconds since the epoch. */
	readonly at: number;
}

/** A question as it is listed. */
export interface ListedQuestion {
	readonly question: SyncQuestion;
	/** Changes with the question; an answer is about one version. */
	readonly version: number;
	/** Since when it is asked. Milliseconds since the epoch. */
	readonly since: number;
	/** Null while nobody answered; an answer is carried out by the next run. */
	readonly answer: GivenAnswer | null;
	/** Why the last answer could not be carried out; empty when there was none. */
	readonly refused: string;
}

/** An answer a person gives to a question as he saw it. */
export interface QuestionClick extends GivenAnswer {
	readonly key: string;
	readonly version: number;
}

/** What became of a click. */
export type AnswerOutcome =
	| { readonly kind: 'taken'; readonly question: SyncQuestion }
	/** Somebody was faster. */
	| { readonly kind: 'decided'; readonly answer: GivenAnswer }
	/** It is another question by now. */
	| { readonly kind: 'changed' }
	| { readonly kind: 'notOffered' }
	| { readonly kind: 'unknown' };

/**
 * Questions about contractors that wait for a person, in the ledger: each is listed once, however often it is asked, and
 * the first answer to it counts.
 *
 * Errors: those of the ledger.
 */
export class QuestionShelf {
	private readonly shelf: SnapshotShelf;
	/** What was dismissed, as digests without personal data. */
	private readonly dismissed: SnapshotShelf;

	/** `scope` names the ERP company, as for orders. */
	constructor(
		private readonly store: SnapshotStore,
		scope: string,
	) {
		this.shelf = { scope, kind: 'contractorQuestion' };
		this.dismissed = { scope, kind: 'contractorDismissed' };
	}

	async list(page: PageRequest): Promise<Result<Page<ListedQuestion>>> {
		const found = await this.store.list(this.shelf, page);
		if (!found.ok) return found;
		const items = found.value.items.flatMap(({ value }) => toListed(value) ?? []);
		return succeed({ items, next: found.value.next });
	}

	async count(): Promise<Result<number>> {
		return await this.store.count(this.shelf);
	}

	/** Null when it is not listed, or no more. */
	async read(key: string): Promise<Result<ListedQuestion | null>> {
		const found = await this.store.read(this.shelf, [key]);
		return found.ok ? succeed(toListed(found.value.get(key)?.value)) : found;
	}

	/** Lets an answer count if it is the first one to the question as it was seen. */
	async answer({ key, version, ...answer }: QuestionClick): Promise<Result<AnswerOutcome>> {
		let outcome: AnswerOutcome = { kind: 'unknown' };
		const changed = await this.store.change(this.shelf, [key], (known) => {
			const listed = toListed(known.get(key)?.value);
			outcome = judge(listed, version, answer);
			if (listed === null || outcome.kind !== 'taken') return [];
			return [toEntry({ ...listed, answer, refused: '' })];
		});
		if (!changed.ok) return changed;
		const { kind } = outcome as AnswerOutcome;
		const isDismissed = kind === 'taken' && answer.action === 'dismiss';
		const done = isDismissed ? await this.dismiss(key) : succeed(undefined);
		return done.ok ? succeed(outcome) : done;
	}

	/** Takes an answered question from the list, and keeps in mind that it is not to come back as it is. */
	async dismiss(key: string): Promise<Result<void>> {
		const listed = await this.read(key);
		if (!listed.ok) return listed;
		if (listed.value === null) return succeed(undefined);
		const value = questionDigest(listed.value.question);
		const kept = await this.store.write(this.dismissed, [{ key, value }]);
		return kept.ok ? await this.remove([key]) : kept;
	}

	/** Lists questions; one that is listed as it is stays as it is, with its answer. */
	async put(questions: readonly SyncQuestion[], now: number): Promise<Result<void>> {
		for (let start = 0; start < questions.length; start += PART) {
			const part = new Map(
				questions.slice(start, start + PART).map((question) => [questionKey(question), question]),
			);
			const keys = [...part.keys()];
			const dismissed = await this.store.read(this.dismissed, keys);
			if (!dismissed.ok) return dismissed;
			const kept = await this.store.change(this.shelf, keys, (known) =>
				[...part].flatMap(([key, question]) => {
					const digest = questionDigest(question);
					const before = toListed(known.get(key)?.value);
					const isKnown = before !== null && questionDigest(before.question) === digest;
					if (isKnown || dismissed.value.get(key)?.value === digest) return [];
					const version = (before?.version ?? 0) + 1;
					const since = before?.since ?? now;
					return [toEntry({ question, version, since, answer: null, refused: '' })];
				}),
			);
			if (!kept.ok) return kept;
		}
		return succeed(undefined);
	}

	/** Asks again what was answered, because the answer could not be carried out. */
	async reopen(key: string, refused: string): Promise<Result<void>> {
		return await this.store.change(this.shelf, [key], (known) => {
			const listed = toListed(known.get(key)?.value);
			if (listed === null) return [];
			return [toEntry({ ...listed, version: listed.version + 1, answer: null, refused })];
		});
	}

	async remove(keys: readonly string[]): Promise<Result<void>> {
		return await this.store.remove(this.shelf, keys);
	}
}

function judge(
	listed: ListedQuestion | null,
	version: number,
	{ action, cardId }: QuestionAnswer,
): AnswerOutcome {
	if (listed === null) return { kind: 'unknown' };
	const { question, answer } = listed;
	if (answer !== null) return { kind: 'decided', answer };
	if (listed.version !== version) return { kind: 'changed' };
	const isOffered = answersTo(question).some(
		(offered) => offered.action === action && offered.cardId === cardId,
	);
	return isOffered ? { kind: 'taken', question } : { kind: 'notOffered' };
}

function toEntry(listed: ListedQuestion) {
	const value = JSON.parse(JSON.stringify({ form: FORM, ...listed })) as JsonValue;
	return { key: questionKey(listed.question), value };
}

function toListed(value: JsonValue | undefined): ListedQuestion | null {
	if (typeof value !== 'object' || value === null || !('form' in value)) return null;
	return value.form === FORM ? (value as unknown as ListedQuestion) : null;
}
