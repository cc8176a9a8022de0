import { QuestionShelf } from '../../../src/application/sync-questions/question-shelf';
import { EMPTY_PARTY } from '../../../src/domain/contractor/party';
import type { SyncQuestion } from '../../../src/domain/sync/sync-question';
import { aCandidate } from '../../builders/a-desk-note';
import { aClash, aSuggestion } from '../../builders/a-sync-question';
import { valueOf } from '../../support/ledger-homes/ledger-home';
import { Desk, hiddenFields, signedIn } from './a-desk';

const LIST = '?view=contractors';
const KEY = 'main/card/7/FIELD_CHANGED_TWICE';
const linkTo = (key: string) => `?question=${encodeURIComponent(key)}`;

describe('contractors at the Order Desk', () => {
	let desk: Desk;
	let shelf: QuestionShelf;

	beforeEach(async () => {
		desk = await Desk.open();
		shelf = new QuestionShelf(desk.book.snapshots, 'default');
	});
	afterEach(async () => {
		await desk.close();
	});

	const ask = async (...questions: readonly SyncQuestion[]) =>
		void valueOf(await shelf.put(questions, 0));
	const formOf = async (key: string) => hiddenFields((await desk.get(linkTo(key))).text);
	const answerOf = async (key: string) => valueOf(await shelf.read(key))?.answer ?? null;

	it('are listed and counted, each with its reason and what to do', async () => {
		await ask(aClash('7'), aSuggestion('8'));
		const { status, text } = await desk.get(LIST);
		expect(status).toBe(200);
		expect(text).toContain('Contractors (2)');
		expect(text).toContain('Contractor K7');
		expect(text).toContain('Customer 4108');
		expect(text).toContain('Decide at the Order Desk which value is right');
		expect(text).toContain(linkTo(KEY).replaceAll('&', '&amp;'));
	});

	it('are shown with both values and what was before', async () => {
		await ask(aClash('7'));
		const { text } = await desk.get(linkTo(KEY));
		for (const value of ['Kraków', 'Gdańsk', 'Poznań', 'K7', '4107', 'k7@x.test']) {
			expect(text).toContain(value);
		}
		expect(text).toContain('Take the ERP’s values');
	});

	it('are shown beside the cards that may be theirs, with the evidence', async () => {
		await ask(aSuggestion('8'));
		const { text } = await desk.get(linkTo('main/client/4108/LINK_SUGGESTED'));
		expect(text).toContain('Jan Przykładowy');
		expect(text).toContain('The name is the same');
		expect(text).toContain('Link with KARTA-101');
		expect(text).toContain('Link with KARTA-102');
	});

	it('let the first answer count, and start no workflow', async () => {
		await ask(aClash('7'));
		const form = await formOf(KEY);
		const [first, second] = await Promise.all([
			desk.post({ ...form, do: 'takeErp:', name: 'Anna' }),
			desk.post({ ...form, do: 'takeShop:', name: 'Bartek' }),
		]);
		expect([first.status, second.status].sort()).toEqual([200, 409]);
		const given = await answerOf(KEY);
		const winner = first.status === 200 ? 'Anna' : 'Bartek';
		expect(given).toMatchObject({ by: `${winner} (anna)` });
		expect([first, second].find(({ status }) => status === 409)?.text).toContain(winner);
		expect((await desk.started()).flat()).toEqual([]);
		const { text } = await desk.get(linkTo(KEY));
		expect(text).toContain('Carried out by the next run.');
		expect(text).not.toContain('name="do"');
	});

	it('are linked with the card that was chosen, and with no other', async () => {
		await ask(aSuggestion('8'));
		const key = 'main/client/4108/LINK_SUGGESTED';
		const form = await formOf(key);
		expect((await desk.post({ ...form, do: 'link:999' })).status).toBe(409);
		expect((await desk.post({ ...form, do: 'takeErp:' })).status).toBe(409);
		expect((await desk.post({ ...form, do: 'link:102' })).status).toBe(200);
		expect(await answerOf(key)).toMatchObject({ action: 'link', cardId: '102' });
	});

	it('leave the list when they are dismissed', async () => {
		await ask(aClash('7'));
		const page = await desk.post({ ...(await formOf(KEY)), do: 'dismiss:' });
		expect(page.text).toContain('Dismissed.');
		await ask(aClash('7'));
		expect((await desk.get(LIST)).text).toContain('Contractors (0)');
		expect((await desk.get(linkTo(KEY))).status).toBe(404);
	});

	it.each<[string, Record<string, string>, number]>([
		['no token', { token: '' }, 403],
		['the token of another version', { version: '2' }, 403],
		['another question', { question: 'main/card/8/FIELD_CHANGED_TWICE' }, 403],
		['no such button', { do: 'explode:' }, 400],
		['no version', { version: 'x' }, 400],
	])('change nothing with %s', async (_what, changes, status) => {
		await ask(aClash('7'), aClash('8'));
		const page = await desk.post({ ...(await formOf(KEY)), do: 'takeErp:', ...changes });
		expect(page.status).toBe(status);
		expect(await answerOf(KEY)).toBeNull();
	});

	it('change nothing by a link, and for nobody who is not let in', async () => {
		await ask(aClash('7'));
		const form = await formOf(KEY);
		const query = new URLSearchParams({ ...form, do: 'takeErp:' }).toString();
		await desk.get(`?${query}`);
		expect((await desk.post({ ...form, do: 'takeErp:' }, {})).status).toBe(401);
		const eve = signedIn({ user: 'eve', password: 'guess' });
		expect((await desk.get(LIST, eve)).text).not.toContain('K7');
		expect(await answerOf(KEY)).toBeNull();
	});

	it('are about what was shown: another question by then is not answered', async () => {
		await ask(aClash('7'));
		const form = await formOf(KEY);
		const clash = { field: 'city', erp: 'Kraków', shop: 'Gdynia', before: null } as const;
		await ask(aClash('7', { conflicts: [{ ...clash, winner: 'review' }] }));
		const page = await desk.post({ ...form, do: 'takeErp:' });
		expect(page.status).toBe(409);
		expect(page.text).toContain('Gdynia');
		expect(await answerOf(KEY)).toBeNull();
	});

	it('say why an answer could not be carried out', async () => {
		await ask(aClash('7'));
		valueOf(await shelf.reopen(KEY, 'The customer is gone from the shop.'));
		expect((await desk.get(linkTo(KEY))).text).toContain('The customer is gone from the shop.');
	});

	it('are asked about in Polish, too', async () => {
		await desk.close();
		desk = await Desk.open({ language: 'pl' });
		shelf = new QuestionShelf(desk.book.snapshots, 'default');
		await ask(aClash('7'));
		expect((await desk.get(LIST)).text).toContain('Kontrahenci (1)');
		const { text } = await desk.get(linkTo(KEY));
		for (const word of ['Miejscowość', 'Przyjmij wartości z ERP', 'Zdecyduj, która wartość']) {
			expect(text).toContain(word);
		}
	});

	it('go on a page at a time, each once', async () => {
		await desk.close();
		desk = await Desk.open({ options: { pageSize: 2 } });
		shelf = new QuestionShelf(desk.book.snapshots, 'default');
		await ask(aClash('1'), aClash('2'), aClash('3'));
		const { text } = await desk.get(LIST);
		const next = /href="(\?view=contractors[^"]*after=[^"]*)"/.exec(text)?.[1] ?? '';
		const rest = await desk.get(next.replaceAll('&amp;', '&'));
		const names = (page: string) => [...page.matchAll(/Contractor K\d(?=<\/a>)/g)].flat();
		expect([names(text), names(rest.text)]).toEqual([
			['Contractor K1', 'Contractor K2'],
			['Contractor K3'],
		]);
	});

	it('are text, whatever is in them', async () => {
		const attack = `"><script>alert('1')</script>`;
		const reason = { code: 'LINK_SUGGESTED', message: attack, description: attack } as const;
		const names = { id: '101', symbol: attack, name: attack, email: attack };
		await ask(
			aClash('7', {
				shop: attack,
				card: { id: attack, symbol: attack, code: attack },
				client: { clientId: 1, login: attack, code: attack },
				conflicts: [{ field: 'city', erp: attack, shop: attack, before: null, winner: 'review' }],
				reason,
				party: { ...EMPTY_PARTY, lastName: attack },
				candidates: [aCandidate('101', names)],
			}),
		);
		for (const query of [LIST, linkTo(`${attack}/client/1/LINK_SUGGESTED`)]) {
			const { status, text } = await desk.get(query);
			expect(status).toBe(200);
			expect(text).toContain('&lt;script&gt;');
			expect(text).not.toContain('<script>alert');
		}
	});
});
