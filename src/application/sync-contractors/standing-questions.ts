import { type Result, succeed } from '../../domain/result';
import type { FieldConflict } from '../../domain/sync/pair';
import {
	aboutOf,
	questionKey,
	sameClashes,
	type SyncQuestion,
} from '../../domain/sync/sync-question';
import type { GivenAnswer, ListedQuestion, QuestionShelf } from '../sync-questions/question-shelf';

/** Questions read at once. */
const PART = 500;

/** A question somebody answered, to be carried out by this run. */
export interface AnsweredQuestion {
	readonly key: string;
	readonly question: SyncQuestion;
	readonly answer: GivenAnswer;
}

/** Which side a person chose for the clashes of a card. */
export interface ChosenSide {
	readonly side: 'erp' | 'shop';
	readonly by: string;
}

/** What stands at the desk when a run begins: whom it is about, and what was answered. */
export class StandingQuestions {
	/** Keys of the questions about somebody. */
	readonly keysAbout = new Map<string, string[]>();
	/** Answered ones by key. */
	readonly answered = new Map<string, AnsweredQuestion>();
	/** Whom this run looked at, of those somebody asked about. */
	readonly seen = new Set<string>();
	/** Answers that cannot be carried out, with the reason, by key. */
	readonly refused = new Map<string, string>();
	/** Answered links that stand already, by key. */
	readonly linked = new Set<string>();
	/** Of the answered ones, clashes by the key of the card. */
	private readonly sides = new Map<string, AnsweredQuestion>();

	/** What a shop's questions came to. Errors: those of the ledger. */
	static async load(shelf: QuestionShelf | null, shop: string): Promise<Result<StandingQuestions>> {
		const standing = new StandingQuestions();
		let cursor: string | null = null;
		do {
			if (shelf === null) break;
			const page = await shelf.list({ cursor, limit: PART });
			if (!page.ok) return page;
			for (const listed of page.value.items) {
				if (listed.question.shop === shop) standing.note(listed);
			}
			cursor = page.value.next;
		} while (cursor !== null);
		return succeed(standing);
	}

	/** Takes note of whom the run looks at. */
	look(about: string): void {
		if (this.keysAbout.has(about)) this.seen.add(about);
	}

	/** Answers that link a customer and a card. */
	get links(): readonly AnsweredQuestion[] {
		return [...this.answered.values()].filter(({ answer }) => answer.action === 'link');
	}

	/** The side a person chose when exactly these clashes were shown to him; null when nobody did. */
	sideFor(cardId: string, clashes: readonly FieldConflict[]): ChosenSide | null {
		const found = this.sides.get(cardId);
		if (!found || !sameClashes(found.question.conflicts, clashes)) return null;
		const { action, by } = found.answer;
		return { side: action === 'takeErp' ? 'erp' : 'shop', by };
	}

	private note({ question, answer }: ListedQuestion): void {
		const key = questionKey(question);
		const about = aboutOf(question);
		this.keysAbout.set(about, [...(this.keysAbout.get(about) ?? []), key]);
		if (answer === null) return;
		const answered = { key, question, answer };
		this.answered.set(key, answered);
		const isSide = answer.action === 'takeErp' || answer.action === 'takeShop';
		if (isSide && question.card) this.sides.set(question.card.id, answered);
	}
}
