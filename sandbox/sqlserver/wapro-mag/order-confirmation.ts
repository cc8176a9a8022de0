import type { SandboxDatabase } from '../database';
import { numberOf, selectRows, textOf } from '../../kernel/rows';
import { refusal, requireOrder, requireRow } from './checks';
import { dayOf } from './day-number';
import { formatNumber, nextCounter } from './document-number';

/** Lines whose wish for goods can still be met: goods of the order, in order of entry. */
const WISHES = `SELECT p.ID_POZYCJI_ZAMOWIENIA, p.ID_ARTYKULU, p.DO_REZERWACJI
	FROM dbo.POZYCJA_ZAMOWIENIA p INNER JOIN dbo.ARTYKUL a ON a.ID_ARTYKULU = p.ID_ARTYKULU
	WHERE p.ID_ZAMOWIENIA = @orderId AND p.DO_REZERWACJI > 0 AND a.RODZAJ = 'Towar'
	ORDER BY p.ID_POZYCJI_ZAMOWIENIA`;

function reserveGoods(database: SandboxDatabase, orderId: unknown): void {
	for (const wish of selectRows(database, WISHES, { orderId })) {
		const article = requireRow(database, 'ARTYKUL', 'ID_ARTYKULU', wish['ID_ARTYKULU'], 'article');
		const free =
			numberOf(article, 'STAN') -
			numberOf(article, 'ILOSC_EDYTOWANA') -
			numberOf(article, 'ZAREZERWOWANO');
		const quantity = Math.max(0, Math.min(free, numberOf(wish, 'DO_REZERWACJI')));
		database.query(
			`UPDATE dbo.POZYCJA_ZAMOWIENIA SET ZAREZERWOWANO = ZAREZERWOWANO + @quantity,
				DO_REZERWACJI = DO_REZERWACJI - @quantity WHERE ID_POZYCJI_ZAMOWIENIA = @line;
			UPDATE dbo.ARTYKUL SET ZAREZERWOWANO = ZAREZERWOWANO + @quantity WHERE ID_ARTYKULU = @article`,
			{ quantity, line: wish['ID_POZYCJI_ZAMOWIENIA'], article: wish['ID_ARTYKULU'] },
		);
	}
}

function numberFor(
	database: SandboxDatabase,
	inputs: Record<string, unknown>,
): { number: string; counter: number } {
	const given = String(inputs['NUMER'] ?? '').trim();
	if (given === '') throw refusal('an order needs a number');
	if (given.toLowerCase() !== '<auto>') {
		return { number: given, counter: Number(inputs['AUTONUMER'] ?? 0) };
	}
	const date = Number(inputs['DATA'] ?? 0);
	const counter = nextCounter(database, {
		companyId: Number(inputs['ID_FIRMY']),
		warehouseId: Number(inputs['ID_MAG']),
		typeId: Number(inputs['ID_TYPU']),
		period: Number(inputs['NUM_OKRESNUMERACJI']),
		date,
	});
	return {
		number: formatNumber(String(inputs['NUM_FORMAT'] ?? ''), counter, dayOf(date)),
		counter,
	};
}

const FINISH = `UPDATE dbo.ZAMOWIENIE SET ID_KONTRAHENTA = @ID_KONTRAHENTA, KONTRAHENT_NAZWA = @name,
	NUMER = @number, AUTONUMER = @counter, DATA = @DATA, DATA_REALIZACJI = @DATA_REALIZACJI,
	ZALICZKA = @ZALICZKA, PRIORYTET = @PRIORYTET, AUTO_REZERWACJA = @AUTO_REZERWACJA,
	NR_ZAMOWIENIA_KLIENTA = @NR_ZAM_KLIENTA, TYP = @TYP, ID_PRACOWNIKA = @ID_PRACOWNIKA,
	PRZELICZNIK_WAL = @PRZELICZNIK_WAL, DATA_KURS_WAL = @DATA_KURS_WAL, SYM_WAL = RTRIM(@SYM_WAL),
	DOK_WAL = @DOK_WAL, TRYBREJESTRACJI = @trybrejestracji, RABAT_NARZUT = @RABAT_NARZUT,
	UWAGI = @UWAGI, ID_RACHUNKU = COALESCE(@ID_RACHUNKU, ID_RACHUNKU),
	INFORMACJE_DODATKOWE = @InformacjeDodatkowe, OSOBA_ZAMAWIAJACA = @OsobaZamawiajaca,
	ID_KONTAKTU = @Id_KONTAKTU, FORMA_PLATNOSCI = @FormaPlatnosci, DNI_PLATNOSCI = @DniPlatnosci,
	FAKTURA_DO_ZAMOWIENIA = @FakturaParagon, NUMER_PRZESYLKI = @NumerPrzesylki,
	ID_OPERATORA_PRZESYLKI = @IdOperatoraPrzesylki, FLAGA_STANU = 0, SEMAFOR = 0
	WHERE ID_ZAMOWIENIA = @ID_ZAMOWIENIA`;

/**
 * Finishes an order in entry: drops lines of quantity 0, gives the number, fills the header, reserves goods as
 * far as there are any, and lets go of the semaphore. In the buffer (`trybrejestracji` not 0) nothing is reserved.
 *
 * Errors: refuses an unknown or finished order, an unknown contractor, another company or warehouse than the
 * header's; 2601 for a number that is taken.
 */
export function confirmOrder(database: SandboxDatabase, inputs: Record<string, unknown>): void {
	const orderId = inputs['ID_ZAMOWIENIA'];
	const order = requireOrder(database, orderId);
	if (numberOf(order, 'FLAGA_STANU') !== 1)
		throw refusal(`order ${String(orderId)} is not in entry`);
	if (
		numberOf(order, 'ID_FIRMY') !== Number(inputs['ID_FIRMY']) ||
		numberOf(order, 'ID_MAGAZYNU') !== Number(inputs['ID_MAG'])
	) {
		throw refusal(`order ${String(orderId)} belongs to another company or warehouse`);
	}
	const contractor = requireRow(
		database,
		'KONTRAHENT',
		'ID_KONTRAHENTA',
		inputs['ID_KONTRAHENTA'],
		'contractor',
	);
	database.query(
		'DELETE FROM dbo.POZYCJA_ZAMOWIENIA WHERE ID_ZAMOWIENIA = @orderId AND ZAMOWIONO = 0',
		{ orderId },
	);
	database.query(FINISH, {
		ID_RACHUNKU: null,
		...inputs,
		...numberFor(database, inputs),
		name: textOf(contractor, 'NAZWA'),
	});
	if (Number(inputs['AUTO_REZERWACJA']) === 1 && Number(inputs['trybrejestracji']) === 0) {
		reserveGoods(database, orderId);
	}
}
