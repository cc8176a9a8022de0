/**
 * The last thing a flow says about one item of the stream.
 *
 * - `written` and `linked`: it is in the ERP.
 * - `waiting`: a later run or a person takes it up.
 * - `inDoubt`: the answer to writing it was lost, and nobody knows yet.
 * - `refused`: it cannot be written as it stands, with a reason.
 * - `passedOver`: the flow left it out as seen before, and said nothing more.
 */
export type WordStatus = 'written' | 'linked' | 'waiting' | 'inDoubt' | 'refused' | 'passedOver';

/** What a flow says of one item of the stream. */
export interface Word {
	/** Its name, which no other item has: its place in the stream. */
	readonly item: string;
	readonly status: WordStatus;
	/** ERP order the flow takes for this one; '' where it names none. */
	readonly erpNumber: string;
	/** Code of the reason, where the flow gives one. */
	readonly reason?: string;
}

/** Which word counts when several processes speak of one item in the same round: the one who knows most. */
const WEIGHTS = {
	written: 5,
	linked: 4,
	inDoubt: 3,
	refused: 2,
	waiting: 1,
	passedOver: 0,
} as const satisfies Record<WordStatus, number>;

const IN_ERP: readonly WordStatus[] = ['written', 'linked'];
const OPEN: readonly WordStatus[] = ['waiting', 'inDoubt'];

/** Whether the flow holds the order for being in the ERP. */
export function isInErp({ status }: Word): boolean {
	return IN_ERP.includes(status);
}

/** Whether the flow itself says that something is left to do. */
export function isOpen({ status }: Word): boolean {
	return OPEN.includes(status);
}

/**
 * The words of several runs and processes, joined.
 *
 * Shape: what is in the ERP stays there; otherwise the latest round counts, and in it the word that knows most.
 */
export class WordBook {
	private readonly words = new Map<string, Word>();

	/** Notes what the processes of one round said. */
	note(processes: readonly (readonly Word[])[]): void {
		const round = new Map<string, Word>();
		for (const words of processes) {
			for (const word of words) {
				const before = round.get(word.item);
				if (before && WEIGHTS[before.status] > WEIGHTS[word.status]) continue;
				round.set(word.item, word);
			}
		}
		for (const [item, word] of round) {
			const before = this.words.get(item);
			if (before && isInErp(before) && !isInErp(word)) continue;
			this.words.set(item, word);
		}
	}

	/** The last word on an item; undefined when nobody ever spoke of it. */
	of(item: string): Word | undefined {
		return this.words.get(item);
	}

	/** The last word on every item. */
	all(): Word[] {
		return [...this.words.values()];
	}

	/** Items something is left to do for, sorted. */
	open(): string[] {
		return this.all()
			.filter(isOpen)
			.map(({ item }) => item)
			.sort();
	}
}
