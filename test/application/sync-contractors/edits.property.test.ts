import fc from 'fast-check';
import { QuestionShelf } from '../../../src/application/sync-questions/question-shelf';
import type { SyncEntry } from '../../../src/application/sync-contractors/sync-entry';
import { questionKey } from '../../../src/domain/sync/sync-question';
import { someSettings } from '../../builders/a-sync-pair';
import { Crash } from '../../support/crash';
import { startSync, type SyncBench } from '../../support/sync-bench';

const PAIRS = 4;

/** Fields people edit, each on one side alone, so that no two edits can clash. */
const FIELDS = {
	erp: { street: 'clientStreet', lastName: 'clientLastName' },
	shop: { email: 'clientEmail', city: 'clientCity' },
} as const;

const OURS = { ...FIELDS.erp, ...FIELDS.shop };
type Field = keyof typeof OURS;

type Step =
	| { readonly kind: 'edit'; readonly pair: number; readonly field: Field; readonly value: number }
	| { readonly kind: 'run'; readonly mishap: Mishap };

type Mishap =
	'none' | 'crash' | 'answerLost' | 'httpStatus' | 'erpBusy' | 'erpCrash' | 'callsUsedUp';

const edit = fc.record({
	kind: fc.constant('edit' as const),
	pair: fc.nat(PAIRS - 1),
	field: fc.constantFrom(...(Object.keys(OURS) as Field[])),
	value: fc.nat(5),
});
const run = fc.record({
	kind: fc.constant('run' as const),
	mishap: fc.constantFrom<Mishap>(
		...([
			'none',
			'none',
			'crash',
			'answerLost',
			'httpStatus',
			'erpBusy',
			'erpCrash',
			'callsUsedUp',
		] as const),
	),
});
const steps = fc.array<Step>(fc.oneof(edit, edit, edit, run), { minLength: 5, maxLength: 40 });

function textOf(field: Field, value: number, pair: number): string {
	return field === 'email' ? `p${pair}.v${value}@x.test` : `${field} ${value}`;
}

/** One run in which something goes wrong at the worst moment. */
async function runThrough(bench: SyncBench, mishap: Mishap, nth: number) {
	const { write } = bench.snapshots;
	let notes = 0;
	bench.snapshots.write = async (shelf, entries) => {
		notes += 1;
		if (mishap === 'crash' && notes === 1 + (nth % 4)) throw new Crash('at a note');
		return await write.call(bench.snapshots, shelf, entries);
	};
	bench.erp.mishap = (call) => {
		if (call !== 'updateContractor') return 'none';
		if (mishap === 'erpBusy') return 'busy';
		return mishap === 'erpCrash' ? (nth % 2 ? 'crashAfter' : 'crashBefore') : 'none';
	};
	if (mishap === 'answerLost') bench.arm({ kind: 'answerLost', call: 'PUT', times: 1 + (nth % 6) });
	if (mishap === 'httpStatus') bench.arm({ kind: 'httpStatus', status: 500, times: 1 + (nth % 4) });
	const limits = mishap === 'callsUsedUp' ? { callsPerRun: 2 + (nth % 3) } : {};
	try {
		return await bench.run({ settings: someSettings({ survivor: 'review' }) }, { limits });
	} catch (error) {
		if (!(error instanceof Crash)) throw error;
		bench.clock.advance(3_600_000);
		return null;
	} finally {
		bench.snapshots.write = write;
		bench.erp.mishap = () => 'none';
		bench.arm();
	}
}

type DeskStep =
	| {
			readonly kind: 'city';
			readonly side: 'erp' | 'shop';
			readonly pair: number;
			readonly value: number;
	  }
	| { readonly kind: 'answer'; readonly nth: number; readonly action: 'takeErp' | 'takeShop' }
	| { readonly kind: 'run'; readonly mishap: Mishap };

const cityEdit = fc.record({
	kind: fc.constant('city' as const),
	side: fc.constantFrom('erp' as const, 'shop' as const),
	pair: fc.nat(PAIRS - 1),
	value: fc.nat(5),
});
const deskAnswer = fc.record({
	kind: fc.constant('answer' as const),
	nth: fc.nat(PAIRS),
	action: fc.constantFrom('takeErp' as const, 'takeShop' as const),
});
const deskSteps = fc.array<DeskStep>(fc.oneof(cityEdit, cityEdit, run, deskAnswer), {
	minLength: 8,
	maxLength: 40,
});

/** People at the desk, and what they see there. */
class DeskPeople {
	/** The values of both sides somebody last answered about, by the key of the card. */
	private readonly seen = new Map<string, readonly string[]>();
	private readonly shelf: QuestionShelf;

	constructor(private readonly bench: SyncBench) {
		this.shelf = new QuestionShelf(bench.snapshots, 'test');
	}

	async listed() {
		const found = await this.shelf.list({ cursor: null, limit: 100 });
		if (!found.ok) throw new Error(found.error.message);
		return found.value.items;
	}

