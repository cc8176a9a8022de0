import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { DEFAULT_PAUSES_MS } from '../../../src/application/patience';
import type { WriteOptions, WriteServices } from '../../../src/application/write-order/task';
import type { ClaimOptions } from '../../../src/ports/order-ledger';
import { comparedShippingItem, systemField } from '../../shared/erp-fields';
import {
	asksAboutLookalikes,
	lookalikesOption,
	matchOptions,
	readMatchRules,
} from '../../shared/match-rules';
import { n8nLog } from '../../shared/n8n-log';
import { clock, ERP_SYSTEM_OPTIONS, type OpenErp, type Outside } from '../wire';

/** No ERP is asked. */
const LEDGER_ONLY = 'none';
/** Orders looked for at the same moment; an ERP that is written one at a time is asked one at a time. */
const LOOKS_AT_ONCE = 32;

/** The ERP, where a look into it is a choice. */
export const optionalErpField: INodeProperties = {
	...systemField,
	displayName: 'Look in the ERP',
	options: [
		{
			name: 'No, Ask the Ledger Only',
			value: LEDGER_ONLY,
			description: 'Orders somebody else wrote are found by ERP Order, before it writes',
		},
		...ERP_SYSTEM_OPTIONS,
	],
	default: LEDGER_ONLY,
	description:
		'Whether new orders are looked for in the ERP, where another integrator or a person may have written them; one that is found is linked and leaves on "Existing"',
};

/** An option that is shown when the ERP is asked. */
function ofLook(option: INodeProperties): INodeProperties {
	return { ...option, displayOptions: { hide: { '/system': [LEDGER_ONLY] } } };
}

/** Options of a look, shown when there is one; meant for an "Options" collection. */
export const lookOptions: INodeProperties[] = [...matchOptions, comparedShippingItem].map(ofLook);

/** As {@link lookalikesOption}, shown when there is a look. */
export const claimLookalikesOption: INodeProperties = ofLook(lookalikesOption);

/** The ERP the node is set to; null when it asks none. */
export function readSystem(context: Pick<IExecuteFunctions, 'getNodeParameter'>): string | null {
	const system = String(context.getNodeParameter('system', 0, LEDGER_ONLY));
	return system === LEDGER_ONLY ? null : system;
}

/** Code of the item delivery is booked on; empty when none is named. */
export function readShippingItem(context: Pick<IExecuteFunctions, 'getNodeParameter'>): string {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	return String(options.shippingItem ?? '').trim();
}

/** A write that is under way must have arrived or died before anybody else may take the claim over. */
function quietTimeOf({ writeTimeoutMs }: OpenErp): number {
	return 2 * writeTimeoutMs + 1_000;
}

/** How links are written, from the form of the first item and the way claims are taken. */
export function readLinking(
	context: IExecuteFunctions,
	opened: OpenErp,
	{ scope, owner, leaseMs }: Pick<ClaimOptions, 'scope' | 'owner' | 'leaseMs'>,
): WriteOptions {
	return {
		...readMatchRules(context, 0),
		scope,
		owner,
		leaseMs,
		quietMs: quietTimeOf(opened),
		asksAboutLookalikes: asksAboutLookalikes(context),
		atOnce: LOOKS_AT_ONCE,
		pausesMs: DEFAULT_PAUSES_MS,
		signal: context.getExecutionCancelSignal(),
	};
}

/** Whom a look asks and tells. */
export function servicesOf(
	context: Pick<IExecuteFunctions, 'logger'>,
	{ ledger }: Outside,
	{ erp }: OpenErp,
): WriteServices {
	return { erp, ledger, clock, log: n8nLog(context.logger) };
}
