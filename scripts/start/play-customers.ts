type Customer = Readonly<Record<string, string>>;

/** A customer of the IdoSell shop who is a contractor of the demo company in Subiekt GT. */
function customer(login: string, fields: Customer): Customer {
	return { clientLogin: login, clientEmail: login, ...fields };
}

/**
 * Customers for a synchronisation to work on: one who is in step, one whose phone only the ERP
 * knows, a street that differs, a customer without code, and a code nobody has. Whoever takes the shop's street at the
 * desk sees the next run write to the ERP.
 *
 * Source: sandbox/sqlserver/subiekt-gt/seed.sql, contractors of the demo company.
 */
export const PLAY_CUSTOMERS: readonly Customer[] = [
	customer('zamowienia@beta.example', {
		clientCodeExternal: 'BETA',
		clientType: 'firm',
		clientFirm: 'Beta Handel Sp. z o.o.',
		clientNip: '9990000103',
		clientStreet: 'Składowa 3/4',
		clientZipCode: '60-101',
		clientCity: 'Poznań',
		clientPhone1: '61 555 02 02',
	}),
	customer('jan.kowalski@poczta.example', {
		clientCodeExternal: 'KOWALSKI',
		clientFirstName: 'Jan',
		clientLastName: 'Kowalski',
		clientStreet: 'Lipowa 5/7',
		clientZipCode: '31-101',
		clientCity: 'Kraków',
	}),
	customer('rodzina.nowak@poczta.example', {
		clientCodeExternal: 'NOWAK',
		clientFirstName: 'Anna',
		clientLastName: 'Nowak',
		clientStreet: 'Leśna 2',
		clientZipCode: '90-301',
		clientCity: 'Łódź',
		clientPhone1: '600 100 006',
	}),
	customer('ewa.zielinska@poczta.example', {
		clientFirstName: 'Ewa',
		clientLastName: 'Zielińska',
		clientStreet: 'Krótka 3',
		clientZipCode: '70-801',
		clientCity: 'Szczecin',
		clientPhone1: '600 100 015',
	}),
	customer('biuro@omega.example', {
		clientCodeExternal: 'OMEGA',
		clientType: 'firm',
		clientFirm: 'Omega Sp. z o.o.',
		clientStreet: 'Nowa 1',
		clientZipCode: '00-001',
		clientCity: 'Warszawa',
		clientPhone1: '22 555 00 01',
	}),
];
