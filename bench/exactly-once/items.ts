import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';

/** Name of an item: its place in the stream. The field goes with the item through every node. */
export const ARRIVAL = 'arrival';

/** The items of one execution, in the order of their arrival. */
export function readBatch(file: string): IDataObject[] {
	return JSON.parse(readFileSync(file, 'utf8')) as IDataObject[];
}
