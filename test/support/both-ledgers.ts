import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedLedger } from '../../src/adapters/ledger/open-embedded-ledger';
import type { OrderLedger } from '../../src/ports/order-ledger';
import { FakeClock } from './fake-clock';
import { InMemoryLedger } from './in-memory-ledger';

/** A fresh, empty ledger, and how it is put away. */
export interface OpenedLedger {
	readonly ledger: OrderLedger;
	readonly clock: FakeClock;
	close(): Promise<void>;
}

async function openInMemory(): Promise<OpenedLedger> {
	const clock = new FakeClock();
	return { ledger: new InMemoryLedger(clock), clock, close: async () => undefined };
}

async function openEmbedded(): Promise<OpenedLedger> {
	const clock = new FakeClock();
	const folder = mkdtempSync(join(tmpdir(), 'order-bridge-ledger-'));
	const opened = await openEmbeddedLedger({ file: join(folder, 'ledger.db'), clock });
	if (!opened.ok) throw new Error(opened.error.message);
	const { ledger } = opened.value;
	return {
		ledger,
		clock,
		close: async () => {
			await opened.value.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The ledger in memory and the one in a file: a story about claims holds for both. */
export const BOTH_LEDGERS = [
	['in memory', openInMemory],
	['node:sqlite', openEmbedded],
] as const satisfies readonly (readonly [string, () => Promise<OpenedLedger>])[];
