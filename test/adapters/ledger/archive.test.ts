import type { OpenLedger } from '../../../src/adapters/ledger/open-ledger-in';
import type { ClaimHandle, LedgerDocument } from '../../../src/ports/order-ledger';
import { aDeskNote } from '../../builders/a-desk-note';
import { FakeClock } from '../../support/fake-clock';
import { LEDGER_HOMES, type LedgerHome, valueOf } from '../../support/ledger-homes';
import { startEmbeddedHome } from '../../support/ledger-homes/embedded-home';
import { OPTIONS, someOrders } from './some-orders';

const ZK: LedgerDocument = { id: '77', number: 'ZK 12/2026', outcome: 'written' };
const SHELF = { scope: 'default', kind: 'orderLife' };

async function linesOf({ archive }: OpenLedger): Promise<string[]> {
	const lines: string[] = [];
	valueOf(await archive.export(async (line) => void lines.push(line)));
	return lines;
}

async function* fromLines(lines: readonly string[]): AsyncIterable<string> {
	yield* lines;
}

async function take({ ledger }: OpenLedger, index: number, owner = 'run-a') {
	const [answer] = valueOf(await ledger.claim(someOrders(1, index), { ...OPTIONS, owner }));
	return answer?.handle as ClaimHandle;
}

/** A ledger in which a bit of everything has happened. */
async function fill(opened: OpenLedger, clock: FakeClock): Promise<void> {
	const { ledger, snapshots, budget } = opened;
	valueOf(await ledger.claim(someOrders(650, 1_000), OPTIONS));
	await ledger.settle(await take(opened, 1), ZK);
	clock.advance(1_000);
	const revised = someOrders(1, 1).map((order) => ({ ...order, fingerprint: 'other' }));
	valueOf(await ledger.claim(revised, OPTIONS));
	await ledger.wait(await take(opened, 2), 'CONTRACTOR_ONE_SIMILAR', 'Zażółć "gęślą"?');
	const writing = await take(opened, 3);
	await ledger.beginWrite(writing, 600_000);
	await ledger.doubt(writing, 'No answer.', 600_000);
	const hostile = {
		...someOrders(1, 4)[0],
		rootKey: 'x'.repeat(5_000),
		aliases: ['nul\u0000', '🛒'],
	};
	valueOf(await ledger.claim([hostile as never], { ...OPTIONS, scope: 'ż'.repeat(300) }));
	await ledger.settle(await take(opened, 5), { ...ZK, outcome: 'linked' });
	const asked = await take(opened, 6);
	await ledger.wait(asked, 'CONTRACTOR_ONE_SIMILAR', 'Who is it?', aDeskNote());
	const card = { id: '7', symbol: 'ALFA' };
	for (const buyerKey of ['buyer-1', 'buyer-2']) {
		const decision = { buyerKey, card, by: 'anna', rootKey: 'shop/main/6' };
		valueOf(await opened.decisions.remember('default', decision));
	}
	valueOf(await opened.decisions.revoke('default', 'buyer-2', 'bartek'));
	clock.advance(400 * 24 * 3_600_000);
	valueOf(await ledger.compact(365 * 24 * 3_600_000, 1));
	valueOf(
		await snapshots.write(
			SHELF,
			Array.from({ length: 620 }, (_, i) => ({ key: `erp/${i}`, value: { n: i } })),
		),
	);
	for (let call = 0; call < 3; call++) valueOf(await budget.take('account', 10, 60_000));
	valueOf(await budget.block('account', clock.now() + 5_000));
}

