import { matchContractor } from '../../../../src/domain/matching/match-contractor';
import { aParty } from '../../../builders/a-party';
import { codesOf, errorOf, symbolsOf, valueOf } from '../../../contracts/erp-adapter/bench';
import { optimaAdapter, rowsOf, runAll } from './sandbox-bench';
import { useOptima } from './use-optima';

const optima = useOptima();

const PERSON = aParty().person('Anna', 'Nowak').reachedBy('anna@nowak.example', '601 000 002');

async function cardOf(symbol: string) {
	return valueOf(await optima.adapter.getContractor({ symbol }));
}

async function createdFrom(party: ReturnType<typeof PERSON.build>) {
	return valueOf(await optima.adapter.createContractor(party, { oneTime: false }));
}

async function count(): Promise<number> {
	const [row] = await rowsOf<{ n: number }>(
		optima.sql,
		'select count(*) as n from CDN.Kontrahenci',
	);
	return row?.n ?? 0;
}

function writes(): number {
	const { createContractor = 0, updateContractor = 0 } =
		optima.sandbox.control.journalCounts()['optima-bridge'] ?? {};
	return createContractor + updateContractor;
}

describe('reading cards', () => {
	it('joins a name over several fields, and takes the last word of a person for the last name', async () => {
		expect(await cardOf('DLUGA')).toMatchObject({
			kind: 'company',
			companyName:
				'Przedsiębiorstwo Produkcyjno-Usługowo-Handlowe Długa Nazwa i Wspólnicy spółka jawna',
		});
		expect(await cardOf('KOWALSKI')).toMatchObject({
			kind: 'person',
			companyName: '',
			firstName: 'Jan',
			lastName: 'Kowalski',
		});
	});

	it('shows the undefined contractor without a name, and never offers or lists it', async () => {
		const undefinedCard = await cardOf('!NIEOKREŚLONY!');
		expect(undefinedCard).toMatchObject({ companyName: '', firstName: '', lastName: '' });
		const namesake = aParty().company('Kontrahent nieokreślony').livingAt('', '', '', '').build();
		expect(valueOf(await optima.adapter.findContractors(namesake))).toEqual([]);
		await runAll(optima.sql, [
			"update CDN.Kontrahenci set Knt_Email = 'kasa@sklep.example' where Knt_KntId = 1",
		]);
		const byEmail = aParty().reachedBy('kasa@sklep.example').build();
		expect(valueOf(await optima.adapter.findContractors(byEmail))).toEqual([]);
		const query = { changedSince: null, cursor: null, limit: 100, withUnusable: true };
		const listed = symbolsOf(valueOf(await optima.adapter.listContractors(query)).items);
		expect(listed).not.toContain('!NIEOKREŚLONY!');
		expect(listed).toContain('STARY');
	});

	it('finds both branches of one tax number, and leaves the choice to a person', async () => {
		const party = aParty().company('Beta Handel s.c.', 'PL 999-000-01-03').build();
		const found = valueOf(await optima.adapter.findContractors(party));
		expect(symbolsOf(found)).toEqual(['BETA', 'BETA-ODDZIAL']);
		expect(matchContractor(party, found).verdict).toBe('many');
	});

	it('finds a company by the beginning of its name in its town, and shows the phone it is asked by', async () => {
		const near = aParty()
			.company('P.H.U. Alfa')
			.livingAt('', '', '', 'Poznań')
			.reachedBy('')
			.build();
		expect(symbolsOf(valueOf(await optima.adapter.findContractors(near)))).toEqual([]);
		const same = aParty().company('Alfa').livingAt('', '', '', 'Poznań').reachedBy('').build();
		expect(symbolsOf(valueOf(await optima.adapter.findContractors(same)))).toEqual(['ALFA']);
		await runAll(optima.sql, [
			"update CDN.Kontrahenci set Knt_Telefon2 = '+48 601 777 888' where Knt_Kod = 'ALFA'",
		]);
		const [card] = valueOf(
			await optima.adapter.findContractors(aParty().reachedBy('', '601777888').build()),
		);
		expect(card?.phone).toBe('+48 601 777 888');
	});
});

