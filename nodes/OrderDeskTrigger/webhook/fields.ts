/** Longest field of a form; no form of ours sends more. */
const LONGEST = 1_000;

/** What a browser sent, as texts. */
export class Fields {
	constructor(private readonly values: unknown) {}

	/** One field; empty when it is missing, or no text. */
	text(name: string): string {
		if (typeof this.values !== 'object' || this.values === null) return '';
		if (!Object.hasOwn(this.values, name)) return '';
		const value = (this.values as Readonly<Record<string, unknown>>)[name];
		return typeof value === 'string' && value.length <= LONGEST ? value : '';
	}

	/** One of a list of words; null for any other. */
	choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
		const text = this.text(name);
		return choices.find((choice) => choice === text) ?? null;
	}
}