describe.each(LEDGER_HOMES)('export and import of a ledger in $name', ({ start }) => {
	const clock = new FakeClock();
	let home: LedgerHome;
	let embedded: LedgerHome;
	let opened: OpenLedger;

	beforeAll(async () => {
		home = await start();
		embedded = await startEmbeddedHome();
	});

	afterAll(async () => {
		await home.stop();
		await embedded.stop();
	});

	beforeEach(async () => {
		opened = await home.fresh(clock);
	});

	afterEach(async () => {
		await opened.close();
	});

	const importInto = async (target: OpenLedger, lines: readonly string[]) =>
		valueOf(await target.archive.import(fromLines(lines)));

	it('moves everything into another store and back', async () => {
		await fill(opened, clock);
		const lines = await linesOf(opened);
		expect(JSON.parse(lines[0] ?? '')).toMatchObject({ orderBridgeLedger: 2 });
		expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
			end: { claims: 656, snapshots: 620, budgets: 1, notes: 1, decisions: 2 },
		});

		const elsewhere = await embedded.fresh(clock);
		expect(await importInto(elsewhere, lines)).toEqual({
			added: 656 + 620 + 1 + 1 + 2,
			replaced: 0,
			kept: 0,
			conflicts: [],
		});
		const again = await linesOf(elsewhere);
		expect(again.slice(1).sort()).toEqual(lines.slice(1).sort());
		await elsewhere.close();

		await opened.close();
		opened = await home.fresh(clock);
		await importInto(opened, again);
		expect((await linesOf(opened)).slice(1).sort()).toEqual(lines.slice(1).sort());
		const [known] = valueOf(await opened.ledger.claim(someOrders(1, 1), OPTIONS));
		expect(known).toMatchObject({ verdict: 'existing', record: { document: ZK } });
		expect(valueOf(await opened.budget.take('account', 10, 60_000))).toBe(5_000);
		clock.advance(5_000);
		expect(valueOf(await opened.budget.take('account', 3, 60_000))).toBe(55_000);
		const listed = valueOf(await opened.desk.read('default', 'shop/main/6'));
		expect(listed).toMatchObject({ state: 'waiting', note: aDeskNote() });
		const decisions = valueOf(await opened.decisions.find('default', ['buyer-1', 'buyer-2']));
		expect([...decisions.keys()]).toEqual(['buyer-1']);
	});

	it('changes nothing the second time', async () => {
		await fill(opened, clock);
		const lines = await linesOf(opened);
		expect(await importInto(opened, lines)).toMatchObject({ added: 0, replaced: 0, kept: 1_280 });
		expect((await linesOf(opened)).slice(1)).toEqual(lines.slice(1));
	});

	it('keeps the newer decision about a buyer, and the newer note of an order', async () => {
		const handle = await take(opened, 1);
		const decide = async ({ decisions }: OpenLedger, symbol: string) => {
			const card = { id: symbol, symbol };
			const decision = { buyerKey: 'buyer-1', card, by: 'anna', rootKey: 'shop/main/1' };
			valueOf(await decisions.remember('default', decision));
		};
		const cardOf = async ({ decisions }: OpenLedger) =>
			valueOf(await decisions.find('default', ['buyer-1'])).get('buyer-1')?.card.symbol;
		await opened.ledger.wait(handle, 'CONTRACTOR_ONE_SIMILAR', 'Old.', aDeskNote());
		await decide(opened, 'OLD');
		const older = await linesOf(opened);
		clock.advance(1_000);
		const newNote = aDeskNote(undefined, { candidates: [] });
		await opened.ledger.wait(handle, 'CONTRACTOR_NONE_SIMILAR', 'New.', newNote);
		await decide(opened, 'NEW');
		const newer = await linesOf(opened);
		clock.advance(1_000);
		valueOf(await opened.decisions.revoke('default', 'buyer-1', 'bartek'));
		const revoked = await linesOf(opened);

		const elsewhere = await embedded.fresh(clock);
		const noteThere = async () =>
			valueOf(await elsewhere.desk.read('default', 'shop/main/1'))?.note?.candidates.length;
		await importInto(elsewhere, older);
		expect([await cardOf(elsewhere), await noteThere()]).toEqual(['OLD', 1]);
		await importInto(elsewhere, newer);
		expect([await cardOf(elsewhere), await noteThere()]).toEqual(['NEW', 0]);
		await importInto(elsewhere, older);
		expect([await cardOf(elsewhere), await noteThere()]).toEqual(['NEW', 0]);
		await importInto(elsewhere, revoked);
		await importInto(elsewhere, newer);
		expect(await cardOf(elsewhere)).toBeUndefined();
		await elsewhere.close();
	});

	it('keeps what is newer here, replaces what is older, and forgets no reference', async () => {
		await opened.ledger.settle(await take(opened, 1), ZK);
		await take(opened, 2);
		await take(opened, 3);
		await opened.ledger.settle(await take(opened, 4), ZK);
		valueOf(await opened.snapshots.write(SHELF, [{ key: 'erp/1', value: 'old' }]));
		const lines = await linesOf(opened);

		const elsewhere = await embedded.fresh(clock);
		await importInto(elsewhere, lines);
		// Here order 1 is released and taken again, order 2 came by another road, order 3 got its document.
		await elsewhere.ledger.release('default', 'shop/main/1', 'deleted');
		await take(elsewhere, 1, 'run-b');
		const byOtherRoad = someOrders(1, 2).map((order) => ({ ...order, aliases: ['woo/main/2'] }));
		valueOf(await elsewhere.ledger.claim(byOtherRoad, OPTIONS));
		await elsewhere.ledger.settle(await take(elsewhere, 3), ZK);
		clock.advance(1_000);
		valueOf(await elsewhere.snapshots.write(SHELF, [{ key: 'erp/1', value: 'new' }]));
		const newer = await linesOf(elsewhere);

		expect(await importInto(elsewhere, lines)).toMatchObject({ added: 0, replaced: 0, kept: 5 });
		expect((await linesOf(elsewhere)).slice(1)).toEqual(newer.slice(1));
		await elsewhere.close();

		// Meanwhile order 2 went on here, too: another alias, and one change more than there.
		const alsoKnownAs = someOrders(1, 2).map((order) => ({
			...order,
			aliases: ['allegro/main/2'],
		}));
		valueOf(await opened.ledger.claim(alsoKnownAs, { ...OPTIONS, owner: 'run-c' }));
		const report = await importInto(opened, newer);
		// A root that has its document here is not replaced by one that has none.
		expect(report).toMatchObject({ added: 0, replaced: 3, kept: 2, conflicts: [] });
		const records = valueOf(
			await opened.ledger.find('default', [
				'shop/main/1',
				'woo/main/2',
				'allegro/main/2',
				'shop/main/3',
			]),
		);
		const summary = records.map(({ rootKey, state, token, aliases }) => [
			rootKey,
			state,
			token,
			[...aliases].sort(),
		]);
		expect(summary.sort()).toEqual([
			['shop/main/1', 'settled', 1, ['baselinker/main/1']],
			['shop/main/2', 'claimed', 2, ['allegro/main/2', 'baselinker/main/2', 'woo/main/2']],
			['shop/main/3', 'settled', 2, ['baselinker/main/3']],
		]);
		const found = valueOf(await opened.snapshots.read(SHELF, ['erp/1']));
		expect(found.get('erp/1')?.value).toBe('new');
	});

	it('leaves out orders whose references belong to others here, and names them', async () => {
		await take(opened, 1);
		await take(opened, 2);
		const lines = await linesOf(opened);
		const elsewhere = await embedded.fresh(clock);
		const taken = someOrders(1, 9).map((order) => ({ ...order, aliases: ['baselinker/main/1'] }));
		valueOf(await elsewhere.ledger.claim(taken, OPTIONS));
		expect(await importInto(elsewhere, lines)).toEqual({
			added: 1,
			replaced: 0,
			kept: 0,
			conflicts: [{ scope: 'default', rootKey: 'shop/main/1' }],
		});
		await elsewhere.close();
	});

	const bad: readonly (readonly [
		string,
		(lines: readonly string[]) => readonly string[],
		RegExp,
	])[] = [
		['a newer format', () => ['{"orderBridgeLedger":3}'], /newer version.*format 3/],
		['something else', () => ['Dear accountant,'], /Line 1 is no line/],
		['an empty file', () => [], /Line 1 is no line/],
		['an export that was cut off', (lines) => lines.slice(0, -1), /ends early, after 3 lines/],
		['a line cut in half', ([head = '', line = '']) => [head, line.slice(0, -20)], /Line 2/],
		['an unknown kind', ([head = '']) => [head, '{"claims":{}}'], /Line 2/],
		['a prototype for a kind', ([head = '']) => [head, '{"__proto__":{}}'], /Line 2/],
		[
			'a state nobody knows',
			([head = '', line = '']) => [head, line.replace('"claimed"', '"written"')],
			/Line 2/,
		],
	];
	it.each(bad)('refuses %s', async (_what, spoil, words) => {
		await take(opened, 1);
		await take(opened, 2);
		const lines = spoil(await linesOf(opened));
		const elsewhere = await embedded.fresh(clock);
		const refused = await elsewhere.archive.import(fromLines(lines));
		expect(refused).toMatchObject({ ok: false, error: { kind: 'configuration' } });
		if (!refused.ok) expect(refused.error.message).toMatch(words);
		const { claimed } = valueOf(await elsewhere.ledger.count('default'));
		expect(claimed).toBe(words.source.startsWith('ends early') ? 2 : 0);
		await elsewhere.close();
	});
});
