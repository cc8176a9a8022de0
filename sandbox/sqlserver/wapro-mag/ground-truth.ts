import type { SandboxDatabase } from '../database';
import type { Row } from '../../kernel/rows';
import { idOf, numberOf, selectRows, textOf } from '../../kernel/rows';
import { moneyText } from '../../kernel/money';
import { dayOf } from './day-number';
import type { ForeignWaproOrder, WrittenWaproOrder } from './foreign-order';
import { writeForeignOrder } from './foreign-order';

/** A line as it stands in WAPRO Mag. */
export interface WaproLineTruth {
	id: number;
	articleCode: string;
	warehouseId: number;
	ordered: number;
	realised: number;
	reserved: number;
	/** Zloty with four decimals. */
	grossPrice: string;
	netPrice: string;
	vatCode: string;
	text: string;
}

/** An order as it stands in WAPRO Mag, whoever wrote it. */
export interface WaproOrderTruth {
	id: number;
	companyId: number;
	warehouseId: number;
	contractorId: number | null;
	contractorName: string;
	/** A placeholder while the order is in entry. */
	number: string;
	customerNumber: string;
	/** Always empty in the 2017 schema. */
	internetId: string;
	/** `YYYY-MM-DD`. */
	day: string;
	/** True for a header that was never confirmed. */
	inEntry: boolean;
	/** `N` new, `Z` realised. */
	realisation: string;
	/** '' none, `V` confirmed, `A` cancelled. */
	status: string;
	registrationMode: number;
	/** Zloty with four decimals. */
	totalNet: string;
	totalGross: string;
	paymentForm: string;
	remarks: string;
	/** `INFORMACJE_DODATKOWE`. */
	additionalInformation: string;
	lines: WaproLineTruth[];
}

function lineOf(row: Row): WaproLineTruth {
	return {
		id: numberOf(row, 'ID_POZYCJI_ZAMOWIENIA'),
		articleCode: textOf(row, 'INDEKS_KATALOGOWY'),
		warehouseId: numberOf(row, 'ID_MAGAZYNU'),
		ordered: numberOf(row, 'ZAMOWIONO'),
		realised: numberOf(row, 'ZREALIZOWANO'),
		reserved: numberOf(row, 'ZAREZERWOWANO'),
		grossPrice: moneyText(row['CENA_BRUTTO']),
		netPrice: moneyText(row['CENA_NETTO']),
		vatCode: textOf(row, 'KOD_VAT'),
		text: textOf(row, 'OPIS'),
	};
}

/** Every customer order in the database with its lines, oldest first, those in entry included. */
export function listWaproOrders(database: SandboxDatabase): WaproOrderTruth[] {
	const lines = selectRows(
		database,
		`SELECT p.*, a.INDEKS_KATALOGOWY, a.ID_MAGAZYNU FROM dbo.POZYCJA_ZAMOWIENIA p
		LEFT JOIN dbo.ARTYKUL a ON a.ID_ARTYKULU = p.ID_ARTYKULU ORDER BY p.ID_POZYCJI_ZAMOWIENIA`,
	);
	const byOrder = new Map<number, WaproLineTruth[]>();
	for (const row of lines) {
		const orderId = numberOf(row, 'ID_ZAMOWIENIA');
		byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), lineOf(row)]);
	}
	return selectRows(
		database,
		'SELECT * FROM dbo.ZAMOWIENIE WHERE TYP = 1 ORDER BY ID_ZAMOWIENIA',
	).map((row) => ({
		id: numberOf(row, 'ID_ZAMOWIENIA'),
		companyId: numberOf(row, 'ID_FIRMY'),
		warehouseId: numberOf(row, 'ID_MAGAZYNU'),
		contractorId: idOf(row, 'ID_KONTRAHENTA'),
		contractorName: textOf(row, 'KONTRAHENT_NAZWA'),
		number: textOf(row, 'NUMER'),
		customerNumber: textOf(row, 'NR_ZAMOWIENIA_KLIENTA'),
		internetId: textOf(row, 'ZAMOWIENIE_INTERNETOWE_ID'),
		day: dayOf(numberOf(row, 'DATA')),
		inEntry: numberOf(row, 'FLAGA_STANU') === 1,
		realisation: textOf(row, 'STAN_REALIZ'),
		status: textOf(row, 'STATUS_ZAM'),
		registrationMode: numberOf(row, 'TRYBREJESTRACJI'),
		totalNet: moneyText(row['WARTOSC_NETTO']),
		totalGross: moneyText(row['WARTOSC_BRUTTO']),
		paymentForm: textOf(row, 'FORMA_PLATNOSCI'),
		remarks: textOf(row, 'UWAGI'),
		additionalInformation: textOf(row, 'INFORMACJE_DODATKOWE'),
		lines: byOrder.get(numberOf(row, 'ID_ZAMOWIENIA')) ?? [],
	}));
}

/** Writes an order past our adapter, as another integrator working on the same company would. */
export async function insertForeignWaproOrder(
	database: SandboxDatabase,
	order: ForeignWaproOrder,
): Promise<WrittenWaproOrder> {
	return await database.runExclusive(() => writeForeignOrder(database, order));
}
