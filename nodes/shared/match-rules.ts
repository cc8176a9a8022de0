import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { MatchRules } from '../../src/application/look-in-erp';
import { MATCH_FIELDS, type MatchFields } from '../../src/domain/dedupe/weigh-keys';
import { DEFAULT_WINDOW_DAYS } from '../../src/domain/order/order-window';

/** Options: how an order is recognised in the ERP; meant for an "Options" collection. */
export const matchOptions: INodeProperties[] = [
	{
		displayName: 'Look-Up Window (Days)',
		name: 'windowDays',
		type: 'number',
		default: DEFAULT_WINDOW_DAYS,
		typeOptions: { minValue: 0, maxValue: 3650, numberPrecision: 0 },
		description:
			'How many calendar days before and after the order was placed, or before today, an ERP order with its number may lie to be the same order; 0 for no limit. Orders written by Order Bridge are found without limit.',
	},
	{
		displayName: 'Match By',
		name: 'matchFields',
		type: 'options',
		default: 'both',
		description:
			'By which numbers an ERP order somebody else wrote is recognised. A number alone is no proof: buyer and total have to agree, unless the ID is unique by itself, as those of Allegro are.',
		options: [
			{ name: 'Both', value: 'both', description: 'Either of the two is enough' },
			{
				name: 'Customer Order Number',
				value: 'customerOrderNumber',
				description: 'The number the customer sees',
			},
			{
				name: 'Internet ID',
				value: 'internetId',
				description: 'The technical ID of the order in the shop, or in a tool that carried it',
			},
		],
	},
];

/** What to do about ERP orders that are like a new one in all but its numbers; meant for an "Options" collection. */
export const lookalikesOption: INodeProperties = {
	displayName: 'Same Buyer and Total',
	name: 'lookalikes',
	type: 'options',
	default: 'ask',
	description:
		'What becomes of a new order when somebody else wrote an ERP order for the same buyer and total, at most three days from the day it was placed, that carries no number of it',
	options: [
		{
			name: 'Ask',
			value: 'ask',
			description: 'It waits until a person has decided; the Order Desk lists it',
		},
		{
			name: 'Write',
			value: 'write',
			description: 'It is new; if it was the same order, Dedupe: Audit reports the pair',
		},
	],
};

type Form = Pick<IExecuteFunctions, 'getNodeParameter'>;

/** Calendar days around the placing of an order; the default when the field holds no number. */
export function readWindowDays(form: Form, itemIndex: number): number {
	const days = Number(form.getNodeParameter('options.windowDays', itemIndex, DEFAULT_WINDOW_DAYS));
	return Number.isInteger(days) && days >= 0 ? days : DEFAULT_WINDOW_DAYS;
}

function readMatchFields(form: Form, itemIndex: number): MatchFields {
	const named = form.getNodeParameter('options.matchFields', itemIndex, 'both');
	return MATCH_FIELDS.find((fields) => fields === named) ?? 'both';
}

/** How the order of one item is recognised in the ERP. */
export function readMatchRules(
	form: Form,
	itemIndex: number,
): MatchRules & { readonly matchFields: MatchFields } {
	return {
		windowDays: readWindowDays(form, itemIndex),
		matchFields: readMatchFields(form, itemIndex),
	};
}

/** Whether a person is asked about ERP orders of the same buyer and total, from the form of the first item. */
export function asksAboutLookalikes(form: Form): boolean {
	return form.getNodeParameter('options.lookalikes', 0, 'ask') !== 'write';
}
