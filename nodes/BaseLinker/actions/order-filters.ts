import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { type Result, succeed } from '../../../src/domain/result';
import { invalid, readWholeId } from './order-fields';

/** A shop or marketplace account, from the list or by kind and number. */
export const sourceLocator: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Only orders of this shop or marketplace account',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchSources', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. allegro/3141',
		},
	],
};

/** Which orders are wanted, in the client's words. */
export interface ChosenFilters {
	readonly customExtraFields: boolean;
	readonly statusId?: number;
	readonly source?: string;
	readonly sourceId?: number;
}

/** What stands in a resource locator, also where an expression gave its value alone. */
export function locatorValue(value: unknown): string {
	const inner =
		typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : value;
	return String(inner ?? '').trim();
}

/** Reads the filters of a form. Errors: `configuration` naming the field. */
export function readFilters(filters: IDataObject): Result<ChosenFilters> {
	const status = locatorValue(filters.status);
	const statusId =
		status === '' ? undefined : readWholeId(status, 'Status', 'Choose it from the list.');
	if (statusId && !statusId.ok) return statusId;
	const source = locatorValue(filters.source);
	const [, type = '', sourceId = ''] = /^([a-z_]+)(?:\/(\d+))?$/i.exec(source) ?? [];
	if (source !== '' && type === '') {
		return invalid(
			`"Source" is "${source}".`,
			'Write the source type, a slash and the source ID, e.g. allegro/3141.',
		);
	}
	return succeed({
		customExtraFields: filters.customExtraFields === true,
		...(statusId ? { statusId: statusId.value } : {}),
		...(type ? { source: type } : {}),
		...(sourceId ? { sourceId: Number(sourceId) } : {}),
	});
}
