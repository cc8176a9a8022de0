import { EMPTY_PARTY, type Party } from '../../../src/domain/contractor/party';
import type { ErpAdapter, ErpSystem } from '../../../src/ports/erp-adapter';
import { aParty } from '../../builders/a-party';
import { valueOf } from '../../contracts/erp-adapter.contract';
import { FakeClock } from '../../support/fake-clock';
import { type ErpTrio, startErpTrio } from './identity/erp-trio';

const NOBODY: Party = { ...EMPTY_PARTY };

/** Buyers, among them likenesses a comparison in our own words would get wrong. */
function buyers(company: Party, person: Party): readonly Party[] {
	const digits = person.phone.replace(/\D/g, '');
	const { taxId } = company;
	return [
		company,
		person,
		{
			...company,
			taxId: `PL ${taxId.slice(0, 3)}-${taxId.slice(3, 6)}-${taxId.slice(6, 8)}-${taxId.slice(8)}`,
		},
		{ ...company, taxId: '', companyName: company.companyName.toUpperCase() },
		{ ...NOBODY, taxId },
		{ ...NOBODY, email: person.email.toUpperCase() },
		{ ...NOBODY, phone: `+48 ${digits}` },
		{ ...NOBODY, phone: digits },
		{ ...NOBODY, phone: '+49 30 5550111' },
		{ ...NOBODY, lastName: person.lastName, postcode: person.postcode },
		{
			...NOBODY,
			lastName: person.lastName.toUpperCase(),
			postcode: person.postcode.replace('-', ''),
		},
		{ ...NOBODY, lastName: person.lastName, city: person.city },
		{ ...NOBODY, companyName: '100%', city: 'Kraków' },
		{ ...NOBODY, companyName: '_lfa', city: 'Kraków' },
		{ ...NOBODY, companyName: 'Hurtownia [A%]', city: 'Kraków', postcode: '30-001' },
		{ ...NOBODY, lastName: '%', postcode: person.postcode },
		{ ...NOBODY, taxId: 'DE999000111', companyName: 'Груша' },
		NOBODY,
		aParty().company('Nieznana', '9990009999').reachedBy('nikt@nowa.example').build(),
		aParty().person('Jan', 'Kowalski').reachedBy('jan.kowalski@poczta.example').build(),
	];
}

describe.each<ErpSystem>(['subiekt-gt', 'wapro-mag', 'comarch-optima'])(
	'looking for the contractors of many orders in %s',
	(system) => {
		let trio: ErpTrio;
		let adapter: ErpAdapter;
		let parties: readonly Party[];

		beforeAll(async () => {
			trio = await startErpTrio(new FakeClock());
			const erp = trio.erps[system];
			adapter = erp.adapter();
			parties = buyers(erp.fixture.company.party, erp.fixture.person.party);
			// The first question also opens the connection.
			await adapter.findContractors(erp.fixture.person.party);
		});
		afterAll(async () => {
			await adapter.close();
			await trio.stop();
		});

		const find = async (party: Party) => valueOf(await adapter.findContractors(party));
		async function countedStatements(work: () => Promise<unknown>): Promise<number> {
			const before = trio.statements();
			await work();
			return trio.statements() - before;
		}

		it('costs two statements an order, none where nothing is known of the buyer', async () => {
			for (const party of parties) {
				let isKnown = false;
				const count = await countedStatements(async () => {
					isKnown = (await find(party)).length > 0;
				});
				const isAsked = party !== NOBODY;
				expect({ party, count }).toEqual({ party, count: Number(isAsked) + Number(isKnown) });
			}
			expect(await countedStatements(async () => await find(NOBODY))).toBe(0);
		});

		it('costs two statements for a hundred orders that are asked about together', async () => {
			const { party } = trio.erps[system].fixture.person;
			const hundred = Array.from({ length: 100 }, (_none, i) =>
				i % 10 === 0 ? party : { ...party, email: `kupujacy.${i}@poczta.example` },
			);
			const all = async () => await Promise.all(hundred.map(find));
			expect(await countedStatements(all)).toBe(2);
		});

		it('finds for each what it finds for him alone', async () => {
			const together = await Promise.all(parties.map(find));
			for (const [index, party] of parties.entries()) {
				expect({ index, cards: together[index] }).toEqual({ index, cards: await find(party) });
			}
			expect(together.filter((cards) => cards.length > 0).length).toBeGreaterThan(8);
		});

		it('takes no sign of a pattern for one', async () => {
			expect(await find({ ...NOBODY, companyName: '%', city: 'Kraków' })).toEqual([]);
			expect(await find({ ...NOBODY, companyName: '_lfa', city: 'Kraków' })).toEqual([]);
		});
	},
);
