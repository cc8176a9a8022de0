import {
	idempotencyKey,
	type Intention,
} from '../../../../src/adapters/erp/comarch-optima/bridge/idempotency-key';
import type { BridgeWrite } from '../../../../src/adapters/erp/comarch-optima/bridge/optima-bridge';
import { writeOnce } from '../../../../src/adapters/erp/comarch-optima/bridge/write-once';
import { fail, integrationError, type Result, succeed } from '../../../../src/domain/result';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';

const INTENTION: Intention = {
	company: 'Demo',
	operation: 'create-order',
	about: ['shop/main/1'],
};
const CREATED = { id: '7001', made: true };
const done = (replayed: boolean, value = CREATED): Result<BridgeWrite> =>
	succeed({ kind: 'done', value, replayed });
const REUSED: Result<BridgeWrite> = succeed({ kind: 'keyReused' });

/** Writes against given answers; the database shows the order from the `shownFrom`th look on. */
async function write(answers: readonly Result<BridgeWrite>[], shownFrom: number) {
	const keys: string[] = [];
	let looks = 0;
	const result = await writeOnce<string>({
		intention: INTENTION,
		named: 'order 1',
		async send(key) {
			keys.push(key);
			return answers[keys.length - 1] ?? REUSED;
		},
		async readBack(id) {
			looks += 1;
			return succeed(looks >= shownFrom ? id : undefined);
		},
	});
	return { result, generations: keys.map((key) => key.split('.').at(-1)) };
}

describe('idempotencyKey', () => {
	it('is the same for the same intention, within the alphabet and length of the contract', () => {
		const key = idempotencyKey(INTENTION, 1);
		expect(key).toBe(idempotencyKey({ ...INTENTION, company: ' DEMO ' }, 1));
		expect(key).toMatch(/^ob1\.create-order\.[0-9a-f]{40}\.1$/);
		const longest = idempotencyKey({ ...INTENTION, operation: 'update-contractor' }, 9);
		expect(longest).toMatch(/^[A-Za-z0-9._:-]{8,128}$/);
	});

	it('differs with company, operation, what it is about, and generation', () => {
		const keys = [
			idempotencyKey(INTENTION, 1),
			idempotencyKey(INTENTION, 2),
			idempotencyKey({ ...INTENTION, company: 'Inna' }, 1),
			idempotencyKey({ ...INTENTION, operation: 'link-order' }, 1),
			idempotencyKey({ ...INTENTION, about: ['shop/main/2'] }, 1),
			idempotencyKey({ ...INTENTION, about: ['shop/main', '1'] }, 1),
			idempotencyKey({ ...INTENTION, about: ['shop', 'main/1'] }, 1),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});
});

describe('writeOnce', () => {
	it('is content with a first answer that the database shows', async () => {
		const { result, generations } = await write([done(false)], 1);
		expect([valueOf(result), generations]).toEqual([{ value: '7001', made: true }, ['1']]);
	});

	it('is content with a repeated answer that still holds, which made nothing now', async () => {
		const { result, generations } = await write([done(true)], 1);
		expect([valueOf(result), generations]).toEqual([{ value: '7001', made: false }, ['1']]);
	});

	it('asks anew when a repeated answer no longer holds', async () => {
		const { result, generations } = await write([done(true), done(false)], 2);
		expect([valueOf(result), generations]).toEqual([{ value: '7001', made: true }, ['1', '2']]);
	});

	it('asks anew when the key was used for something else', async () => {
		const { result, generations } = await write([REUSED, REUSED, done(false)], 1);
		expect([valueOf(result).made, generations]).toEqual([true, ['1', '2', '3']]);
	});

	it('is in doubt about a first answer the database does not show', async () => {
		const { result, generations } = await write([done(false)], 2);
		expect(errorOf(result)).toMatchObject({ code: 'WRITE_IN_DOUBT', inDoubt: true });
		expect(generations).toEqual(['1']);
	});

	it('passes a refusal on, and never changes the key of a write in doubt', async () => {
		const lost = fail(integrationError('unavailable', 'WRITE_IN_DOUBT', 'lost', { inDoubt: true }));
		const { result, generations } = await write([lost], 1);
		expect([result, generations]).toEqual([lost, ['1']]);
	});

	it('ends after nine generations', async () => {
		const { result, generations } = await write([], 1);
		expect(errorOf(result)).toMatchObject({ kind: 'rejectedByVendor', retry: 'never' });
		expect(generations).toHaveLength(9);
	});
});