describe('creating cards', () => {
	it('writes every field of a company, the name over three fields', async () => {
		const name = `${'Wytwórnia Mebli Kuchennych i Pokojowych '.repeat(5)}sp. z o.o.`;
		const party = aParty()
			.company(name, 'PL 999-000-77-01')
			.reachedBy('biuro@meble.example', '61 800 10 20')
			.livingAt('Fabryczna', '5', '60-002', 'Poznań')
			.with({ flat: '1' })
			.build();
		const card = await createdFrom(party);
		expect(card).toMatchObject({
			kind: 'company',
			symbol: '9990007701',
			companyName: name,
			taxId: '9990007701',
			street: 'Fabryczna',
			houseNumber: '5',
			flat: '1',
			postcode: '60-002',
			countryCode: 'PL',
			blocked: false,
		});
		const [row] = await rowsOf<Record<string, unknown>>(
			optima.sql,
			`select Knt_Nazwa1, Knt_NipKraj, Knt_Rodzaj_Odbiorca, Knt_Finalny from CDN.Kontrahenci where Knt_KntId = ${card.id}`,
		);
		expect(row).toMatchObject({
			Knt_NipKraj: 'PL',
			Knt_Rodzaj_Odbiorca: 1,
			Knt_Finalny: 0,
		});
		expect(String(row?.['Knt_Nazwa1']).length).toBeLessThanOrEqual(50);
	});

	it('writes a foreign tax number with its country, and finds it again', async () => {
		const party = aParty()
			.company('Schmidt KG', 'DE 811 907 980')
			.livingAt('Weg', '1', '10115', 'Berlin')
			.with({ countryCode: 'DE' })
			.build();
		const card = await createdFrom(party);
		expect(card).toMatchObject({ taxId: 'DE811907980', countryCode: 'DE' });
		const stranger = aParty().company('X', 'DE811907980').reachedBy('').build();
		expect(symbolsOf(valueOf(await optima.adapter.findContractors(stranger)))).toContain(
			card.symbol,
		);
	});

	it('puts a house number that is too long for its field behind the street', async () => {
		const party = PERSON.with({ houseNumber: '12A/2 oficyna', flat: '7' }).build();
		expect(await createdFrom(party)).toMatchObject({
			street: 'Testowa 12A/2 oficyna/7',
			houseNumber: '',
			flat: '',
		});
	});

	it('steps over a code that belongs to somebody else, and never cuts one (F16)', async () => {
		const first = await createdFrom(PERSON.build());
		await runAll(optima.sql, [
			`update CDN.Kontrahenci set Knt_Nazwa1 = 'Ktoś Inny', Knt_Email = 'inny@nowak.example' where Knt_KntId = ${first.id}`,
		]);
		const second = await createdFrom(PERSON.build());
		expect(second.symbol).toBe(`${first.symbol}-2`);
		expect(second.id).not.toBe(first.id);
		expect(await createdFrom(PERSON.build())).toEqual(second);
	});

	it('takes the next code when another process took one between look and write', async () => {
		const { symbol } = await createdFrom(PERSON.build());
		await runAll(optima.sql, [`delete from CDN.Kontrahenci where Knt_Kod = '${symbol}'`]);
		optima.sandbox.control.setFaults({
			rules: [
				{
					service: 'optima-bridge',
					kind: 'errorBody',
					code: 'contractor_exists',
					call: 'createContractor',
					times: 1,
				},
			],
		});
		expect((await createdFrom(PERSON.build())).symbol).toBe(`${symbol}-2`);
	});

	it('gives up when others hold every code', async () => {
		const { symbol, id } = await createdFrom(PERSON.build());
		const others = [2, 3, 4, 5, 6, 7, 8, 9].map(
			(n) => `insert into CDN.Kontrahenci (Knt_Kod, Knt_Nazwa1) values ('${symbol}-${n}', 'Inny')`,
		);
		await runAll(optima.sql, [
			`update CDN.Kontrahenci set Knt_Nazwa1 = 'Inny' where Knt_KntId = ${id}`,
			...others,
		]);
		const error = errorOf(
			await optima.adapter.createContractor(PERSON.build(), { oneTime: false }),
		);
		expect(error).toMatchObject({ code: 'CONTRACTOR_SYMBOL_TAKEN', kind: 'configuration' });
		expect(writes()).toBe(1);
	});

	it('does not use the buyer’s own card while it is inactive, and makes no second one', async () => {
		const card = await createdFrom(PERSON.build());
		await runAll(optima.sql, [
			`update CDN.Kontrahenci set Knt_Nieaktywny = 1 where Knt_KntId = ${card.id}`,
		]);
		const before = await count();
		const error = errorOf(
			await optima.adapter.createContractor(PERSON.build(), { oneTime: false }),
		);
		expect(error).toMatchObject({ code: 'CONTRACTOR_NOT_USABLE' });
		expect(await count()).toBe(before);
	});

	it('makes the card anew after somebody deleted it', async () => {
		const first = await createdFrom(PERSON.build());
		await runAll(optima.sql, [`delete from CDN.Kontrahenci where Knt_KntId = ${first.id}`]);
		const second = await createdFrom(PERSON.build());
		expect(second.symbol).toBe(first.symbol);
		expect(second.id).not.toBe(first.id);
	});

	it('is one card for two executions at the same moment', async () => {
		const other = optimaAdapter(optima.sandbox);
		const before = await count();
		const cards = await Promise.all(
			[optima.adapter, other, optima.adapter, other].map((one) =>
				one.createContractor(PERSON.build(), { oneTime: false }),
			),
		);
		expect(new Set(cards.map((card) => valueOf(card).id)).size).toBe(1);
		expect(await count()).toBe(before + 1);
		await other.close();
	});
});

