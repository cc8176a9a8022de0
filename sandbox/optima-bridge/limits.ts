import type { SandboxDatabase } from '../sqlserver/database';
import { numberOf, selectRow } from './rows';

/** Lengths by the names of the contract's section 6: what the wire takes, and the column behind it. */
const FIELDS = {
	externalNumber: { wire: 30, table: 'CDN.TraNag', column: 'TrN_NumerObcy' },
	'attribute.code': { wire: 20, table: 'CDN.DefAtrybuty', column: 'DeA_Kod' },
	'attribute.value': { wire: 100, table: 'CDN.DokAtrybuty', column: 'DAt_WartoscTxt' },
	'contractor.code': { wire: 50, table: 'CDN.Kontrahenci', column: 'Knt_Kod' },
	name1: { wire: 50, table: 'CDN.Kontrahenci', column: 'Knt_Nazwa1' },
	name2: { wire: 50, table: 'CDN.Kontrahenci', column: 'Knt_Nazwa2' },
	name3: { wire: 250, table: 'CDN.Kontrahenci', column: 'Knt_Nazwa3' },
	'address.street': { wire: 40, table: 'CDN.Kontrahenci', column: 'Knt_Ulica' },
	'address.city': { wire: 40, table: 'CDN.Kontrahenci', column: 'Knt_Miasto' },
	'address.houseNumber': { wire: 10, table: 'CDN.Kontrahenci', column: 'Knt_NrDomu' },
	'address.flat': { wire: 10, table: 'CDN.Kontrahenci', column: 'Knt_NrLokalu' },
	'address.postcode': { wire: 10, table: 'CDN.Kontrahenci', column: 'Knt_KodPocztowy' },
	'address.phone': { wire: 20, table: 'CDN.Kontrahenci', column: 'Knt_Telefon1' },
	'contractor.taxId': { wire: 13, table: 'CDN.Kontrahenci', column: 'Knt_NipE' },
	'contractor.email': { wire: 127, table: 'CDN.Kontrahenci', column: 'Knt_Email' },
	description: { wire: 1024, table: 'CDN.TraNag', column: 'TrN_Opis' },
	article: { wire: 50, table: 'CDN.Towary', column: 'Twr_Kod' },
} as const;

/** Name of a length in `limits` of the health answer. */
export type LimitName = keyof typeof FIELDS;

/** Lengths that hold in this installation. Units: characters. */
export type Limits = Readonly<Record<LimitName, number>>;

/** Reads the lengths of the company's columns; the smaller of column and wire holds. */
export function readLimits(database: SandboxDatabase): Limits {
	const entries = Object.entries(FIELDS).map(([name, { wire, table, column }]) => {
		const row = selectRow(database, 'SELECT COL_LENGTH(@table, @column) AS length', {
			table,
			column,
		});
		return [name, Math.min(wire, numberOf(row, 'length') || wire)];
	});
	return Object.fromEntries(entries) as Record<LimitName, number>;
}
