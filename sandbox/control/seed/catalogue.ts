import type { DatabaseSync } from 'node:sqlite';

/** An item the shops sell and the ERP knows. Units: gross price in minor units, VAT in percent. */
export interface CatalogueItem {
	sku: string;
	ean: string;
	name: string;
	grossMinor: number;
	vatRate: number;
}

const SELLABLE_ITEMS = `
	SELECT tw_Symbol AS sku, tw_PodstKodKresk AS ean, tw_Nazwa AS name,
		CAST(ROUND(tc_CenaBrutto1 * 100) AS INTEGER) AS grossMinor, vat_Stawka AS vatRate
	FROM tw__Towar
	JOIN tw_Cena ON tc_IdTowar = tw_Id
	JOIN sl_StawkaVAT ON vat_Id = tw_IdVatSp
	WHERE tw_Symbol LIKE 'OB-____' AND tw_Zablokowany = 0 AND tw_Usuniety = 0 AND tc_CenaBrutto1 > 0
	ORDER BY tw_Symbol`;

/** Items of the sandbox Subiekt that a shop would offer, so that streams fit the seeded ERP. */
export function readSubiektCatalogue(sqlite: DatabaseSync): CatalogueItem[] {
	return sqlite
		.prepare(SELLABLE_ITEMS)
		.all()
		.map((row) => ({
			sku: String(row.sku),
			ean: String(row.ean ?? ''),
			name: String(row.name),
			grossMinor: Number(row.grossMinor),
			vatRate: Number(row.vatRate),
		}));
}
