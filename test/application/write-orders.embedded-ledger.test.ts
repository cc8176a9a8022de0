import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
	type OpenLedger,
	openEmbeddedLedger,
} from '../../src/adapters/ledger/open-embedded-ledger';
import { writeOrders } from '../../src/application/write-orders';
import { refKey } from '../../src/domain/order/channel-ref';
import { fail, integrationError } from '../../src/domain/result';
import type { OrderLedger } from '../../src/ports/order-ledger';
import { aSalesOrder } from '../builders/a-sales-order';
import { Crash } from '../support/crash';
import type { ErpMishap } from '../support/in-memory-erp';
import type { LedgerMishap } from '../support/in-memory-ledger';
import { cursor } from '../support/mishaps';
import { WritingBench } from '../support/writing-bench';

const ORDERS = ['1001', '1002', '1003'].map((id) => aSalesOrder().from('shop/main', id).build());

let folder: string;
let opened: OpenLedger;
let bench: WritingBench;
let scopes = 0;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'order-bridge-ledger-'));
	const clock = { now: () => bench.clock.now(), sleep: async () => undefined };
	bench = new WritingBench();
	const result = await openEmbeddedLedger({ file: join(folder, 'ledger.sqlite'), clock });
	if (!result.ok) throw new Error(result.error.message);
	opened = result.value;
});

afterAll(async () => {
	await opened.close();
	rmSync(folder, { recursive: true, force: true });
});

/** The real ledger, whose calls go wrong as told. */
function disturbed(ledger: OrderLedger, next: () => LedgerMishap): OrderLedger {
	return new Proxy(ledger, {
		get(target, name) {
			const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
			return async (...args: unknown[]) => {
				const mishap = next();
				if (mishap === 'crashBefore') throw new Crash(`before ledger ${String(name)}`);
				const full = integrationError('unavailable', 'LEDGER_UNAVAILABLE', 'the disk is full.');
				if (mishap === 'failBefore') return fail(full);
				const answer = await method.apply(target, args);
				if (mishap === 'crashAfter') throw new Crash(`after ledger ${String(name)}`);
				return mishap === 'failAfter' ? fail(full) : answer;
			};
		},
	});
}

async function run(scope: string, ledger: OrderLedger, owner: string) {
	const tasks = ORDERS.map((order) => bench.task(order));
	const services = { ...bench.services, ledger };
	try {
		return await writeOrders(tasks, services, { ...bench.options(), scope, owner });
	} catch (error) {
		if (error instanceof Crash) return [];
		throw error;
	}
}

const trouble = fc.record({
	erp: fc.array(
		fc.constantFrom<ErpMishap>(
			'none',
			'none',
			'busy',
			'lostBefore',
			'lostAfter',
			'crashAfter',
			90_000,
		),
		{ maxLength: 15 },
	),
	ledger: fc.array(
		fc.constantFrom<LedgerMishap>(
			'none',
			'none',
			'none',
			'failAfter',
			'failBefore',
			'crashAfter',
			'crashBefore',
		),
		{ maxLength: 12 },
	),
	pauseMs: fc.integer({ min: 0, max: 700_000 }),
});

describe('writeOrders on the embedded ledger', () => {
	it('ends with exactly one ERP order per root after any sequence of faults and crashes', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(trouble, { minLength: 1, maxLength: 3 }), async (runs) => {
				const { clock } = bench;
				bench = new WritingBench();
				bench.clock.advance(clock.now() - bench.clock.now());
				scopes += 1;
				const scope = `company-${scopes}`;
				for (const [index, { erp, ledger, pauseMs }] of runs.entries()) {
					bench.erp.mishap = cursor<ErpMishap>(erp, 'none');
					await run(scope, disturbed(opened.ledger, cursor(ledger, 'none')), `run-${index}`);
					bench.clock.advance(pauseMs);
				}
				bench.calm();
				await run(scope, opened.ledger, 'first clean run');
				bench.calm();
				const last = await run(scope, opened.ledger, 'second clean run');
				expect(last.map(({ outcome }) => outcome.status)).toEqual(['linked', 'linked', 'linked']);
				expect(ORDERS.map((order) => bench.copiesOf(order))).toEqual([1, 1, 1]);
				const known = await opened.ledger.find(
					scope,
					ORDERS.map(({ ref }) => refKey(ref)),
				);
				expect(known.ok && known.value.map(({ state }) => state)).toEqual(Array(3).fill('settled'));
			}),
			{ numRuns: 60 },
		);
	});
});
