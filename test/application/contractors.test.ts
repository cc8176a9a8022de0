import { createContractor } from '../../src/application/create-contractor';
import { findSimilar } from '../../src/application/find-similar';
import { DEFAULT_PAUSES_MS } from '../../src/application/patience';
import { aContractorCard, aParty } from '../builders/a-party';
import { WritingBench } from '../support/writing-bench';

const party = aParty().build();

async function create(bench: WritingBench) {
	const patience = { clock: bench.clock, pausesMs: DEFAULT_PAUSES_MS };
	return await createContractor(party, { oneTime: false }, bench.erp, patience);
}

describe('createContractor', () => {
	it('finds its own card again when answers are lost', async () => {
		const bench = new WritingBench().disturbErp({
			createContractor: ['lostAfter', 'busy', 'lostBefore'],
		});
		const created = await create(bench);
		expect(created.ok && created.value.symbol).toBe('Jan Przykładowy');
		expect(bench.erp.cards).toHaveLength(2);
		expect(bench.clock.sleeps).toEqual(DEFAULT_PAUSES_MS);
	});

	it('takes no for an answer', async () => {
		const bench = new WritingBench().disturbErp({ createContractor: ['rejected'] });
		expect(await create(bench)).toMatchObject({ ok: false, error: { kind: 'rejectedByVendor' } });
		expect(bench.clock.sleeps).toEqual([]);
	});
});

describe('findSimilar', () => {
	it('answers similar cards with evidence, and leaves blocked ones out', async () => {
		const bench = new WritingBench();
		bench.erp.cards.push(aContractorCard('102').with({ blocked: true }).build());
		const found = await findSimilar(party, bench.erp);
		expect(found).toMatchObject({ ok: true, value: { verdict: 'one', card: { id: '101' } } });
		expect(found.ok && found.value.candidates[0]?.evidence.length).toBeGreaterThan(0);
	});

	it('passes on that the ERP cannot be read', async () => {
		const bench = new WritingBench().disturbErp({ findContractors: ['unavailable'] });
		expect(await findSimilar(party, bench.erp)).toMatchObject({ ok: false });
	});
});