	/** Answers an open question, if there is one. */
	async answer(nth: number, action: 'takeErp' | 'takeShop'): Promise<void> {
		const clashes = (await this.listed()).filter(
			({ answer, question }) => answer === null && question.conflicts.length > 0,
		);
		const chosen = clashes[nth % Math.max(1, clashes.length)];
		if (!chosen) return;
		const key = questionKey(chosen.question);
		const click = { key, version: chosen.version, action, cardId: '', by: 'Anna' };
		await this.shelf.answer({ ...click, at: this.bench.clock.now() });
		const { card, conflicts } = chosen.question;
		this.seen.set(
			card?.id ?? '',
			conflicts.flatMap(({ erp, shop }) => [erp, shop]),
		);
	}

	/** No value is overwritten that nobody has seen. */
	expectSeen(entries: readonly SyncEntry[] = []): void {
		const decided = entries.filter(
			({ status, conflicts }) => status === 'written' && conflicts.length > 0,
		);
		for (const { card, conflicts } of decided) {
			const values = conflicts.flatMap(({ erp, shop }) => [erp, shop]);
			expect(values).toEqual(this.seen.get(card?.id ?? ''));
		}
	}
}

describe('any sequence of edits and runs, through any mishap', () => {
	it('ends with one city on both sides and an empty desk, once somebody has answered every question', async () => {
		await fc.assert(
			fc.asyncProperty(deskSteps, async (story) => {
				const bench = await startSync();
				const people = new DeskPeople(bench);
				const last = new Map<string, string>();
				try {
					bench.seed(PAIRS);
					await runThrough(bench, 'none', 0);
					for (const [nth, step] of story.entries()) {
						if (step.kind === 'run') {
							people.expectSeen((await runThrough(bench, step.mishap, nth))?.entries);
						}
						if (step.kind === 'answer') await people.answer(step.nth, step.action);
						if (step.kind !== 'city') continue;
						const { side, pair, value } = step;
						const city = `Miasto ${value}`;
						last.set(`${pair}/${side}`, city);
						bench.clock.advance(1_000);
						if (side === 'erp') bench.erp.edit(String(500 + pair), { city });
						else bench.shop.store.change(4101 + pair, { clientCity: city });
					}
					let quiet = false;
					for (let i = 0; i < 12 && !quiet; i += 1) {
						const done = await runThrough(bench, 'none', i);
						people.expectSeen(done?.entries);
						quiet = done?.report?.stopped === null && done.entries.length === 0;
						await people.answer(i, 'takeErp');
					}
					expect(quiet).toBe(true);
					expect(await people.listed()).toEqual([]);
					for (let pair = 0; pair < PAIRS; pair += 1) {
						const city = bench.erp.card(String(500 + pair))?.city;
						expect(bench.shop.store.find(4101 + pair)?.clientCity).toBe(city);
						const entered = ['erp', 'shop'].map((side) => last.get(`${pair}/${side}`));
						if (entered.some((value) => value !== undefined)) expect(entered).toContain(city);
					}
					expect(bench.shop.store.size).toBe(PAIRS);
				} finally {
					await bench.stop();
				}
			}),
			{ seed: 7, numRuns: 60 },
		);
	});

	it('ends with every last edit on both sides, no clash and no customer twice', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (story) => {
				const bench = await startSync();
				try {
					bench.seed(PAIRS);
					await runThrough(bench, 'none', 0);
					const last = new Map<string, string>();
					for (const [nth, step] of story.entries()) {
						if (step.kind === 'run') {
							const done = await runThrough(bench, step.mishap, nth);
							expect(done?.entries.flatMap(({ conflicts }) => conflicts) ?? []).toEqual([]);
							continue;
						}
						const { pair, field, value } = step;
						const text = textOf(field, value, pair);
						last.set(`${pair}/${field}`, text);
						bench.clock.advance(1_000);
						if (field in FIELDS.erp) bench.erp.edit(String(500 + pair), { [field]: text });
						else bench.shop.store.change(4101 + pair, { [OURS[field]]: text });
					}
					let quiet = false;
					for (let i = 0; i < 4 && !quiet; i += 1) {
						const done = await runThrough(bench, 'none', i);
						quiet = done?.report?.stopped === null && done.entries.length === 0;
					}
					expect(quiet).toBe(true);
					for (const [key, text] of last) {
						const [pair = '', field = ''] = key.split('/') as [string, Field];
						const card = bench.erp.card(String(500 + Number(pair)));
						const client = bench.shop.store.find(4101 + Number(pair));
						expect(card?.[field as Field]).toBe(text);
						expect(client?.[OURS[field as Field]]).toBe(text);
					}
					expect(bench.shop.store.size).toBe(PAIRS);
				} finally {
					await bench.stop();
				}
			}),
			{ seed: 6, numRuns: 60 },
		);
	});
});
