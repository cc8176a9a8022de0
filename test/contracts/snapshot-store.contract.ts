import type { Result } from '../../src/domain/result';
import type { Page } from '../../src/ports/erp-adapter';
import type { JsonValue, Snapshot, SnapshotStore } from '../../src/ports/snapshot-store';
import { FakeClock } from '../support/fake-clock';

/** A fresh, empty store on the given clock; `close` is called after each test. */
export type OpenContractSnapshots = (clock: FakeClock) => Promise<{
	readonly snapshots: SnapshotStore;
	close(): Promise<void>;
}>;

const LIFE = { scope: 'optima', kind: 'orderLife' };

function valueOf<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`);
	return result.value;
}

/** Behaviour every snapshot store shares, whichever database it lives in. */
export function describeSnapshotStore(
	name: string,
	open: OpenContractSnapshots,
	{ pace }: { readonly pace: 'quick' | 'steady' | 'slow' } = { pace: 'quick' },
): void {
	const many = pace === 'slow' ? 2_500 : 35_000;

	describe(`${name}: SnapshotStore contract`, () => {
		let clock: FakeClock;
		let opened: Awaited<ReturnType<OpenContractSnapshots>>;
		let snapshots: SnapshotStore;

		beforeEach(async () => {
			clock = new FakeClock();
			opened = await open(clock);
			snapshots = opened.snapshots;
		});

		afterEach(async () => {
			await opened.close();
		});

		const remember = async (key: string, value: JsonValue, shelf = LIFE) => {
			valueOf(await snapshots.write(shelf, [{ key, value }]));
		};
		const recall = async (key: string, shelf = LIFE) =>
			valueOf(await snapshots.read(shelf, [key])).get(key);

		it('leaves out what it does not know', async () => {
			await remember('erp/1', 'one');
			const found = valueOf(await snapshots.read(LIFE, ['erp/1', 'erp/2']));
			expect([...found.keys()]).toEqual(['erp/1']);
			expect(valueOf(await snapshots.read(LIFE, [])).size).toBe(0);
		});

		it.each<JsonValue>([
			null,
			false,
			0.1,
			'',
			'zażółć \u0000 \ud800 "\'',
			[],
			{ lines: [{ sku: 'OB-0001', issued: '2' }], nothing: null },
		])('gives back %j', async (value) => {
			await remember('erp/1', value);
			expect((await recall('erp/1'))?.value).toEqual(value);
		});

		it('keeps the newest value and when it was written', async () => {
			const first = clock.now();
			await remember('erp/1', 'old');
			expect(await recall('erp/1')).toEqual({ value: 'old', updatedAt: first });
			clock.advance(5_000);
			await remember('erp/1', 'new');
			expect(await recall('erp/1')).toEqual({ value: 'new', updatedAt: first + 5_000 });
		});

		it('lets the later of two entries with one key count', async () => {
			const entries = [1, 2].map((value) => ({ key: 'erp/1', value }));
			valueOf(await snapshots.write(LIFE, entries));
			expect((await recall('erp/1'))?.value).toBe(2);
		});

		it('tells scopes and kinds apart', async () => {
			await remember('1', 'optima');
			await remember('1', 'wapro', { ...LIFE, scope: 'wapro' });
			await remember('1', 'contractor', { ...LIFE, kind: 'contractor' });
			expect((await recall('1'))?.value).toBe('optima');
			expect((await recall('1', { ...LIFE, scope: 'wapro' }))?.value).toBe('wapro');
			expect((await recall('1', { ...LIFE, kind: 'contractor' }))?.value).toBe('contractor');
		});

		it('tells keys apart by every character, however long they are', async () => {
			const long = 'k'.repeat(3_000);
			const keys = ['a', 'A', 'a ', ' a', 'ą', `${long}1`, `${long}2`, 'a\u0001', ''];
			const entries = keys.map((key, index) => ({ key, value: index }));
			valueOf(await snapshots.write(LIFE, entries));
			const found = valueOf(await snapshots.read(LIFE, keys));
			expect(keys.map((key) => found.get(key)?.value)).toEqual(keys.map((_, index) => index));
		});

		it('reads and writes any number of keys at once', async () => {
			const keys = Array.from({ length: many }, (_, index) => `erp/${index}`);
			valueOf(
				await snapshots.write(
					LIFE,
					keys.map((key) => ({ key, value: key })),
				),
			);
			const found = valueOf(await snapshots.read(LIFE, [...keys, 'erp/none']));
			expect(found.size).toBe(many);
			expect(found.get(`erp/${many - 1}`)?.value).toBe(`erp/${many - 1}`);
		});

		it('decides over what is known and writes in one go', async () => {
			await remember('erp/1', 1);
			const changed = await snapshots.change(LIFE, ['erp/1', 'erp/2'], (known) =>
				['erp/1', 'erp/2'].map((key) => ({
					key,
					value: Number(known.get(key)?.value ?? 0) + 10,
				})),
			);
			valueOf(changed);
			const found = valueOf(await snapshots.read(LIFE, ['erp/1', 'erp/2']));
			expect([...found].map(([key, { value }]) => [key, value]).sort()).toEqual([
				['erp/1', 11],
				['erp/2', 10],
			]);
		});

		it('loses nothing when many change the same key at once', async () => {
			const addOne = async () =>
				await snapshots.change(LIFE, ['erp/1'], (known) => [
					{ key: 'erp/1', value: Number(known.get('erp/1')?.value ?? 0) + 1 },
				]);
			const all = await Promise.all(Array.from({ length: 25 }, addOne));
			all.forEach(valueOf);
			expect((await recall('erp/1'))?.value).toBe(25);
		});

		it('lists and counts a shelf, a part at a time, and nothing of its neighbours', async () => {
			for (const key of ['b', 'a', 'd', 'c', 'e']) await remember(key, key);
			await remember('f', 'elsewhere', { ...LIFE, kind: 'contractor' });
			const listed: JsonValue[] = [];
			let cursor: string | null = null;
			do {
				const page: Page<Snapshot> = valueOf(await snapshots.list(LIFE, { cursor, limit: 2 }));
				expect(page.items.length).toBeLessThanOrEqual(2);
				listed.push(...page.items.map(({ value }) => value));
				cursor = page.next;
			} while (cursor !== null);
			expect(listed).toEqual(['a', 'b', 'c', 'd', 'e']);
			expect(valueOf(await snapshots.count(LIFE))).toBe(5);
			expect(valueOf(await snapshots.count({ ...LIFE, scope: 'wapro' }))).toBe(0);
		});

		it('forgets what it is told to, and only that', async () => {
			for (const key of ['a', 'b', 'c']) await remember(key, key);
			await remember('a', 'elsewhere', { ...LIFE, kind: 'contractor' });
			valueOf(await snapshots.remove(LIFE, ['a', 'c', 'never seen']));
			valueOf(await snapshots.remove(LIFE, []));
			expect([...valueOf(await snapshots.read(LIFE, ['a', 'b', 'c'])).keys()]).toEqual(['b']);
			expect((await recall('a', { ...LIFE, kind: 'contractor' }))?.value).toBe('elsewhere');
		});

		it('writes nothing when the decision fails, and passes the failure on', async () => {
			await remember('erp/1', 'old');
			const changing = snapshots.change(LIFE, ['erp/1'], () => {
				throw new TypeError('a mistake of the caller');
			});
			await expect(changing).rejects.toThrow('a mistake of the caller');
			expect((await recall('erp/1'))?.value).toBe('old');
			await remember('erp/1', 'new');
			expect((await recall('erp/1'))?.value).toBe('new');
		});
	});
}
