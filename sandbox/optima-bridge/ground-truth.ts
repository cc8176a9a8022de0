import type { SandboxDatabase } from '../sqlserver/database';
import { numberOf, selectRows, textOf } from './rows';

/** A sales order as it stands in Comarch ERP Optima, whoever wrote it. */
export interface OptimaOrderTruth {
	id: number;
	number: string;
	externalNumber: string;
	contractorId: number;
	description: string;
	/** Values of the document's attributes. */
	attributes: string[];
	/** In PLN. */
	totalGross: number;
	/** `TrN_Bufor`: 1 in buffer, 0 confirmed, -1 cancelled. */
	buffer: number;
}

/** `TrN_eSklepZrodlo` of a document that comes from no shop. */
export const NOT_FROM_ESKLEP = 7;

/** Every sales order that e-Sklep did not bring, oldest first, cancelled ones included. */
export function listOptimaOrders(database: SandboxDatabase): OptimaOrderTruth[] {
	const attributes = new Map<number, string[]>();
	for (const row of selectRows(database, 'SELECT DAt_TrNId, DAt_WartoscTxt FROM CDN.DokAtrybuty')) {
		const orderId = numberOf(row, 'DAt_TrNId');
		attributes.set(orderId, [...(attributes.get(orderId) ?? []), textOf(row, 'DAt_WartoscTxt')]);
	}
	return selectRows(
		database,
		`SELECT TrN_TrNID, TrN_NumerPelny, TrN_NumerObcy, TrN_PodID, TrN_Opis, TrN_RazemBrutto, TrN_Bufor
		FROM CDN.TraNag WHERE TrN_TypDokumentu = 308 AND TrN_Korekta = 0 AND TrN_eSklepZrodlo = @none
		ORDER BY TrN_TrNID`,
		{ none: NOT_FROM_ESKLEP },
	).map((row) => ({
		id: numberOf(row, 'TrN_TrNID'),
		number: textOf(row, 'TrN_NumerPelny'),
		externalNumber: textOf(row, 'TrN_NumerObcy'),
		contractorId: numberOf(row, 'TrN_PodID'),
		description: textOf(row, 'TrN_Opis'),
		attributes: attributes.get(numberOf(row, 'TrN_TrNID')) ?? [],
		totalGross: numberOf(row, 'TrN_RazemBrutto'),
		buffer: numberOf(row, 'TrN_Bufor'),
	}));
}
