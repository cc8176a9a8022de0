import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedLedger } from '../../../src/adapters/ledger/open-embedded-ledger';
import { describeOrderLedger } from '../../contracts/order-ledger.contract';

let folder: string;
let files = 0;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'order-bridge-ledger-'));
});

afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

describeOrderLedger('node:sqlite', async (clock) => {
	const opened = await openEmbeddedLedger({ file: join(folder, `${++files}.db`), clock });
	if (!opened.ok) throw new Error(opened.error.message);
	return opened.value;
});
