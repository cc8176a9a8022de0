import type { SqlStatement } from '../../../ports/sql-session';
import { mssqlBuilder, smallint, tinyint, varchar } from '../../../transport/sql/mssql-builder';
import { key } from './key';
import type { SchemaProfile } from './schema-profile';
import type { WaproSchema } from './wapro-mag-schema';

const wapro = mssqlBuilder<WaproSchema>();

const PAYMENT_LENGTH = 50;
const TEXT_LENGTH = 1000;

/** What the order's header says of where it came from. */
export interface OrderMarks {
	readonly number: string;
	readonly internetId: string;
	/** Whole text of `INFORMACJE_DODATKOWE`, our root marker in it. */
	readonly information: string;
}

/** Puts the payment form's name on a header that is still in entry, as the program does right after beginning one. */
export function updatePaymentForm(orderId: string, name: string): SqlStatement {
	return wapro
		.updateTable('ZAMOWIENIE')
		.set({ FORMA_PLATNOSCI: varchar(PAYMENT_LENGTH, name) })
		.where('ID_ZAMOWIENIA', '=', key(orderId))
		.where('FLAGA_STANU', '=', tinyint(1))
		.compile();
}

function marked(orderId: string, marks: OrderMarks, profile: SchemaProfile) {
	const { numberLength, internetIdLength } = profile;
	const change = wapro
		.updateTable('ZAMOWIENIE')
		.set({
			NR_ZAMOWIENIA_KLIENTA: varchar(numberLength, marks.number),
			INFORMACJE_DODATKOWE: varchar(TEXT_LENGTH, marks.information),
		})
		.where('ID_ZAMOWIENIA', '=', key(orderId))
		.where('FLAGA_STANU', '=', tinyint(0));
	return internetIdLength === null
		? change
		: change.set({ ZAMOWIENIE_INTERNETOWE_ID: varchar(internetIdLength, marks.internetId) });
}

/** Writes both numbers by which Wapro Aukcje and we find an order, and that it came from the internet: no procedure takes them. */
export function updateMarksOfNew(
	orderId: string,
	marks: OrderMarks,
	profile: SchemaProfile,
): SqlStatement {
	return marked(orderId, marks, profile)
		.set({ ZAMOWIENIE_INTERNETOWE: smallint(1) })
		.compile();
}

/** What of a text column is expected to be there; an empty value may be stored as NULL. */
function stillHolds(change: ReturnType<typeof marked>, seen: OrderMarks, profile: SchemaProfile) {
	const { numberLength, internetIdLength } = profile;
	const columns: (readonly [
		'NR_ZAMOWIENIA_KLIENTA' | 'ZAMOWIENIE_INTERNETOWE_ID' | 'INFORMACJE_DODATKOWE',
		string,
		number,
	])[] = [
		['NR_ZAMOWIENIA_KLIENTA', seen.number, numberLength],
		['INFORMACJE_DODATKOWE', seen.information, TEXT_LENGTH],
	];
	if (internetIdLength !== null) {
		columns.push(['ZAMOWIENIE_INTERNETOWE_ID', seen.internetId, internetIdLength]);
	}
	return columns.reduce(
		(guarded, [column, value, length]) =>
			guarded.where((of) =>
				of.or([
					of(column, '=', varchar(length, value)),
					...(value === '' ? [of(column, 'is', null)] : []),
				]),
			),
		change,
	);
}

/** Marks an order somebody else wrote, unless it no longer holds what was seen of it. */
export function updateMarksOfFound(
	orderId: string,
	marks: OrderMarks,
	seen: OrderMarks,
	profile: SchemaProfile,
): SqlStatement {
	return stillHolds(marked(orderId, marks, profile), seen, profile).compile();
}
