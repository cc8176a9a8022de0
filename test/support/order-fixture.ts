import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_PARTY, type Party } from '../../src/domain/contractor/party';
import type { RawRecord } from '../../src/adapters/raw-json/raw-values';
import type { OrderOrigin } from '../../src/domain/order/order-origin';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { Result } from '../../src/domain/result';

/** An order of a source, by folder and file; `test/fixtures/README.md` says where its shape is known from. */
export function orderFixture(name: string): RawRecord {
	const file = join(__dirname, '../fixtures', `${name}.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as RawRecord;
}

/** Account `main` and the aliases a story names. */
export function origin(sourceAliases: Record<string, string> = {}, account = 'main'): OrderOrigin {
	return { account, sourceAliases: new Map(Object.entries(sourceAliases)) };
}

/** The order that was read. Errors: throws when it was refused. */
export function orderOf(read: Result<SalesOrder>): SalesOrder {
	if (!read.ok) throw new Error(read.error.message);
	return read.value;
}

/** A party of whom only these fields are known. */
export function partyOf(fields: Partial<Party>): Party {
	return { ...EMPTY_PARTY, ...fields };
}
