import type { DatabaseSync } from 'node:sqlite';
import type { ErpName } from '../erp-name';

/** An item the shops sell and the ERP knows. Units: gross price in minor units, VAT in percent. */
export interface CatalogueItem {
	sku: string;
	ean: string;
	name: string;
	grossMinor: number;
	vatRate: number;
}

/**
 * Items a shop would offer, per ERP, so that streams fit the seeded companies.
 *
 * Shape: WAPRO Mag keeps an article per warehouse, the one of warehouse 1 counts; Optima's price 2 is the shop's.
 */
const SELLABLE_ITEMS = {
	'subiekt-gt': `
		SELECT tw_Symbol AS sku, tw_PodstKodKresk AS ean, tw_Nazwa AS name,
			CAST(ROUND(tc_CenaBrutto1 * 100) AS INTEGER) AS grossMinor, vat_Stawka AS vatRate
		FROM tw__Towar
		JOIN tw_Cena ON tc_IdTowar = tw_Id
		JOIN sl_StawkaVAT ON vat_Id = tw_IdVatSp
		WHERE tw_Symbol LIKE 'OB-____' AND tw_Zablokowany = 0 AND tw_Usuniety = 0 AND tc_CenaBrutto1 > 0
		ORDER BY tw_Symbol`,
	'wapro-mag': `
		SELECT a.INDEKS_KATALOGOWY AS sku, a.KOD_KRESKOWY AS ean, a.NAZWA AS name,
			CAST(ROUND(c.CENA_BRUTTO * 100) AS INTEGER) AS grossMinor, v.STAWKA AS vatRate
		FROM ARTYKUL a
		JOIN CENA_ARTYKULU c ON c.ID_ARTYKULU = a.ID_ARTYKULU AND c.ID_CENY = a.ID_CENY_DOM
		JOIN STAWKA_VAT v ON v.KOD_VAT = a.VAT_SPRZEDAZY
		WHERE a.INDEKS_KATALOGOWY LIKE 'OB-____' AND a.ID_MAGAZYNU = 1 AND a.ZABLOKOWANY = 0
		ORDER BY a.INDEKS_KATALOGOWY`,
	'comarch-optima': `
		SELECT t.Twr_Kod AS sku, t.Twr_EAN AS ean, t.Twr_Nazwa AS name,
			CAST(ROUND(c.TwC_Wartosc * 100) AS INTEGER) AS grossMinor, t.Twr_Stawka AS vatRate
		FROM "CDN.Towary" t
		JOIN "CDN.TwrCeny" c ON c.TwC_TwrID = t.Twr_TwrId AND c.TwC_TwCNumer = 2
		WHERE t.Twr_Kod LIKE 'OB-____' AND t.Twr_NieAktywny = 0
		ORDER BY t.Twr_Kod`,
} as const satisfies Record<ErpName, string>;

/** Items of a sandbox ERP that a shop would offer. */
export function readCatalogue(erp: ErpName, sqlite: DatabaseSync): CatalogueItem[] {
	return sqlite
		.prepare(SELLABLE_ITEMS[erp])
		.all()
		.map((row) => ({
			sku: String(row.sku),
			ean: String(row.ean ?? ''),
			name: String(row.name),
			grossMinor: Number(row.grossMinor),
			vatRate: Number(row.vatRate),
		}));
}
