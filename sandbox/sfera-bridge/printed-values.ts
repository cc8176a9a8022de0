import type { SandboxDatabase } from '../sqlserver/database';
import { moneyText } from '../kernel/money';
import type { Row } from '../kernel/rows';
import { flagOf, idOf, numberOf, selectRow, selectRows, textOf } from '../kernel/rows';

/** A datetime column as PHP's JSON prints it; NULL is null. */
export function phpDate(value: unknown): Record<string, unknown> | null {
	if (value === null || value === undefined || value === '') return null;
	const text = String(value).replace('T', ' ').slice(0, 19);
	return { date: `${text}.000000`, timezone_type: 3, timezone: 'Europe/Warsaw' };
}

/** Lines of a document as the bridge prints them: `price` is the line's gross. */
export function printLines(database: SandboxDatabase, documentId: number): Row[] {
	return selectRows(
		database,
		`SELECT p.ob_Ilosc, p.ob_WartBrutto, t.tw_Symbol, t.tw_Nazwa FROM dbo.dok_Pozycja p
		LEFT JOIN dbo.tw__Towar t ON t.tw_Id = p.ob_TowId
		WHERE p.ob_DokHanId = @documentId ORDER BY p.ob_DokHanLp`,
		{ documentId },
	).map((row) => ({
		name: textOf(row, 'tw_Nazwa'),
		code: textOf(row, 'tw_Symbol'),
		qty: moneyText(row['ob_Ilosc']),
		price: moneyText(row['ob_WartBrutto']),
	}));
}

/** The buyer of a document as the bridge prints him, from the view of clients. */
export function printBuyer(database: SandboxDatabase, contractorId: number | null): Row | null {
	if (contractorId === null) return null;
	const row = selectRow(database, 'SELECT * FROM dbo.vwKlienci WHERE kh_Id = @contractorId', {
		contractorId,
	});
	if (!row) return null;
	const person = numberOf(row, 'kh_Typ') === 2;
	return {
		ref_id: textOf(row, 'kh_Symbol'),
		company_name: person ? '' : textOf(row, 'Firma'),
		tax_id: textOf(row, 'adr_NIP'),
		fullname: textOf(row, 'adr_NazwaPelna'),
		email: textOf(row, 'kh_EMail'),
		city: textOf(row, 'adr_Miejscowosc'),
		post_code: textOf(row, 'adr_Kod'),
		address: textOf(row, 'adr_Adres'),
		phone: textOf(row, 'adr_Telefon'),
		is_company: !person,
	};
}

/** A contractor card as `customer/get` prints it. */
export function printCard(row: Row | undefined): Row {
	const company = row !== undefined && !flagOf(row, 'kh_Osoba');
	return {
		ref_id: textOf(row, 'kh_Symbol'),
		is_company: company,
		tax_id: textOf(row, 'adr_NIP'),
		company_name: company ? textOf(row, 'adr_NazwaPelna') : '',
		firstname: textOf(row, 'kh_Imie'),
		lastname: textOf(row, 'kh_Nazwisko'),
		email: textOf(row, 'kh_EMail'),
		phone: textOf(row, 'adr_Telefon'),
		address: textOf(row, 'adr_Ulica'),
		address_no: textOf(row, 'adr_NrDomu'),
		post_code: textOf(row, 'adr_Kod'),
		city: textOf(row, 'adr_Miejscowosc'),
		gt_id: idOf(row, 'kh_Id'),
		is_exists: row !== undefined,
	};
}

/** File name of a document's PDF: its number with blanks and slashes as `_`. */
export function pdfName(number: string): string {
	return `${number.replace(/[ /\\]/g, '_')}.pdf`;
}
