import fc from 'fast-check';
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

describe('any sequence of edits and runs, through any mishap', () => {
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
