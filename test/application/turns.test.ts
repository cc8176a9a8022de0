import { Turns } from '../../src/application/write-order/turns';
import { FakeClock } from '../support/fake-clock';

/** Lets everything that waits for nothing but others go on. */
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

/** A batch of orders that approach, and how many are near. */
function aBatch(orders: number, atOnce = 1) {
	const clock = new FakeClock();
	const turns = new Turns(atOnce, clock, () => null);
	const all = Array.from({ length: orders }, () => turns.next());
	let near = 0;
	for (const turn of all) void turn.approach().then(() => (near += 1));
	return {
		near: async () => {
			await settle();
			return near;
		},
		/** The next orders are written, each in so many ms. */
		write: async (count: number, ms: number) => {
			for (const turn of all.splice(0, count)) {
				await turn.take();
				clock.advance(ms);
				turn.give();
			}
		},
	};
}

describe('Turns', () => {
	it('lets one order come near at a time while nobody knows how quick the way in is', async () => {
		expect(await aBatch(40).near()).toBe(1);
	});

	it('lets one more come near after each that a slow way in wrote', async () => {
		const batch = aBatch(40);
		await batch.near();
		await batch.write(3, 50);
		expect(await batch.near()).toBe(4);
	});

	it('lets a group come near once a quick way in has only a few left', async () => {
		const batch = aBatch(60);
		await batch.near();
		await batch.write(1, 3);
		expect(await batch.near()).toBe(18);
		await batch.write(12, 3);
		expect(await batch.near()).toBe(18);
		await batch.write(1, 3);
		expect(await batch.near()).toBe(31);
	});

	it('goes back to one at a time when the way in becomes slow', async () => {
		const batch = aBatch(60);
		await batch.near();
		await batch.write(1, 3);
		await batch.near();
		await batch.write(17, 800);
		expect(await batch.near()).toBe(19);
	});

	it('lets as many come near as are written at the same moment', async () => {
		expect(await aBatch(40, 4).near()).toBe(4);
	});

	it('tells what stands in the way, once it is the order’s turn', async () => {
		const obstacle = { message: 'cancelled' } as never;
		const turn = new Turns(1, new FakeClock(), () => obstacle).next();
		await turn.approach();
		expect(await turn.take()).toMatchObject({ message: 'cancelled', retry: 'never' });
	});
});
