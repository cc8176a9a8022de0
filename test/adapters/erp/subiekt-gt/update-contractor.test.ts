import fc from 'fast-check';
import { planUpdate } from '../../../../src/adapters/erp/subiekt-gt/contractor-changes';
import type { ContractorCard, Party } from '../../../../src/domain/contractor/party';
import { aContractorCard } from '../../../builders/a-party';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { aBridge, success } from './a-bridge';
import { useSubiekt } from './use-subiekt';

const PERSON: ContractorCard = aContractorCard('4')
	.with({
		kind: 'person',
		symbol: 'KOWALSKI',
		companyName: '',
		firstName: 'Jan',
		lastName: 'Kowalski',
		taxId: '',
		email: 'jan@poczta.example',
		phone: '600 100 004',
		street: 'Lipowa',
		houseNumber: '5',
		flat: '',
		postcode: '31-101',
		city: 'Kraków',
		countryCode: 'PL',
		externalCode: 'KOWALSKI',
	})
	.build();
const COMPANY: ContractorCard = {
	...PERSON,
	kind: 'company',
	symbol: '9990000304',
	companyName: 'Delta SA',
	firstName: '',
	lastName: '',
	taxId: '999-000-03-04',
	externalCode: '9990000304',
};

type Changes = Partial<Omit<Party, 'kind'>>;

function problemsOf(card: ContractorCard, changes: Changes): string[] {
	const plan = planUpdate(card, changes);
	return plan.kind === 'refused' ? plan.problems.map(({ message }) => message) : [];
}

describe('planUpdate', () => {
	it('sends the whole card with the named fields changed', () => {
		const plan = planUpdate(PERSON, { email: ' nowy@poczta.example ', city: 'Łódź' });
		expect(plan).toMatchObject({
			kind: 'update',
			fields: ['email', 'city'],
			update: {
				symbol: 'KOWALSKI',
				isCompany: false,
				firstName: 'Jan',
				lastName: 'Kowalski',
				email: 'nowy@poczta.example',
				phone: '600 100 004',
				street: 'Lipowa',
				houseNumber: '5',
				postcode: '31-101',
				city: 'Łódź',
			},
		});
	});

	it.each<[string, Changes]>([
		['nothing', {}],
		['what is there already', { email: 'jan@poczta.example', city: ' Kraków ' }],
		['undefined', { email: undefined } as unknown as Changes],
	])('does nothing when %s is named', (_, changes) => {
		expect(planUpdate(PERSON, changes)).toEqual({ kind: 'same' });
	});

	it.each<[string, ContractorCard, Changes, string]>([
		['a country', PERSON, { countryCode: 'DE' }, 'cannot change the country'],
		['a symbol', PERSON, { externalCode: 'X' }, 'cannot change the symbol'],
		['a company name of a person', PERSON, { companyName: 'X' }, 'the company name'],
		['a first name of a company', COMPANY, { firstName: 'X' }, 'the first name'],
		['a tax number', COMPANY, { taxId: '9990000008' }, 'cannot change the tax number'],
		['a tax number of a person', PERSON, { taxId: '9990000008' }, 'cannot change the tax number'],
		['another flat', { ...PERSON, flat: '7' }, { flat: '8' }, 'cannot change the flat'],
		['no phone', PERSON, { phone: ' ' }, 'cannot empty the phone number'],
		['a name that would be cut', PERSON, { firstName: 'J'.repeat(21) }, 'the first name has 21'],
		['letters that are lost', PERSON, { city: 'Київ' }, 'cannot store: К и'],
		['a postcode that would be cut', PERSON, { postcode: 'SW1A 1AA' }, 'the postcode is longer'],
		['a house that does not fit', PERSON, { houseNumber: '12345678901' }, 'the house number'],
	])('refuses %s', (_, card, changes, words) => {
		expect(problemsOf(card, changes).join(' ')).toContain(words);
	});

	it('refuses any change the bridge would spread over the rest of the card', () => {
		const change = { email: 'x@y.example' };
		expect(problemsOf({ ...COMPANY, symbol: 'DELTA' }, change).join(' ')).toContain(
			'replace its symbol DELTA by the tax number',
		);
		expect(problemsOf({ ...COMPANY, taxId: '' }, change).join(' ')).toContain('makes a person');
		expect(problemsOf({ ...PERSON, postcode: 'SW1A 1AA' }, change).join(' ')).toContain('postcode');
		expect(problemsOf(COMPANY, change)).toEqual([]);
	});

	it('leaves a flat where it is, and puts a new one behind the house number', () => {
		const kept = planUpdate({ ...PERSON, flat: '7' }, { city: 'Łódź' });
		expect(kept).toMatchObject({ update: { houseNumber: '5' } });
		expect(planUpdate(PERSON, { flat: '7' })).toMatchObject({ update: { houseNumber: '5/7' } });
	});

	it('never sends a field that would be cut, whatever is asked for', () => {
		const text = fc.string({ unit: 'binary', maxLength: 80 });
		const changes = fc.record(
			{ email: text, city: text, street: text, houseNumber: text, postcode: text, firstName: text },
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(changes, (wanted) => {
				const plan = planUpdate(PERSON, wanted);
				if (plan.kind !== 'update') return;
				const { update } = plan;
				expect(update.postcode.length).toBeLessThanOrEqual(6);
				expect(update.houseNumber.length).toBeLessThanOrEqual(10);
				expect(update.firstName.length).toBeLessThanOrEqual(20);
				expect(update).toMatchObject({ symbol: 'KOWALSKI', lastName: 'Kowalski' });
			}),
		);
	});
});

