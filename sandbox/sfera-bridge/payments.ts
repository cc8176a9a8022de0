import type { SandboxDatabase } from '../sqlserver/database';
import { sferaError } from './errors';
import { toZloty } from '../kernel/money';
import type { Row } from '../kernel/rows';
import { idOf, numberOf, selectRow } from '../kernel/rows';
import { addDays, midnightOf } from '../kernel/warsaw-time';

/** Kinds of payment form. Source: InsERT's structure description, `fp_Typ`. */
const FORM_KIND = { deferred: 0, card: 1, instalments: 3 } as const;

/** How the caller wants the order paid. */
export interface PaymentWish {
	/** `transfer`, `cart`, `money`, `credit`, `loan`; anything else is left in cash, as Sfera starts. */
	type: string;
	/** Card form of `cart`; 0 takes the main card form. */
	cardFormId: number;
}

function mainForm(database: SandboxDatabase, kind: number): number | null {
	return idOf(
		selectRow(
			database,
			`SELECT MIN(fp_Id) AS id FROM dbo.sl_FormaPlatnosci
			WHERE fp_Typ = @kind AND fp_Aktywna = 1 AND fp_Glowna = 1`,
			{ kind },
		),
		'id',
	);
}

function cardForm(database: SandboxDatabase, wanted: number): number | null {
	if (wanted === 0) return mainForm(database, FORM_KIND.card);
	const form = selectRow(
		database,
		`SELECT fp_Id FROM dbo.sl_FormaPlatnosci
		WHERE fp_Id = @wanted AND fp_Typ = @kind AND fp_Aktywna = 1`,
		{ wanted, kind: FORM_KIND.card },
	);
	if (!form) throw sferaError(`Nie znaleziono formy płatności kartą o identyfikatorze ${wanted}.`);
	return wanted;
}

/**
 * The payment columns of a document.
 *
 * Shape: card and instalment forms are filled with the main ones even when nothing is paid that way.
 * Units: `gross` in grosze, `day` as `YYYY-MM-DD`.
 */
export function paymentColumns(
	database: SandboxDatabase,
	wish: PaymentWish,
	document: { gross: number; day: string },
): Row {
	const amount = toZloty(document.gross);
	const columns: Row = {
		dok_PlatId: null,
		dok_PlatTermin: midnightOf(document.day),
		dok_KartaId: cardForm(database, wish.type === 'cart' ? wish.cardFormId : 0),
		dok_KredytId: mainForm(database, FORM_KIND.instalments),
		dok_KwGotowka: 0,
		dok_KwKarta: 0,
		dok_KwPrzelew: 0,
		dok_KwKredyt: 0,
		dok_KwReszta: 0,
		dok_KwWartosc: amount,
		dok_KwDoZaplaty: 0,
		dok_Rozliczony: 0,
	};
	switch (wish.type) {
		case 'transfer':
			return { ...columns, dok_KwPrzelew: amount, dok_Rozliczony: 1 };
		case 'cart':
			return { ...columns, dok_KwKarta: amount };
		case 'loan':
			return { ...columns, dok_KwKredyt: amount };
		case 'credit': {
			const formId = mainForm(database, FORM_KIND.deferred);
			const form = selectRow(
				database,
				'SELECT fp_Termin FROM dbo.sl_FormaPlatnosci WHERE fp_Id = @formId',
				{ formId },
			);
			return {
				...columns,
				dok_PlatId: formId,
				dok_PlatTermin: midnightOf(addDays(document.day, numberOf(form, 'fp_Termin'))),
				dok_KwDoZaplaty: amount,
			};
		}
		default:
			return { ...columns, dok_KwGotowka: amount };
	}
}
