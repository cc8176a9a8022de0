import type { ClaimRequest, OrderLedger } from '../../src/ports/order-ledger';
import { longestBlock, machineStall } from './loop-watch';
import { OPTIONS, ordersFrom } from './orders';
import type { BenchStore, StoreKind } from './stores/bench-store';

/** Orders of a batch whose speed is measured. */
export const BATCH = 500;
/** Batches whose blocks are measured, small and large ones. */
const BLOCK_ROUNDS = 20;
const LARGE_ROUNDS = 5;

/** Stretches without a turn of the event loop; ms. */
export interface Blocks {
	/** Of half of the claims no stretch was longer. */
	readonly typical: number;
	readonly longest: number;
}

/** What was measured of one store that knows so many orders at first. */
export interface Figures {
	readonly store: string;
	readonly known: number;
	readonly claimsPerSecond: number;
	readonly bareRowsPerSecond: number;
	/** Claims per bare insert. */
	readonly ratio: number;
	readonly largeBatch: number;
	readonly blocks: {
		readonly batch: Blocks;
		readonly large: Blocks;
		/** Large batches of orders the owner holds already: all are read, decided and changed. */
		readonly largeAgain: Blocks;
		/** What the machine's other programs take away from work that blocks for 2 ms at most. */
		readonly machine: Blocks;
	};
}

async function claim(ledger: OrderLedger, orders: readonly ClaimRequest[]): Promise<void> {
	const answers = await ledger.claim(orders, OPTIONS);
	if (!answers.ok) throw new Error(`${answers.error.message} ${answers.error.description}`);
	if (answers.value.some(({ verdict }) => verdict !== 'new')) throw new Error('not all are new');
}

async function timed(work: () => Promise<void>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function toBlocks(seen: readonly number[]): Blocks {
	return { typical: median(seen), longest: Math.max(...seen) };
}

/** A store under measurement, and the number of the next order nobody knows. */
class Course {
	private next = 1;

	constructor(private readonly store: BenchStore) {}

	async fill(known: number): Promise<void> {
		const first = ordersFrom(0, 1);
		await claim(this.store.ledger, first);
		await this.store.bareInsert(first);
		if (known > 1) await this.store.multiply(known);
		this.next = known;
	}

	/** Orders per second of claims and of bare inserts, each in the median of so many batches. */
	async race(rounds: number): Promise<readonly [number, number]> {
		const { ledger } = this.store;
		const ours: number[] = [];
		const bare: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const orders = this.take(BATCH);
			const both = [
				async () => ours.push(await timed(async () => await claim(ledger, orders))),
				async () => bare.push(await timed(async () => await this.store.bareInsert(orders))),
			];
			// In turns, each as often first, so that the machine's mood hits both.
			for (const one of round % 2 === 0 ? both : both.reverse()) await one();
		}
		return [(BATCH / median(ours)) * 1_000, (BATCH / median(bare)) * 1_000];
	}

	/** What the machine alone takes away. */
	static async stalls(): Promise<Blocks> {
		const seen: number[] = [];
		for (let round = 0; round < LARGE_ROUNDS; round++) seen.push(await machineStall());
		return toBlocks(seen);
	}

	/** Blocks of claims of so many orders each: new ones, or the last ones again. */
	async blocks(rounds: number, size: number, which: 'new' | 'again'): Promise<Blocks> {
		const seen: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const orders = which === 'new' ? this.take(size) : ordersFrom(this.next - size, size);
			seen.push(await longestBlock(async () => await claim(this.store.ledger, orders)));
		}
		return toBlocks(seen);
	}

	private take(size: number): readonly ClaimRequest[] {
		this.next += size;
		return ordersFrom(this.next - size, size);
	}
}

/** Lets the engine compile what will be measured, in a store that is thrown away. */
export async function warmUp(kind: StoreKind): Promise<void> {
	const store = await kind.open();
	try {
		const course = new Course(store);
		await course.fill(1);
		await course.race(kind.rounds);
		await course.blocks(2, BATCH, 'again');
	} finally {
		await store.close();
	}
}

/** Measures one store at so many known orders. */
export async function measure(kind: StoreKind, known: number): Promise<Figures> {
	const { name, rounds, largeBatch } = kind;
	const store = await kind.open();
	try {
		const course = new Course(store);
		await course.fill(known);
		// The first batches find the store's caches empty.
		await course.race(Math.ceil(rounds / 10));
		const [claimsPerSecond, bareRowsPerSecond] = await course.race(rounds);
		const ratio = claimsPerSecond / bareRowsPerSecond;
		const blocks = {
			batch: await course.blocks(BLOCK_ROUNDS, BATCH, 'new'),
			large: await course.blocks(LARGE_ROUNDS, largeBatch, 'new'),
			largeAgain: await course.blocks(LARGE_ROUNDS, largeBatch, 'again'),
			machine: await Course.stalls(),
		};
		return { store: name, known, claimsPerSecond, bareRowsPerSecond, ratio, largeBatch, blocks };
	} finally {
		await store.close();
	}
}
