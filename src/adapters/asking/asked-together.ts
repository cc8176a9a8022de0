import DataLoader from 'dataloader';
import type { Result } from '../../domain/result';

/** How questions are put together. */
export interface Gathering {
	/** Most questions of one reading. */
	readonly most: number;
	/**
	 * How long the first question waits for others; ms. 0: until the event loop comes round, so that a question
	 * nobody accompanies is asked at once.
	 */
	readonly waitMs: number;
}

/** Asks as soon as the event loop comes round: what is asked in answer to the same messages is asked together. */
const AT_ONCE: Gathering = { most: 50, waitMs: 0 };

/**
 * Reads of many orders as few statements: questions that come at about the same time are answered by one reading.
 *
 * Nothing is remembered: every answer was read after its question.
 */
export class AskedTogether<Question, Answer> {
	private readonly loader: DataLoader<Question, Result<Answer>>;

	/**
	 * Shape: `read` answers one answer per question, in their order.
	 * Errors: a failure of `read` is the answer to each of its questions.
	 */
	constructor(
		read: (questions: readonly Question[]) => Promise<Result<readonly Answer[]>>,
		{ most, waitMs }: Gathering = AT_ONCE,
	) {
		this.loader = new DataLoader<Question, Result<Answer>>(
			async (questions) => {
				const answers = await read(questions);
				if (!answers.ok) return questions.map(() => answers);
				return answers.value.map((value) => ({ ok: true, value }));
			},
			{
				cache: false,
				maxBatchSize: most,
				batchScheduleFn: (ask) => {
					if (waitMs === 0) setImmediate(ask);
					else setTimeout(ask, waitMs);
				},
			},
		);
	}

	/** Answers one question. */
	async ask(question: Question): Promise<Result<Answer>> {
		return await this.loader.load(question);
	}
}
