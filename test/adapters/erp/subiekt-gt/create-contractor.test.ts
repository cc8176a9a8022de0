import type { SferaBridge } from '../../../../src/adapters/erp/subiekt-gt/bridge/sfera-bridge';
import type { ContractorRow } from '../../../../src/adapters/erp/subiekt-gt/contractor-queries';
import { FeatureProbe } from '../../../../src/adapters/erp/subiekt-gt/company-features';
import { deriveContractorSymbol } from '../../../../src/adapters/erp/subiekt-gt/contractor-symbol';
import { createOrAdoptContractor } from '../../../../src/adapters/erp/subiekt-gt/create-contractor';
import { ContractorReader } from '../../../../src/adapters/erp/subiekt-gt/read-contractors';
import type { Party } from '../../../../src/domain/contractor/party';
import { succeed } from '../../../../src/domain/result';
import type { SqlSession, TypedParameter } from '../../../../src/ports/sql-session';
import { aParty } from '../../../builders/a-party';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';

function row(kh_Id: number, kh_Symbol: string, party: Party, more: Partial<ContractorRow> = {}) {
	const contractor: ContractorRow = {
		kh_Id,
		kh_Symbol,
		kh_Osoba: party.kind === 'person',
		kh_Imie: party.firstName,
		kh_Nazwisko: party.lastName,
		kh_Jednorazowy: false,
		kh_Zablokowany: false,
		kh_EMail: party.email,
		adr_Nazwa: party.companyName,
		adr_NazwaPelna: party.companyName,
		adr_Telefon: party.phone,
		adr_Ulica: party.street,
		adr_NrDomu: party.houseNumber,
		adr_NrLokalu: party.flat,
		adr_Kod: party.postcode,
		adr_Miejscowosc: party.city,
		adr_NIP: party.taxId,
		pa_KodPanstwaISO: 'PL',
		am_Email: null,
		am_Podstawowy: null,
		tel_Numer: null,
		tel_Podstawowy: null,
		...more,
	};
	return contractor;
}

/** A card index of its own, asked the way the queries ask. */
function erpWith(rows: ContractorRow[]) {
	const asked: string[] = [];
	const sql = {
		run: async (statement: Parameters<SqlSession['run']>[0]) => {
			const wanted = statement.parameters
				.filter((value) => typeof value === 'object' && value !== null)
				.map((value) => (value as TypedParameter).value);
			const bySymbol = statement.sql.includes('"kh_Symbol" in');
			const found = rows.filter((candidate) =>
				wanted.slice(1).includes(bySymbol ? candidate.kh_Symbol : candidate.kh_Id),
			);
			return succeed(found);
		},
	} as unknown as SqlSession;
	const bridge = {
		addContractor: async (contractor: { symbol: string }) => {
			asked.push(contractor.symbol);
			rows.push(row(900, contractor.symbol, buyer));
			return succeed({ id: 900 });
		},
	} as unknown as SferaBridge;
	const contractors = new ContractorReader(sql, new FeatureProbe(sql));
	return { contractors, bridge, asked };
}

const buyer = aParty().person('Jan', 'Kowalski').reachedBy('jan@dom.example').build();
const other = aParty().person('Janina', 'Kowalska').reachedBy('janina@dom.example').build();
const SYMBOL = deriveContractorSymbol(buyer);

describe('createOrAdoptContractor', () => {
	it('creates the card under its derived symbol', async () => {
		const { contractors, bridge, asked } = erpWith([]);
		const card = valueOf(await createOrAdoptContractor(contractors, bridge, buyer));
		expect([card.id, card.symbol, asked]).toEqual(['900', SYMBOL, [SYMBOL]]);
	});

	it('goes on with the card an earlier call made', async () => {
		const { contractors, bridge, asked } = erpWith([row(5, SYMBOL, buyer)]);
		expect(valueOf(await createOrAdoptContractor(contractors, bridge, buyer)).id).toBe('5');
		expect(asked).toEqual([]);
	});

	it('steps over cards of other parties that hold the symbol (F16)', async () => {
		const next = `${SYMBOL.slice(0, 14)}-2`;
		const { contractors, bridge, asked } = erpWith([row(5, SYMBOL, other), row(6, next, other)]);
		valueOf(await createOrAdoptContractor(contractors, bridge, buyer));
		expect(asked).toEqual([`${SYMBOL.slice(0, 14)}-3`]);
	});

	it('finds a card to which Subiekt itself gave a suffix', async () => {
		const company = aParty().company('Alfa', '9990000008').build();
		const stranger = aParty().company('Obca', '9990000103').build();
		const { contractors, bridge, asked } = erpWith([
			row(5, '9990000008', stranger),
			row(6, '9990000008(2)', company),
		]);
		expect(valueOf(await createOrAdoptContractor(contractors, bridge, company)).id).toBe('6');
		expect(asked).toEqual([]);
	});

	it('does not make a second card for a buyer whose card is blocked', async () => {
		const { contractors, bridge, asked } = erpWith([
			row(5, SYMBOL, buyer, { kh_Zablokowany: true }),
		]);
		expect(errorOf(await createOrAdoptContractor(contractors, bridge, buyer))).toMatchObject({
			code: 'CONTRACTOR_NOT_USABLE',
			message: expect.stringContaining(SYMBOL),
		});
		expect(asked).toEqual([]);
	});

	it('gives up when other parties hold every symbol', async () => {
		const symbols = [SYMBOL, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${SYMBOL.slice(0, 14)}-${n}`)];
		const { contractors, bridge } = erpWith(
			symbols.map((symbol, index) => row(index + 1, symbol, other)),
		);
		expect(errorOf(await createOrAdoptContractor(contractors, bridge, buyer)).code).toBe(
			'CONTRACTOR_SYMBOL_TAKEN',
		);
	});

	it('goes on with the older card when another process made one at the same moment', async () => {
		const rows: ContractorRow[] = [];
		const { contractors, bridge } = erpWith(rows);
		const racing: SferaBridge = {
			...bridge,
			addContractor: async (contractor) => {
				rows.push(row(899, SYMBOL, buyer));
				return await bridge.addContractor(contractor);
			},
		};
		expect(valueOf(await createOrAdoptContractor(contractors, racing, buyer)).id).toBe('899');
	});

	it('is in doubt when the new card cannot be seen', async () => {
		const { contractors, bridge } = erpWith([]);
		const elsewhere: SferaBridge = { ...bridge, addContractor: async () => succeed({ id: 1 }) };
		expect(errorOf(await createOrAdoptContractor(contractors, elsewhere, buyer))).toMatchObject({
			kind: 'unexpectedAnswer',
			inDoubt: true,
			remedy: expect.stringContaining('same Subiekt company'),
		});
	});

	it('reads a card by its key when Subiekt gave it a symbol of its own', async () => {
		const rows: ContractorRow[] = [];
		const { contractors, bridge } = erpWith(rows);
		const wilful: SferaBridge = {
			...bridge,
			addContractor: async () => {
				rows.push(row(901, 'WLASNY', buyer));
				return succeed({ id: 901 });
			},
		};
		expect(valueOf(await createOrAdoptContractor(contractors, wilful, buyer)).symbol).toBe(
			'WLASNY',
		);
	});
});
