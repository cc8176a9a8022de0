import { getStatuses } from '../../../src/adapters/baselinker/dictionaries';
import { type ClientBench, errorOf, startClient } from './start-client';

describe('one run of a BaseLinker client', () => {
	let bench: ClientBench;

	beforeEach(async () => {
		bench = await startClient();
	});

	afterEach(() => bench.stop());

	it('asks once with a refused token, not once for every order', async () => {
		const client = bench.connect({ headers: { 'X-BLToken': '9999-99999-WRONGTOKENWRONG' } });
		for (let order = 1; order <= 50; order += 1) {
			expect(errorOf(await client.setFields(order, {})).code).toBe('AUTHENTICATION_REFUSED');
		}
		expect(bench.calls()).toEqual({ setOrderFields: 1 });
	});

	it('gives a service up that does not answer: five tries, two more calls, then none', async () => {
		bench.arm({ kind: 'dropBefore' });
		for (let order = 1; order <= 50; order += 1) {
			const error = errorOf(await bench.client.setFields(order, {}));
			expect(error).toMatchObject({ kind: 'unavailable', retry: 'backoff' });
		}
		expect(bench.calls()).toEqual({ setOrderFields: 7 });
		expect(bench.clock.sleeps).toHaveLength(4);
	});

	it('takes heart again as soon as an answer comes, be it a refusal', async () => {
		bench.arm({ kind: 'dropBefore', times: 6 });
		for (let order = 1; order <= 4; order += 1) await bench.client.setFields(order, {});
		expect(bench.calls()).toEqual({ setOrderFields: 8 });
		bench.arm({ kind: 'dropBefore', times: 1 });
		expect((await getStatuses(bench.client)).ok).toBe(true);
	});

	it('starts anew with the next run', async () => {
		bench.arm({ kind: 'dropBefore', times: 7 });
		for (let order = 1; order <= 4; order += 1) await bench.client.setFields(order, {});
		expect((await getStatuses(bench.client)).ok).toBe(false);
		expect((await getStatuses(bench.connect())).ok).toBe(true);
	});
});