describe('changing cards', () => {
	it('changes a person’s name as one name, and leaves the rest alone', async () => {
		const card = await createdFrom(PERSON.build());
		const { value, result } = valueOf(
			await optima.adapter.updateContractor(card.id, { lastName: 'Nowak-Wiśniewska' }),
		);
		expect(result).toBe('changed');
		expect(value).toEqual({ ...card, lastName: 'Nowak-Wiśniewska' });
	});

	it('sends nothing where nothing differs, however it is spelled', async () => {
		const card = await cardOf('ALFA');
		const same = { taxId: 'PL 999-000-00-08', city: ' Poznań ', externalCode: 'ALFA' };
		const { result, value } = valueOf(await optima.adapter.updateContractor(card.id, same));
		expect([result, value]).toEqual(['existing', card]);
		expect(writes()).toBe(0);
	});

	it('clears a field that is named empty', async () => {
		const card = await createdFrom(PERSON.build());
		const { value } = valueOf(await optima.adapter.updateContractor(card.id, { phone: '' }));
		expect(value.phone).toBe('');
	});

	it('does again what was undone since, although the bridge remembers doing it', async () => {
		const card = await createdFrom(PERSON.build());
		for (const city of ['Łódź', 'Gdynia', 'Łódź', 'Gdynia']) {
			const { value, warnings } = valueOf(await optima.adapter.updateContractor(card.id, { city }));
			expect([value.city, warnings]).toEqual([city, []]);
		}
	});

	it('says which fields a card of this kind has no room for', async () => {
		const alfa = await cardOf('ALFA');
		const company = valueOf(
			await optima.adapter.updateContractor(alfa.id, { firstName: 'Jan', city: 'Gniezno' }),
		);
		expect(company.value.city).toBe('Gniezno');
		expect(codesOf(company.warnings)).toEqual(['NOT_SUPPORTED']);
		expect(company.warnings[0]?.message).toContain('firstName');
		const kowalski = await cardOf('KOWALSKI');
		const person = valueOf(
			await optima.adapter.updateContractor(kowalski.id, { companyName: 'Firma' }),
		);
		expect([person.result, codesOf(person.warnings)]).toEqual(['existing', ['NOT_SUPPORTED']]);
	});

	it.each([
		['another code', { externalCode: 'INNY' }, 'NOT_SUPPORTED', 'configuration'],
		['no country', { countryCode: '' }, 'NOT_SUPPORTED', 'configuration'],
		['no name', { firstName: '', lastName: '' }, 'ORDER_WITHOUT_BUYER', 'invalidOrder'],
		['a city that would be cut', { city: 'Ł'.repeat(41) }, 'FIELD_TOO_LONG', 'invalidOrder'],
		['letters that would be lost', { city: 'Київ' }, 'CHARACTERS_NOT_STORABLE', 'invalidOrder'],
	])('refuses %s', async (_, changes, code, kind) => {
		const { id } = await cardOf('KOWALSKI');
		const error = errorOf(await optima.adapter.updateContractor(id, changes));
		expect(error).toMatchObject({ code, kind });
		expect(writes()).toBe(0);
	});

	it('is in doubt when the answer is lost, and finds the change made when it is asked again', async () => {
		const { id } = await cardOf('KOWALSKI');
		optima.sandbox.control.setFaults({
			rules: [{ service: 'optima-bridge', kind: 'answerLost', call: 'updateContractor', times: 1 }],
		});
		expect(errorOf(await optima.adapter.updateContractor(id, { city: 'Łódź' })).inDoubt).toBe(true);
		expect(valueOf(await optima.adapter.updateContractor(id, { city: 'Łódź' }))).toMatchObject({
			result: 'existing',
			value: { city: 'Łódź' },
		});
	});
});
