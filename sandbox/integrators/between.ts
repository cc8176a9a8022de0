import type { ReleasedRoot } from '../control/road-releaser';
import { isChosen, type Choice } from './choose-roots';
import type { ForeignIntegrator } from './foreign-integrator';
import type { ForeignSettings } from './foreign-settings';

/** A request of a client of the ERP's database that was carried out and not answered yet. */
export interface LookUp {
	database: string;
	call: string;
	texts: readonly string[];
}

const READS = /\bselect\b/i;
const CHANGES = /\b(insert|update|delete)\b/i;

/** Waits for work, but not for a lock it has to queue for. */
async function withoutQueueing(work: Promise<unknown>): Promise<void> {
	work.catch(() => undefined);
	await Promise.race([work, new Promise((resolve) => setImmediate(resolve))]);
}

/**
 * Lets the foreign integrator write between our look-up and our write: as soon as a client has looked for one of its
 * orders and before the client hears that there is none.
 *
 * Shape: a look-up is a SELECT that carries the root's number or id, bare or decorated. Where the look-up keeps the rows
 * locked, the integrator waits as any other writer would, and its order comes after ours.
 */
export class BetweenWriter {
	private armed: { choice: Choice; settings: ForeignSettings } | undefined;

	constructor(
		private readonly integrator: ForeignIntegrator,
		private readonly released: () => readonly ReleasedRoot[],
		private readonly databaseOf: (entry: ReleasedRoot) => string,
	) {}

	/** Arms it for some orders, or with nothing disarms it. */
	arm(armed: { choice: Choice; settings: ForeignSettings } | undefined): void {
		this.armed = armed;
	}

	/** To be told of every request to the databases. */
	async notice({ database, call, texts }: LookUp): Promise<void> {
		const { armed } = this;
		if (!armed || !READS.test(call) || CHANGES.test(call)) return;
		for (const entry of this.released()) {
			if (this.databaseOf(entry) !== database || !isChosen(entry, armed.choice)) continue;
			const names = [entry.root.origin.externalId, ...entry.record.deliveries.map(({ id }) => id)];
			if (!texts.some((text) => names.some((name) => isNamed(text, name)))) continue;
			await withoutQueueing(this.integrator.take(entry, armed.settings, 'between'));
		}
	}
}

/** Whether a text holds a name as a whole word: `BL/1001` holds `1001`, `10010` does not. */
function isNamed(text: string, name: string): boolean {
	if (name === '') return false;
	const place = text.toLowerCase().indexOf(name.toLowerCase());
	if (place < 0) return false;
	const around = `${text[place - 1] ?? ' '}${text[place + name.length] ?? ' '}`;
	return !/[\p{L}\d]/u.test(around);
}
