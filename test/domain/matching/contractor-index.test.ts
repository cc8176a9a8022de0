import type { ContractorCard } from '../../../src/domain/contractor/party';
import { createContractorIndex } from '../../../src/domain/matching/contractor-index';
import { aContractorCard, aParty } from '../../builders/a-party';

const BUYER = aParty().build();
const FIRM = aParty().company('Wihajster Sp. z o.o.', '5252248481').build();

/** Many cards that share one thing and nothing else with the buyer. */
function strangers(count: number, shared: Partial<ContractorCard>): ContractorCard[] {
	return Array.from({ length: count }, (_, i) =>
		aContractorCard(String(1000 + i))
			.person('Zenobia', `Obca${i}`)
			.livingAt('Daleka', String(i), '80-001', 'Gdańsk')
			.reachedBy(`obca${i}@inna.example`, '')
			.with(shared)
			.build(),
	);
}

describe('createContractorIndex', () => {
	it('finds the card among many, with its evidence', () => {
		const index = createContractorIndex([...strangers(50, {}), aContractorCard('7').build()]);
		const decision = index.match(BUYER);
		expect(decision).toMatchObject({ verdict: 'one', card: { id: '7', symbol: 'KARTA-7' } });
		expect(decision.candidates).toHaveLength(1);
		expect(decision.candidates[0]?.evidence).toHaveLength(6);
	});

	it('finds nobody in an empty index', () => {
		expect(createContractorIndex([]).match(BUYER)).toEqual({ verdict: 'none', candidates: [] });
	});

	it.each([
		['a name with a typing error', { lastName: 'Przykłdaowy' }],
		['another street name but one letter', { street: 'Testwoa' }],
		['an everyday form', { firstName: 'Janek' }],
		['swapped names', { firstName: 'Przykładowy', lastName: 'Jan' }],
		['a moved buyer', { street: 'Nowa', houseNumber: '7', postcode: '30-001', city: 'Kraków' }],
		['a wrong postcode', { postcode: '10-010' }],
		['a town with its district', { city: 'Warszawa-Mokotów', postcode: '' }],
	])('finds the card by other keys when the order has %s', (_what, changes) => {
		const index = createContractorIndex([...strangers(30, {}), aContractorCard('7').build()]);
		expect(index.match({ ...BUYER, ...changes }).candidates.map(({ id }) => id)).toEqual(['7']);
	});

	it('does not know blocked and one-time cards', () => {
		const index = createContractorIndex([
			aContractorCard('1').with({ blocked: true }).build(),
			aContractorCard('2').with({ oneTime: true }).build(),
		]);
		expect(index.size).toBe(0);
		expect(index.match(BUYER).verdict).toBe('none');
	});

	it('takes fields that are missing, null or numbers', () => {
		const index = createContractorIndex([
			{ id: 7, firstName: 'Jan', lastName: 'Przykładowy', phone: 500000001, city: null },
		]);
		const party = { firstName: 'Jan', lastName: 'Przykładowy', phone: 500000001, email: undefined };
		expect(index.match(party)).toMatchObject({ verdict: 'one', card: { id: '7', symbol: '' } });
	});

	it.each([[true], [1], ['1'], ['true']])('knows a blocked card by %j', (blocked) => {
		expect(createContractorIndex([{ id: '7', lastName: 'Nowak', blocked }]).size).toBe(0);
	});

	it('takes a card without kind whose company is a person for a private one', () => {
		const index = createContractorIndex([
			{ id: '7', companyName: 'Przykładowy Jan', email: 'jan.przykladowy@poczta.example' },
		]);
		expect(index.match(BUYER).verdict).toBe('one');
	});

	describe('keys that very many cards share', () => {
		it.each([
			['a mailbox', { email: BUYER.email }],
			['a telephone', { phone: BUYER.phone }],
			['a house', { street: 'Testowa', houseNumber: '1', postcode: '00-001', city: 'Warszawa' }],
		])('do not hide the buyer’s card: %s', (_what, shared) => {
			const index = createContractorIndex([
				...strangers(400, shared),
				aContractorCard('7').with(shared).build(),
			]);
			expect(index.match(BUYER)).toMatchObject({ verdict: 'one', card: { id: '7' } });
		});

		it('leave a namesake in a big town to his house', () => {
			const namesakes = Array.from({ length: 400 }, (_, i) =>
				aContractorCard(String(1000 + i))
					.livingAt(`Uliczna${i}`, String(10 + i), '00-001', 'Warszawa')
					.reachedBy(`inny${i}@inna.example`)
					.build(),
			);
			const index = createContractorIndex([...namesakes, aContractorCard('7').build()]);
			expect(index.match(BUYER).candidates.map(({ id }) => id)).toEqual(['7']);
		});

		it('leave a chain of branches to its address, and an unknown branch to a person', () => {
			const branches = Array.from({ length: 400 }, (_, i) =>
				aContractorCard(String(1000 + i))
					.with({
						...FIRM,
						street: `Handlowa${i}`,
						houseNumber: String(i + 1),
						email: '',
						phone: '',
					})
					.build(),
			);
			const index = createContractorIndex(branches);
			const inBranch = index.match({ ...FIRM, street: 'Handlowa9', houseNumber: '10' });
			expect(inBranch).toMatchObject({ verdict: 'one', card: { id: '1009' } });
			const elsewhere = index.match({ ...FIRM, street: 'Inna', houseNumber: '9999', email: '' });
			expect(elsewhere.verdict).toBe('many');
			expect(elsewhere.candidates[0]?.id).toBe('1000');
		});
	});

	describe('changed while in use', () => {
		it('finds a card that was added, and not one that was removed', () => {
			const index = createContractorIndex(strangers(20, {}));
			expect(index.match(BUYER).verdict).toBe('none');
			index.add(aContractorCard('7').build());
			expect(index.match(BUYER).card?.id).toBe('7');
			expect(index.remove('7')).toBe(true);
			expect(index.remove('7')).toBe(false);
			expect(index.match(BUYER).verdict).toBe('none');
			expect(index.size).toBe(20);
		});

		it('forgets a removed branch of a chain that was asked for before', () => {
			const branch = (i: number) =>
				aContractorCard(String(1000 + i))
					.with({ ...FIRM, street: `Handlowa${i}`, houseNumber: '1', email: '', phone: '' })
					.build();
			const index = createContractorIndex(Array.from({ length: 100 }, (_, i) => branch(i)));
			const buyer = { ...FIRM, street: 'Handlowa9', houseNumber: '1' };
			expect(index.match(buyer).card?.id).toBe('1009');
			expect(index.remove('1009')).toBe(true);
			const after = index.match(buyer);
			expect(after.candidates.map(({ id }) => id)).not.toContain('1009');
			expect(after.candidates).toHaveLength(99);
			index.add({ ...branch(9), symbol: 'NOWY' });
			expect(index.match(buyer).card?.symbol).toBe('NOWY');
		});

		it('replaces a card of the same id, also by a blocked one', () => {
			const index = createContractorIndex([aContractorCard('7').build()]);
			index.add(aContractorCard('7').person('Piotr', 'Inny').build());
			expect(index.match(BUYER).verdict).toBe('none');
			index.add(aContractorCard('7').build());
			expect(index.match(BUYER).verdict).toBe('one');
			index.add(aContractorCard('7').with({ blocked: true }).build());
			expect(index.match(BUYER).verdict).toBe('none');
			expect(index.size).toBe(0);
		});
	});
});
