import { severalAtATime } from '../../src/application/several-at-a-time';

/** Work that ends when it is told to, and notes how much of it was under way at once. */
class Workshop {
	readonly begun: string[] = [];
	most = 0;
	private underWay = 0;
	private readonly ends = new Map<string, (error?: Error) => void>();

	work = async (item: string): Promise<string> => {
		this.begun.push(item);
		this.underWay += 1;
		this.most = Math.max(this.most, this.underWay);
		try {
			await new Promise<void>((resolve, reject) =>
				this.ends.set(item, (error) => (error ? reject(error) : resolve())),
			);
		} finally {
			this.underWay -= 1;
		}
		return item.toUpperCase();
	};

	async end(item: string, error?: Error): Promise<void> {
		this.ends.get(item)?.(error);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

const byFirstLetter = (item: string) => item.charAt(0);

describe('severalAtATime', () => {
	it('answers and tells in the order of the items, whatever ends first', async () => {
		const shop = new Workshop();
		const told: [string, number][] = [];
		const all = severalAtATime(
			['a', 'b', 'c'],
			{ atOnce: 2, keyOf: byFirstLetter },
			shop.work,
			(result, index) => told.push([result, index]),
		);
		await shop.end('');
		expect(shop.begun).toEqual(['a', 'b']);
		await shop.end('b');
		expect(told).toEqual([]);
		await shop.end('c');
		await shop.end('a');
		expect(await all).toEqual(['A', 'B', 'C']);
		expect(told).toEqual([
			['A', 0],
			['B', 1],
			['C', 2],
		]);
		expect(shop.most).toBe(2);
	});

	it('does items of one key one after the other', async () => {
		const shop = new Workshop();
		const all = severalAtATime(
			['a1', 'a2', 'b1'],
			{ atOnce: 3, keyOf: byFirstLetter },
			shop.work,
			() => undefined,
		);
		await shop.end('');
		expect(shop.begun.sort()).toEqual(['a1', 'b1']);
		await shop.end('a1');
		expect(shop.begun).toContain('a2');
		await shop.end('a2');
		await shop.end('b1');
		expect(await all).toEqual(['A1', 'A2', 'B1']);
	});

	it('begins nothing new after something was thrown, and waits for what is under way', async () => {
		const shop = new Workshop();
		const all = severalAtATime(
			['a', 'b', 'c', 'd'],
			{ atOnce: 2, keyOf: byFirstLetter },
			shop.work,
			() => undefined,
		);
		const failure = expect(all).rejects.toThrow('died');
		await shop.end('');
		await shop.end('a', new Error('died'));
		await shop.end('b');
		await failure;
		expect(shop.begun).toEqual(['a', 'b']);
	});

	it('has nothing to do for no items', async () => {
		const none = await severalAtATime(
			[],
			{ atOnce: 4, keyOf: byFirstLetter },
			async () => 1,
			() => undefined,
		);
		expect(none).toEqual([]);
	});
});
