import type { CallContext } from './call';
import { BridgeError } from './errors';
import type { Row } from './rows';
import { numberOf, selectRow } from './rows';

/** Key of a warehouse by symbol. */
export function warehouseId(context: CallContext, symbol: string): number {
	const row = selectRow(
		context.database,
		'SELECT Mag_MagId FROM CDN.Magazyny WHERE Mag_Symbol = @symbol',
		{ symbol },
	);
	if (!row) {
		throw new BridgeError('warehouse_not_found', `No warehouse ${symbol}.`, { field: 'warehouse' });
	}
	return numberOf(row, 'Mag_MagId');
}

/** Key of a payment form by name. */
export function paymentFormId(context: CallContext, name: string): number {
	const row = selectRow(
		context.database,
		'SELECT FPl_FPlId FROM CDN.FormyPlatnosci WHERE FPl_Nazwa = @name',
		{ name },
	);
	if (!row) {
		throw new BridgeError('payment_form_not_found', `No payment form ${name}.`, {
			field: 'paymentForm',
		});
	}
	return numberOf(row, 'FPl_FPlId');
}

/** Numbering definition of a class, by symbol or the first one. */
export function findDefinition(context: CallContext, documentClass: number, symbol = ''): Row {
	const row = selectRow(
		context.database,
		`SELECT TOP (1) DDf_DDfID, DDf_Numeracja FROM CDN.DokDefinicje
		WHERE DDf_Klasa = @documentClass AND (@symbol = '' OR DDf_Symbol = @symbol) ORDER BY DDf_DDfID`,
		{ documentClass, symbol },
	);
	if (!row) {
		throw new BridgeError(
			'definition_not_found',
			`No numbering definition ${symbol} of class ${documentClass}.`,
			{ field: 'definition' },
		);
	}
	return row;
}

/** Key of a document attribute's definition. */
export function attributeId(context: CallContext, code: string, field: string): number {
	const row = selectRow(
		context.database,
		'SELECT DeA_DeAId FROM CDN.DefAtrybuty WHERE DeA_Kod = @code AND DeA_Typ = 4',
		{ code },
	);
	if (!row) {
		throw new BridgeError('attribute_not_found', `No document attribute ${code}.`, { field });
	}
	return numberOf(row, 'DeA_DeAId');
}
