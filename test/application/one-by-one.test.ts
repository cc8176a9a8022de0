import { OneByOne } from '../../src/application/one-by-one';
import {
	type ErrorKind,
	fail,
	integrationError,
	type Result,
	succeed,
} from '../../src/domain/result';
import type { ReasonCode } from '../../src/domain/reason-codes';

function failing(kind: ErrorKind, code: ReasonCode): () => Promise<Result<number>> {
	return async () => await Promise.resolve(fail(integrationError(kind, code, 'it is down.')));
}

/** How many of ten items were tried. */
async function triedOf(work: () => Promise<Result<number>>): Promise<number> {
	const turns = new OneByOne(undefined);
	let tried = 0;
	for (let i = 0; i < 10; i += 1) {
		await turns.next(async () => {
			tried += 1;
			return await work();
		});
	}
	return tried;
}

describe('OneByOne', () => {
	it.each([
		['authentication', 'AUTHENTICATION_REFUSED', 1],
		['unavailable', 'LEDGER_UNAVAILABLE', 1],
		['unavailable', 'SYSTEM_UNAVAILABLE', 5],
		['busy', 'SYSTEM_BUSY', 5],
		['busy', 'CLAIM_BUSY', 10],
		['busy', 'CLAIM_LOST', 10],
		['notFound', 'ERP_ORDER_NOT_FOUND', 10],
		['invalidOrder', 'ERP_STATE_FORBIDS', 10],
	] as const)('after %s (%s) tries %i of ten items', async (kind, code, tried) => {
		expect(await triedOf(failing(kind, code))).toBe(tried);
	});

	it('says why an item was not tried', async () => {
		const turns = new OneByOne(undefined);
		await turns.next(failing('authentication', 'AUTHENTICATION_REFUSED'));
		expect(await turns.next(async () => await Promise.resolve(succeed(1)))).toMatchObject({
			ok: false,
			error: {
				code: 'AUTHENTICATION_REFUSED',
				message: 'Not tried, because an item before it met this: it is down.',
			},
		});
	});

	it('goes on when items in between go well', async () => {
		const turns = new OneByOne(undefined);
		for (let i = 0; i < 20; i += 1) {
			const works = i % 4 === 3;
			const result = await turns.next(async () =>
				works ? succeed(i) : await failing('unavailable', 'SYSTEM_UNAVAILABLE')(),
			);
			expect(result.ok).toBe(works);
		}
	});

	it('stops when the run is cancelled', async () => {
		const cancel = new AbortController();
		const turns = new OneByOne(cancel.signal);
		expect(await turns.next(async () => await Promise.resolve(succeed(1)))).toEqual(succeed(1));
		cancel.abort();
		expect(await turns.next(async () => await Promise.resolve(succeed(1)))).toMatchObject({
			error: { kind: 'busy', code: 'SYSTEM_BUSY' },
		});
	});
});
