import { readSalesOrder } from '../src/adapters/order-formats';
import { fingerprintOrder } from '../src/domain/order/order-fingerprint';
import { validateOrder } from '../src/domain/order/validate-order';
import { hugeOrders } from '../test/support/huge-orders';
import { origin } from '../test/support/order-fixture';

/** Lines of the smaller and of the larger order. */
const FEW = 2_000;
const MANY = 20_000;
/** Ten times the lines may take this many times as long; reading in squares would take a hundred times. */
const MOST_GROWTH = 30;
/** Milliseconds one huge order may take from the raw shape to its fingerprint. */
const MOST_MS = 4_000;
const ROUNDS = 5;

/** Milliseconds of the fastest of some rounds, by format. */
function timesOf(lines: number): Map<string, number> {
	const fastest = new Map<string, number>();
	for (const [format, raw] of hugeOrders(lines)) {
		for (let round = 0; round < ROUNDS; round += 1) {
			const began = performance.now();
			const read = readSalesOrder(raw, { ...origin({ 'allegro/15': 'konto' }), format });
			if (!read.ok) throw new Error(`${format}: ${read.error.message}`);
			fingerprintOrder(read.value);
			validateOrder(read.value);
			const ms = performance.now() - began;
			fastest.set(format, Math.min(ms, fastest.get(format) ?? ms));
		}
	}
	return fastest;
}

/** Prints how the time of reading grows with the lines of an order. Errors: throws when it grows out of bounds. */
export function benchHugeOrders(): Promise<void> {
	const few = timesOf(FEW);
	for (const [format, ms] of timesOf(MANY)) {
		const growth = ms / (few.get(format) ?? ms);
		process.stdout.write(
			`  ${format}: ${MANY} lines in ${ms.toFixed(0)} ms, ${growth.toFixed(1)} times ${FEW} lines\n`,
		);
		if (growth > MOST_GROWTH || ms > MOST_MS) {
			throw new Error(`${format}: at most ${MOST_GROWTH} times and ${MOST_MS} ms are allowed`);
		}
	}
	return Promise.resolve();
}
