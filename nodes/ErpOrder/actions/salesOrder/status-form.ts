import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { MatchRules } from '../../../../src/application/look-in-erp';
import type { WatchedName } from '../../../../src/application/watch-orders/watch-request';
import type { WatchOptions } from '../../../../src/application/watch-orders/watched-order';
import type { ShopStateTexts } from '../../../../src/domain/lifecycle/expected-shop-state';
import { LIFE_CYCLE_STATUSES } from '../../../../src/domain/lifecycle/life-cycle';
import { readMilliseconds } from '../../../../src/domain/order/form-date';
import { fail, type Result, succeed } from '../../../../src/domain/result';
import { invalidField, readOptional } from '../../../shared/invalid-field';
import { readMatchRules } from '../../../shared/match-rules';
import { readOrder } from '../../../shared/read-order';
import { unexpectedFailure } from '../../../shared/unexpected-failure';
import { readScopeOption } from '../ledger-options';
import { readOrderHandle } from '../order-handle';

const DEFAULT_SILENCE_HOURS = 48;

function readTexts({ shopStateTexts }: IDataObject): ShopStateTexts {
	const { values = [] } = (shopStateTexts ?? {}) as { values?: IDataObject[] };
	const known = values.flatMap(({ status, text }) => {
		const name = LIFE_CYCLE_STATUSES.find((one) => one === status);
		const words = String(text ?? '').trim();
		return name && words ? [[name, words] as const] : [];
	});
	return Object.fromEntries(known);
}

/**
 * How the batch is watched, from the form of its first item.
 *
 * Errors: `configuration` naming the field.
 */
export function readWatchOptions(context: IExecuteFunctions): Result<WatchOptions> {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const { lastSynchronisedAt, silentAfterHours = DEFAULT_SILENCE_HOURS } = options;
	const synchronised = readOptional(
		'Last Synchronisation',
		lastSynchronisedAt,
		(value) => readMilliseconds(value, context.getTimezone()),
		'Use an ISO 8601 date.',
	);
	if (!synchronised.ok) return synchronised;
	const hours = Number(silentAfterHours);
	if (!(hours >= 0)) {
		return invalidField('Silence After (Hours)', silentAfterHours, 'Use a number of hours.');
	}
	const steps = Array.isArray(options.allowedSteps) ? options.allowedSteps.map(String) : [];
	const shop = context.getNodeParameter('shop', 0, 'none');
	return succeed({
		scope: readScopeOption(context, 0),
		settings: { requireIssuedInvoice: options.countDrafts !== true },
		shop: shop === 'comarchESklep' ? shop : 'none',
		shopStateTexts: readTexts(options),
		lastSynchronisedAt:
			synchronised.value === null ? null : new Date(synchronised.value).toISOString(),
		permissions: {
			leaveBuffer: steps.includes('leaveBuffer'),
			invoice: steps.includes('invoice'),
			goodsIssue: steps.includes('goodsIssue'),
		},
		silentAfterHours: hours,
		dryRun: options.remember === false,
		signal: context.getExecutionCancelSignal(),
	});
}

/** Which order one item names, and what is known of it in the shop. */
export interface StatusForm {
	readonly name: WatchedName;
	readonly shop: { readonly shopNumber: string; readonly shopState: string | null };
	readonly match: MatchRules;
}

function readName(context: IExecuteFunctions, itemIndex: number): Result<WatchedName> {
	if (context.getNodeParameter('getBy', itemIndex, 'number') === 'order') {
		const order = readOrder(context, itemIndex);
		return order.ok ? succeed({ order: order.value }) : order;
	}
	const by = readOrderHandle(context, itemIndex);
	return by.ok ? succeed({ erpOrder: by.value }) : by;
}

/** Reads the form of one item; an expression that fails spoils this item alone. */
export function readStatusForm(context: IExecuteFunctions, itemIndex: number): Result<StatusForm> {
	try {
		const name = readName(context, itemIndex);
		if (!name.ok) return name;
		const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const state = String(context.getNodeParameter('shopState', itemIndex, '') ?? '').trim();
		const shopNumber = String(options.shopNumber ?? '').trim();
		return succeed({
			name: name.value,
			shop: { shopNumber, shopState: state || null },
			match: readMatchRules(context, itemIndex),
		});
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}