describe('updateContractor', () => {
	const bench = useSubiekt();

	function updates(): number {
		return bench.sandbox.control.journalCounts()['sfera-bridge']?.['customer/update'] ?? 0;
	}

	it('changes a person and a company, and reads them back', async () => {
		for (const symbol of ['NOWAK', '9990000304']) {
			const before = valueOf(await bench.adapter.getContractor({ symbol }));
			const changes = { email: 'nowy@adres.example', phone: '+48 601 000 009', city: 'Sopot' };
			const changed = valueOf(await bench.adapter.updateContractor(before.id, changes));
			expect(changed).toEqual({
				result: 'changed',
				value: { ...before, ...changes },
				warnings: [],
			});
		}
	});

	it('asks nobody when the card is so already', async () => {
		const card = valueOf(await bench.adapter.getContractor({ symbol: 'NOWAK' }));
		const { email, city } = card;
		const same = valueOf(await bench.adapter.updateContractor(card.id, { email, city }));
		expect(same).toEqual({ result: 'existing', value: card, warnings: [] });
		expect(updates()).toBe(0);
	});

	it('refuses what it would spoil, before the bridge is asked', async () => {
		const symbols = ['ALFA', '*'.repeat(20)];
		for (const symbol of symbols) {
			const { id } = valueOf(await bench.adapter.getContractor({ symbol }));
			const error = errorOf(await bench.adapter.updateContractor(id, { email: 'x@y.example' }));
			expect(['NOT_SUPPORTED', 'CONTRACTOR_NOT_USABLE']).toContain(error.code);
		}
		expect(updates()).toBe(0);
	});

	it('touches no card whose symbol another one carries too', async () => {
		await bench.company.run("update kh__Kontrahent set kh_Symbol = 'nowak' where kh_Id = 7");
		for (const id of ['6', '7']) {
			const error = errorOf(await bench.adapter.updateContractor(id, { city: 'Sopot' }));
			expect(error.code).toBe('CONTRACTOR_SYMBOL_TAKEN');
		}
		expect(updates()).toBe(0);
	});

	it('says so when the bridge reports a change it did not make', async () => {
		const { bridge, requests } = aBridge(success(true));
		const published = bench.open({ bridge });
		const error = errorOf(
			await published.updateContractor('6', { city: 'Sopot', email: 'a@b.example' }),
		);
		expect(error).toMatchObject({ kind: 'unexpectedAnswer', code: 'WRITE_NOT_VERIFIED' });
		expect(error.message).toContain('NOWAK was changed, but the e-mail address, the city stayed');
		expect(error.remedy).toContain('customer/update');
		expect(requests).toHaveLength(1);
	});

	it('warns of what else became different', async () => {
		await bench.company.run(
			"update adr__Ewid set adr_NIP = '9990000416' where adr_IdObiektu = 6 and adr_TypAdresu = 1",
		);
		const changed = valueOf(await bench.adapter.updateContractor('6', { city: 'Sopot' }));
		expect(changed.warnings).toEqual([
			{
				code: 'WRITE_NOT_VERIFIED',
				message: 'Contractor NOWAK was changed, but the tax number is not as expected.',
			},
		]);
	});

	it('is in doubt when the answer is lost, and finds the change made', async () => {
		bench.sandbox.control.setFaults({
			rules: [{ service: 'sfera-bridge', kind: 'answerLost', call: 'customer/update', times: 1 }],
		});
		const error = errorOf(await bench.adapter.updateContractor('6', { city: 'Sopot' }));
		expect(error).toMatchObject({ inDoubt: true, message: expect.stringContaining('NOWAK') });
		expect(valueOf(await bench.adapter.updateContractor('6', { city: 'Sopot' })).result).toBe(
			'existing',
		);
	});

	it('says when there is no such card', async () => {
		const error = errorOf(await bench.adapter.updateContractor('999', { city: 'Sopot' }));
		expect(error).toMatchObject({ kind: 'notFound', code: 'CONTRACTOR_NOT_FOUND' });
	});
});
