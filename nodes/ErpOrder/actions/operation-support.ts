import type { IDisplayOptions } from 'n8n-workflow';
import type { ErpCapabilities, ErpSystem } from '../../../src/ports/erp-adapter';

/**
 * What a system cannot do, whatever its connection and however the credential is filled. Operations and fields that
 * need it are not shown for that system; all the rest is shown and, where a connection lacks it, refused with the
 * remedy of the adapter's flag.
 */
export const NEVER_SUPPORTED = {
	'comarch-optima': ['oneTimeContractor', 'numberingExtension', 'orderFlag'],
	'subiekt-gt': ['confirmOrder', 'orderBuffer', 'documentSeries'],
	'wapro-mag': [
		'confirmOrder',
		'orderBuffer',
		'invoiceOrder',
		'goodsIssue',
		'documentPdf',
		'oneTimeContractor',
		'updateContractor',
		'numberingExtension',
		'orderFlag',
	],
} as const satisfies Record<ErpSystem, readonly (keyof ErpCapabilities)[]>;

/**
 * Hides an option or a field where a system cannot do what it is for.
 *
 * Shape: spread it into the option or field; nothing where every system can.
 */
export function needing(flag: keyof ErpCapabilities): { displayOptions?: IDisplayOptions } {
	const table: Readonly<Record<string, readonly (keyof ErpCapabilities)[]>> = NEVER_SUPPORTED;
	const system = Object.keys(table).filter((name) => table[name]?.includes(flag));
	return system.length === 0 ? {} : { displayOptions: { hide: { system } } };
}
