import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { daysBefore, instantOfDay, warsawDay } from '../../../src/domain/order/warsaw-day';
import { type Result, succeed } from '../../../src/domain/result';
import { readChoices } from '../../shared/choices';
import { invalidField } from '../../shared/invalid-field';
import { readFilters } from '../actions/order-filters';
import { CHANGE_GROUPS, type ChangeGroup, type WatchedEvent, type WatchWish } from '../wire';
import { DEFAULTS } from './fields';

const EVENT_NAMES: Readonly<Record<WatchedEvent, string>> = {
	created: 'Order Created',
	confirmed: 'Order Confirmed',
	changed: 'Order Changed',
};

const GROUP_NAMES = Object.fromEntries(CHANGE_GROUPS.map((group) => [group, group])) as Readonly<
	Record<ChangeGroup, string>
>;

const MINUTE_MS = 60_000;

/** What the form asks for. */
export interface TriggerForm {
	readonly wish: WatchWish;
	/** Most orders of one run. */
	readonly limit: number;
}

function readWhole(
	options: IDataObject,
	name: keyof typeof DEFAULTS,
	label: string,
	least: number,
): Result<number> {
	const value = options[name] ?? DEFAULTS[name];
	const number = Number(value);
	return Number.isInteger(number) && number >= least
		? succeed(number)
		: invalidField(label, value, `Use a whole number from ${least} on.`);
}

/** Start of the very first look, in Unix seconds: now, or midnight in Warsaw some days ago. */
function startOf(lookBackDays: number, now: number): number {
	if (lookBackDays === 0) return Math.floor(now / 1000);
	const today = warsawDay(now) ?? '';
	return Math.floor(instantOfDay(daysBefore(today, lookBackDays)) / 1000);
}

/** Reads the form of the trigger. Errors: `configuration` naming the field. */
export function readWish(context: IPollFunctions, now: number): Result<TriggerForm> {
	const events = readChoices('Events', context.getNodeParameter('events', []), EVENT_NAMES);
	if (!events.ok) return events;
	if (events.value.length === 0) return invalidField('Events', '', 'Choose at least one.');
	const followsChanges = events.value.includes('changed');
	const groups = followsChanges
		? readChoices('Changes', context.getNodeParameter('changes', []), GROUP_NAMES)
		: succeed([]);
	if (!groups.ok) return groups;
	if (followsChanges && groups.value.length === 0) {
		return invalidField('Changes', '', 'Choose at least one.');
	}
	const filters = readFilters(context.getNodeParameter('filters', {}) as IDataObject);
	if (!filters.ok) return filters;

	const options = context.getNodeParameter('options', {}) as IDataObject;
	const limit = readWhole(options, 'ordersPerRun', 'Most Orders per Run', 1);
	if (!limit.ok) return limit;
	const lookBack = readWhole(options, 'lookBackDays', 'Look-Back Days of the First Run', 0);
	if (!lookBack.ok) return lookBack;
	const watchDays = readWhole(options, 'watchDays', 'Follow Changes for (Days)', 1);
	if (!watchDays.ok) return watchDays;
	const minutes = readWhole(options, 'compareMinutes', 'Compare Every (Minutes)', 1);
	if (!minutes.ok) return minutes;
	return succeed({
		limit: limit.value,
		wish: {
			events: new Set(events.value),
			filters: filters.value,
			startAt: startOf(lookBack.value, now),
			changes: {
				groups: groups.value,
				watchDays: watchDays.value,
				compareEveryMs: minutes.value * MINUTE_MS,
			},
		},
	});
}
