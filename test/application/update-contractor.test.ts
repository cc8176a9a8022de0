import {
	type ContractorChanges,
	previewUpdate,
	updateContractor,
} from '../../src/application/update-contractor';
import { WritingBench } from '../support/writing-bench';

let bench: WritingBench;

beforeEach(() => {
	bench = new WritingBench();
});

async function update(changes: ContractorChanges, by: object = { id: '101' }) {
	const patience = { clock: bench.clock, pausesMs: [10] };
	return await updateContractor(by as { id: string }, changes, bench.erp, patience);
}

describe('updateContractor', () => {
	it('changes the fields that differ, and leaves the others alone', async () => {
		const seen: unknown[] = [];
		const write = bench.erp.updateContractor.bind(bench.erp);
		bench.erp.updateContractor = async (id, changes) => {
			seen.push([id, changes]);
			return await write(id, changes);
		};
		const changed = await update({ street: 'Nowa', city: 'Warszawa' }, { symbol: 'KARTA-101' });
		expect(changed).toMatchObject({
			value: { result: 'changed', value: { street: 'Nowa', houseNumber: '1' } },
		});
		expect(seen).toEqual([['101', { street: 'Nowa' }]]);
	});

	it('writes nothing when the card is as wished', async () => {
		expect(await update({ city: 'Warszawa' })).toMatchObject({ value: { result: 'existing' } });
		expect(bench.erp.calls).toEqual(['getContractor']);
	});

	it('clears a field that is given as empty text', async () => {
		expect(await update({ phone: '' })).toMatchObject({ value: { value: { phone: '' } } });
	});

	it('repeats through a lost answer, and knows its own work', async () => {
		bench.disturbErp({ updateContractor: ['lostAfter'] });
		expect(await update({ street: 'Nowa' })).toMatchObject({ value: { result: 'changed' } });
	});

	it('says what is lacking or missing', async () => {
		expect(await update({ street: 'Nowa' }, { id: '9' })).toMatchObject({
			error: { kind: 'notFound' },
		});
		const lacking = { supported: false, remedy: 'Change it by hand.' } as const;
		bench.erp.capabilities = { ...bench.erp.capabilities, updateContractor: lacking };
		expect(await update({ street: 'Nowa' })).toMatchObject({
			error: { code: 'NOT_SUPPORTED', remedy: 'Change it by hand.' },
		});
	});

	it('previews the fields that would change, and writes nothing', async () => {
		const patience = { clock: bench.clock, pausesMs: [] };
		const changes = { street: 'Nowa', city: 'Warszawa' };
		const preview = await previewUpdate({ id: '101' }, changes, bench.erp, patience);
		expect(preview).toMatchObject({
			value: { kind: 'change', message: 'Contractor KARTA-101: would change street.' },
		});
		expect(bench.erp.cards[0]?.street).toBe('Testowa');
	});
});
