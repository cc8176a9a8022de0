import { isDeepStrictEqual } from 'node:util';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** A value of the core as plain JSON of its own: no Date, no undefined, nothing shared with what it was made of. */
export function toJson(value: object): IDataObject {
	return JSON.parse(JSON.stringify(value)) as IDataObject;
}

/**
 * The item on its way out, paired with its input: everything it carried, files too, without what is out of date, and
 * what this step adds.
 *
 * Shape: a field the item has already, as it is added, stays the item's own, so that n8n keeps an order once however
 * many nodes it passes.
 */
export function itemWith(
	items: readonly INodeExecutionData[],
	itemIndex: number,
	added: object,
	stale: readonly string[] = [],
): INodeExecutionData {
	const item = items[itemIndex];
	const kept = Object.entries(item?.json ?? {}).filter(([name]) => !stale.includes(name));
	const json: IDataObject = Object.fromEntries(kept);
	const fresh = Object.entries(added).filter(
		([name, value]) => json[name] === undefined || !isDeepStrictEqual(json[name], value),
	);
	return {
		json: { ...json, ...toJson(Object.fromEntries(fresh)) },
		...(item?.binary ? { binary: item.binary } : {}),
		pairedItem: { item: itemIndex },
	};
}
