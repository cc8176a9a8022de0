import type { SyncRequest } from '../../../src/application/sync-contractors/sync-request';
import {
	type ListedQuestion,
	QuestionShelf,
} from '../../../src/application/sync-questions/question-shelf';
import { type QuestionAction, questionKey } from '../../../src/domain/sync/sync-question';
import { aCard, someSettings } from '../../builders/a-sync-pair';
import { valueOf } from '../../support/ledger-homes/ledger-home';
import { asCustomer, startSync, type SyncBench } from '../../support/sync-bench';

const WRITES = 'PUT clients/clients';
const ALL = { cursor: null, limit: 100 };

describe('questions of a synchronisation at the desk', () => {
	let bench: SyncBench;
	let shelf: QuestionShelf;
	beforeEach(async () => {
		bench = await startSync();
		shelf = new QuestionShelf(bench.snapshots, 'test');
	});
	afterEach(() => bench.stop());

	const listed = async () => valueOf(await shelf.list(ALL)).items;
	const codes = async () => (await listed()).map(({ question }) => question.reason.code);
	const theOnly = async (): Promise<ListedQuestion> => {
		const [question, ...others] = await listed();
		if (!question || others.length > 0) throw new Error(`listed: ${JSON.stringify(await codes())}`);
		return question;
	};
	const answer = async (action: QuestionAction, cardId = '', by = 'Anna') => {
		const { question, version } = await theOnly();
		const at = bench.clock.now();
		const key = questionKey(question);
		return valueOf(await shelf.answer({ key, version, action, cardId, by, at }));
	};
	const historyOf = async (cardId: string) => {
		const place = { scope: 'test', kind: 'contractorLink' };
		const links = valueOf(await bench.snapshots.read(place, [`card/${cardId}`]));
		const { history } = links.get(`card/${cardId}`)?.value as { history: { detail: string }[] };
		return history.map(({ detail }) => detail);
	};

	/** Jan in step, then another city on each side. */
	async function cityOnBothSides(request: Partial<SyncRequest> = {}): Promise<number> {
		bench.erp.put(aCard());
		const { clientId } = bench.shop.store.add(asCustomer(aCard()));
		await bench.run();
		bench.erp.edit('500', { city: 'Kraków' });
		bench.shop.store.change(clientId, { clientCity: 'Gdańsk' });
		await bench.run(request);
		return clientId;
	}

	describe('a field changed on both sides', () => {
		it('is listed once with both values, however often it is asked', async () => {
			await cityOnBothSides();
			const first = await theOnly();
			expect(first).toMatchObject({
				question: {
					reason: { code: 'FIELD_CHANGED_TWICE' },
					card: { id: '500' },
					conflicts: [{ field: 'city', erp: 'Kraków', shop: 'Gdańsk', before: { erp: 'Poznań' } }],
				},
				answer: null,
			});
			for (let run = 0; run < 10; run += 1) await bench.run();
			expect(await theOnly()).toEqual(first);
		});

		it.each<[QuestionAction, string]>([
			['takeErp', 'Kraków'],
			['takeShop', 'Gdańsk'],
		])(
			'goes by the answer "%s" at the next run, once, and the history says whose it was',
			async (action, city) => {
				const clientId = await cityOnBothSides();
				await answer(action);
				const { report } = await bench.run();
				expect(report).toMatchObject({ questions: 0, failed: 0, changes: 1 });
				expect(bench.erp.card('500')?.city).toBe(city);
				expect(bench.shop.store.find(clientId)?.clientCity).toBe(city);
				expect(await listed()).toEqual([]);
				expect((await historyOf('500')).at(-1)).toBe('city (merge, decided by Anna)');
				expect((await bench.run()).entries).toEqual([]);
			},
		);

		it('is asked anew when a value changed after the answer, and nothing is written', async () => {
			const clientId = await cityOnBothSides();
			await answer('takeErp');
			bench.shop.store.change(clientId, { clientCity: 'Gdynia' });
			const { calls } = await bench.run();
			expect(calls[WRITES]).toBeUndefined();
			expect(await theOnly()).toMatchObject({
				version: 2,
				answer: null,
				question: { conflicts: [{ erp: 'Kraków', shop: 'Gdynia' }] },
			});
		});

		it('disappears by itself when somebody makes both sides the same', async () => {
			await cityOnBothSides();
			bench.erp.edit('500', { city: 'Gdańsk' });
			await bench.run();
			expect(await listed()).toEqual([]);
		});

		it('keeps its answer while the guard, or a failure, keeps it from being carried out', async () => {
			const clientId = await cityOnBothSides();
			await answer('takeErp');
			const { report } = await bench.run({ guard: { mostChanges: 0, mostShare: 1 } });
			expect(report?.stopped?.code).toBe('TOO_MANY_CHANGES');
			expect((await theOnly()).answer?.by).toBe('Anna');
			bench.shop.store.itemFaults.arm([{ login: 'jan@a.test', faultCode: 18, times: 1 }]);
			await bench.run();
			expect((await codes()).sort()).toEqual(['FIELD_CHANGED_TWICE', 'REJECTED_BY_VENDOR']);
			await bench.run();
			expect(await listed()).toEqual([]);
			expect(bench.shop.store.find(clientId)?.clientCity).toBe('Kraków');
		});

		it('is neither listed nor carried out by a dry run, which tells what the answer would do', async () => {
			await cityOnBothSides({ dryRun: true });
			expect(await listed()).toEqual([]);
			await bench.run();
			await answer('takeErp');
			const { entries, calls } = await bench.run({ dryRun: true });
			expect(entries).toMatchObject([{ target: 'toShop', changes: [{ to: 'Kraków' }] }]);
			expect(calls[WRITES]).toBeUndefined();
			expect((await theOnly()).answer?.action).toBe('takeErp');
		});
	});

	describe('the first answer counts', () => {
		beforeEach(async () => void (await cityOnBothSides()));

		it('and the second person is told whose it was', async () => {
			expect((await answer('takeErp')).kind).toBe('taken');
			expect(await answer('takeShop', '', 'Bartek')).toMatchObject({
				kind: 'decided',
				answer: { action: 'takeErp', by: 'Anna' },
			});
		});

		it('and is about what was shown', async () => {
			const { question } = await theOnly();
			const click = { key: questionKey(question), cardId: '', by: 'Anna', at: 0 };
			const shown = { ...click, version: 7, action: 'takeErp' } as const;
			expect(valueOf(await shelf.answer(shown)).kind).toBe('changed');
			const other = { ...click, version: 1, action: 'link', cardId: '9' } as const;
			expect(valueOf(await shelf.answer(other)).kind).toBe('notOffered');
			const unknown = { ...shown, key: 'main/card/9/LINK_LOST' };
			expect(valueOf(await shelf.answer(unknown)).kind).toBe('unknown');
		});
	});

	it('a dismissed question does not come back as it is, but as another one', async () => {
		const clientId = await cityOnBothSides();
		await answer('dismiss');
		await bench.run();
		expect(await listed()).toEqual([]);
		bench.shop.store.change(clientId, { clientCity: 'Gdynia' });
		await bench.run();
		expect(await codes()).toEqual(['FIELD_CHANGED_TWICE']);
	});

	describe('a customer without code', () => {
		let clientId: number;
		beforeEach(async () => {
			bench.erp.put(aCard());
			const customer = asCustomer(aCard(), { clientCodeExternal: '' });
			({ clientId } = bench.shop.store.add(customer));
			await bench.run();
			// Later runs do not look at him, because nobody changes him.
			await bench.run();
		});

		it('is listed with the words of the card and the evidence, and linked by the next run', async () => {
			expect((await theOnly()).question).toMatchObject({
				reason: { code: 'LINK_SUGGESTED' },
				party: { firstName: 'Jan', lastName: 'Testowy' },
				candidates: [{ id: '500', name: 'Jan Testowy', evidence: expect.any(Array) as unknown }],
			});
			await answer('link', '500');
			const { entries } = await bench.run();
			expect(entries).toMatchObject([{ action: 'setCode', status: 'written' }]);
			expect(bench.shop.store.find(clientId)?.clientCodeExternal).toBe('JAN');
			expect(await listed()).toEqual([]);
			await bench.run();
			bench.erp.edit('500', { city: 'Kraków' });
			await bench.run();
			expect(bench.shop.store.find(clientId)?.clientCity).toBe('Kraków');
		});

		it.each<[string, () => void, string]>([
			['the contractor is gone', () => bench.erp.edit('500', { blocked: true }), 'gone'],
			[
				'another customer got the code',
				() => void bench.shop.store.add({ clientLogin: 'x', clientCodeExternal: 'JAN' }),
				'Another customer',
			],
		])('is asked again, with the reason, when %s', async (_what, change, why) => {
			await answer('link', '500');
			change();
			const { entries } = await bench.run();
			expect(entries.filter(({ action }) => action === 'setCode')).toEqual([]);
			expect(await theOnly()).toMatchObject({
				answer: null,
				version: 2,
				refused: expect.stringContaining(why) as unknown,
			});
		});

		it('is another question when he got another code meanwhile', async () => {
			await answer('link', '500');
			bench.shop.store.change(clientId, { clientCodeExternal: 'OTHER' });
			await bench.run();
			expect(bench.shop.store.find(clientId)?.clientCodeExternal).toBe('OTHER');
			expect(await codes()).toEqual(['CARD_NOT_IN_ERP']);
		});

		it('has the code already when the run before died before its note', async () => {
			await answer('link', '500');
			bench.shop.store.change(clientId, { clientCodeExternal: 'JAN' });
			const { entries } = await bench.run();
			expect(entries).toEqual([]);
			expect(await listed()).toEqual([]);
		});
	});

	it('a lost link is taken up with its history when somebody says so', async () => {
		bench.erp.put(aCard());
		const { clientId } = bench.shop.store.add(asCustomer(aCard()));
		await bench.run();
		bench.shop.store.change(clientId, { clientCodeExternal: '' });
		await bench.run();
		expect(await codes()).toEqual(['LINK_LOST']);
		await answer('link', '500');
		await bench.run();
		expect(bench.shop.store.find(clientId)?.clientCodeExternal).toBe('JAN');
		bench.erp.edit('500', { street: 'Nowa 2' });
		bench.shop.store.change(clientId, { clientEmail: 'jan@b.test' });
		await bench.run();
		expect(bench.erp.card('500')).toMatchObject({ street: 'Nowa 2', email: 'jan@b.test' });
		expect(await listed()).toEqual([]);
		expect((await historyOf('500'))[0]).toMatch(/^customer \d+, code JAN$/);
	});

	it('keeps the shops of one company apart', async () => {
		await cityOnBothSides();
		const other = { desk: { scope: 'test', shop: 'second' }, scope: 'test/second' };
		await bench.run({ ...other, settings: someSettings({ survivor: 'erp' }) });
		expect(await codes()).toEqual(['FIELD_CHANGED_TWICE']);
	});
});
