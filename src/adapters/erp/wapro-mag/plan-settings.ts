import type { OrderWriteSettings } from '../../../ports/erp-adapter';
import { checkFlag } from '../shared/check-flag';
import type { PlanFindings } from '../shared/plan-findings';
import type { Dictionaries } from './dictionaries';
import type { WarehouseRow } from './dictionary-queries';
import { NO_ORDER_FLAG } from './wapro-mag-capabilities';
import { ERP_NAME, type WaproMagSettings } from './wapro-mag-connection';
import { toId, toText } from './wapro-mag-mapper';

/** The warehouse of this symbol; of a company with a single warehouse that one when no symbol is set. */
export function findWarehouse(
	wanted: string,
	warehouses: readonly WarehouseRow[],
): WarehouseRow | undefined {
	const symbol = wanted.trim().toUpperCase();
	if (symbol === '') return warehouses.length === 1 ? warehouses[0] : undefined;
	return warehouses.find(({ SYMBOL }) => toText(SYMBOL).toUpperCase() === symbol);
}

/** Names the warehouse that is missing. */
export function checkWarehouse(
	findings: PlanFindings,
	wanted: string,
	warehouse: WarehouseRow | undefined,
): void {
	if (warehouse) return;
	findings.problem(
		'WAREHOUSE_NOT_FOUND',
		wanted.trim() === ''
			? `${ERP_NAME} has no main warehouse; name the one the order is for.`
			: `warehouse "${wanted.trim()}" is not in this company of ${ERP_NAME}.`,
	);
}

/** What the vendor's procedures would take without a word and leave a broken document of. */
export function checkConnection(
	findings: PlanFindings,
	connection: WaproMagSettings,
	dictionaries: Dictionaries,
): void {
	if (!dictionaries.companyExists) {
		findings.problem(
			'CONFIGURATION_INVALID',
			`"Company ID" ${connection.companyId} of the credential is no company of ${ERP_NAME}.`,
		);
	}
	if (!dictionaries.userExists) {
		findings.problem(
			'CONFIGURATION_INVALID',
			`"User ID" ${connection.userId} of the credential is no active user of ${ERP_NAME}.`,
		);
	}
	if (connection.collectiveCode !== null && dictionaries.collective.length === 0) {
		findings.problem(
			'CONFIGURATION_INVALID',
			`"Collective Contractor" ${connection.collectiveCode} of the credential is no contractor of ${ERP_NAME}.`,
		);
	}
}

/** The document type the order is written in; names the one that is not there. */
export function planOrderType(
	findings: PlanFindings,
	series: string,
	connection: WaproMagSettings,
	dictionaries: Dictionaries,
): string {
	const wanted = series.trim() === '' ? String(connection.orderTypeId) : series.trim();
	const known = dictionaries.orderTypes.some(({ ID_TYPU }) => toId(ID_TYPU) === wanted);
	if (!known) {
		findings.problem(
			'SERIES_NOT_FOUND',
			`document type ${wanted} is no order type of this company of ${ERP_NAME}.`,
		);
	}
	return wanted;
}

/** Names settings WAPRO cannot obey. */
export function checkSettings(findings: PlanFindings, settings: OrderWriteSettings): void {
	const extension = settings.numberingExtension.trim();
	if (extension !== '') {
		findings.problem(
			'NUMBERING_EXTENSION_MISSING',
			`${ERP_NAME} knows no numbering extension, but "${extension}" is set; choose a document series instead.`,
		);
	}
	if (settings.buffer) {
		findings.problem(
			'NOT_SUPPORTED',
			`orders are written into the main register of ${ERP_NAME}, but "Keep in Buffer" is set.`,
		);
	}
	checkFlag(findings, settings.flag, NO_ORDER_FLAG);
}
