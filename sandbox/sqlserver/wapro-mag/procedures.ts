import type { Procedure, ProcedureContext, ProcedureResult } from '../database';
import { SqlServerError } from '../errors';
import { selectRow } from '../../kernel/rows';
import { importAuction } from './auction-import';
import { requireOrder, WAPRO_REFUSAL } from './checks';
import { confirmOrder } from './order-confirmation';
import { addHeader } from './order-header';
import { addLine, applyCataloguePrices, totalsOf, writeTotals } from './order-lines';
import { setOrderState } from './order-state';
import * as parameters from './parameters';
import type { WaproBehaviour } from './profile';

/** Name of the sandbox's own procedure that imports a transaction in the manner of Wapro Aukcje. */
export const AUCTION_PROCEDURE = 'SANDBOX_WaproAukcjeImport';

const DONE: ProcedureResult = { returnValue: 0 };

function readNumberFormat({ database, inputs }: ProcedureContext): ProcedureResult {
	const row = selectRow(
		database,
		`SELECT FORMAT, OKRESNUMERACJI, PARAMETR1, PARAMETR2 FROM dbo.DEFINICJA_NUMERACJI
		WHERE ID_FIRMY = @id_firmy AND DOKUMENT = @dokument AND ID_TYPU = @id_typu
			AND ID_ZASOBU = @id_zasobu`,
		inputs,
	);
	return {
		outputs: {
			format_num: row?.['FORMAT'] ?? null,
			okresnumeracji: row?.['OKRESNUMERACJI'] ?? null,
			parametr1: row?.['PARAMETR1'] ?? null,
			parametr2: row?.['PARAMETR2'] ?? null,
		},
		returnValue: 0,
	};
}

/** Lets a procedure fail the silent way: return value 1, nothing in its outputs. */
function failingSilently(procedure: Procedure): Procedure {
	return {
		...procedure,
		run: (context) => {
			try {
				return procedure.run(context);
			} catch (error) {
				if (!(error instanceof SqlServerError) || error.number !== WAPRO_REFUSAL) throw error;
				const empty = procedure.parameters
					.filter((parameter) => parameter.output)
					.map((parameter) => [parameter.name, null]);
				return { outputs: Object.fromEntries(empty), returnValue: 1 };
			}
		},
	};
}

function headerProcedures(behaviour: WaproBehaviour): Procedure[] {
	return [
		{
			name: 'RM_DodajZamowienie',
			parameters: parameters.headerParameters(),
			run: ({ database, inputs }) => ({
				recordsets: [
					{
						columns: [{ name: '', type: 'numeric(18,0)' }],
						rows: [[addHeader(database, behaviour, inputs)]],
					},
				],
				returnValue: 0,
			}),
		},
		{
			name: 'RM_DodajZamowienie_Server',
			parameters: parameters.headerServerParameters(behaviour),
			run: ({ database, inputs }) => ({
				outputs: { id_zamowienia: addHeader(database, behaviour, inputs) },
				returnValue: 0,
			}),
		},
	];
}

function lineProcedures(behaviour: WaproBehaviour): Procedure[] {
	const run = ({ database, inputs }: ProcedureContext): ProcedureResult => ({
		outputs: { ID_POZYCJI_ZAMOWIENIA: addLine(database, behaviour, inputs) },
		returnValue: 0,
	});
	return [
		{ name: 'RM_DodajPozycjeZamowienia', parameters: parameters.lineParameters(), run },
		{
			name: 'RM_DodajPozycjeZamowienia_Server',
			parameters: parameters.lineServerParameters(behaviour),
			run,
		},
	];
}

function sumProcedures(behaviour: WaproBehaviour): Procedure[] {
	return [
		{
			name: 'RM_SumujZamowienie',
			parameters: parameters.orderParameter(),
			run: ({ database, inputs }) => {
				writeTotals(database, inputs['id_zamowienia']);
				return DONE;
			},
		},
		{
			name: 'RM_SumujZamowienie_Server',
			parameters: parameters.sumServerParameters(),
			run: ({ database, inputs }) => ({
				outputs: { ...totalsOf(database, inputs['id_zamowienia']) },
				returnValue: 0,
			}),
		},
		{
			name: 'RM_KontrolaCenPozycjiZamowienia',
			parameters: parameters.priceCheckParameters(behaviour),
			run: ({ database, inputs }) => {
				requireOrder(database, inputs['id_zamowienia']);
				return DONE;
			},
		},
		{
			name: 'RM_UstawCenyAktualne',
			parameters: parameters.currentPricesParameters(),
			run: ({ database, inputs }) => {
				applyCataloguePrices(database, inputs['id_zamowienia']);
				return DONE;
			},
		},
	];
}

function closingProcedures(behaviour: WaproBehaviour): Procedure[] {
	return [
		{
			name: 'JL_PobierzFormatNumeracji_Server',
			parameters: parameters.numberFormatParameters(),
			run: readNumberFormat,
		},
		{
			name: 'RM_ZatwierdzZamowienie',
			parameters: parameters.confirmParameters(behaviour),
			run: ({ database, inputs }) => {
				confirmOrder(database, inputs);
				writeTotals(database, inputs['ID_ZAMOWIENIA']);
				return DONE;
			},
		},
		{
			name: 'RM_ZatwierdzZamowienie_Server',
			parameters: parameters.confirmServerParameters(),
			run: ({ database, inputs }) => {
				confirmOrder(database, inputs);
				return DONE;
			},
		},
		{
			name: 'RM_UstawStanZamowien',
			parameters: parameters.orderStateParameters(),
			run: ({ database, inputs }) => {
				setOrderState(database, inputs['id_zamowienia'], inputs['id_sesji'], inputs['status_zam']);
				return DONE;
			},
		},
	];
}

function auctionProcedure({ profile }: WaproBehaviour): Procedure {
	return {
		name: AUCTION_PROCEDURE,
		parameters: parameters.auctionParameters(),
		run: ({ database, inputs }) => {
			const { orderId, created } = importAuction(database, profile, {
				companyId: Number(inputs['id_firmy']),
				warehouseId: Number(inputs['id_magazynu']),
				internetId: String(inputs['id_internetowe'] ?? ''),
				customerNumber: String(inputs['nr_zamowienia_klienta'] ?? ''),
			});
			return { outputs: { id_zamowienia: orderId, utworzono: created ? 1 : 0 }, returnValue: 0 };
		},
	};
}

/** The order procedures of WAPRO Mag, both families, and the sandbox's Aukcje. */
export function waproProcedures(behaviour: WaproBehaviour): Procedure[] {
	const vendor = [
		...headerProcedures(behaviour),
		...lineProcedures(behaviour),
		...sumProcedures(behaviour),
		...closingProcedures(behaviour),
	];
	return [
		...(behaviour.failure === 'return' ? vendor.map(failingSilently) : vendor),
		auctionProcedure(behaviour),
	];
}
