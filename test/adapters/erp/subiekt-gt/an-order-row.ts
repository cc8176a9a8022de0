import type { OrderRow } from '../../../../src/adapters/erp/subiekt-gt/order-queries';

/** Header of an open order, as SQL answers it. */
export function anOrderRow(changes: Partial<OrderRow> = {}): OrderRow {
	return {
		dok_Id: 7,
		dok_MagId: 1,
		dok_Nr: 12,
		dok_NrRoz: '   ',
		dok_NrPelny: 'ZK 12/11/2026',
		dok_NrPelnyOryg: '14275',
		dok_DataWyst: '2026-11-20T00:00:00.000',
		dok_PlatnikId: 101,
		dok_PlatId: null,
		dok_KartaId: null,
		dok_KredytId: null,
		dok_Waluta: 'PLN',
		dok_WartBrutto: 20,
		dok_Status: 6,
		dok_StatusEx: 0,
		dok_Uwagi: '',
		...changes,
	};
}
