import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { OneByOne } from '../../../src/application/one-by-one';
import { fail, type IntegrationError, type Result } from '../../../src/domain/result';
import { BatchFailures } from '../../shared/batch-failures';
import { unexpectedFailure } from '../../shared/unexpected-failure';
import { itemWith } from '../../shared/item-with';
import type { Progress } from './progress';

/** What the work for one item adds to it. */
export interface Added {
	readonly fields: object;
	readonly binary?: IBinaryKeyData;
	/** How the item counts in the totals. */
	readonly status?: string;
}

/** What became of one item; `details` are told on its error item beside the reason. */
export type Worked =
	| { readonly ok: true; readonly value: Added | readonly Added[] }
	| { readonly ok: false; readonly error: IntegrationError; readonly details?: IDataObject };

/** How one item is read and worked on. */
export interface ItemSteps<Form> {
	/** Reads the form of one item; what fails here says nothing about the system. */
	read(itemIndex: number): Result<Form>;
	/** Does the work and answers what it adds to the item; several for an item that becomes many. */
	work(form: Form, itemIndex: number): Promise<Worked>;
}

/** An error nobody expected spoils its own item alone. */
function readSafely<Form>(read: () => Result<Form>): Result<Form> {
	try {
		return read();
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

async function workSafely(work: () => Promise<Worked>): Promise<Worked> {
	try {
		return await work();
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

/**
 * Works on one item after the other; each leaves with what the work added, or as an error item with the reason.
 * A system that fails everybody and a cancelled execution spare the rest.
 *
 * Shape: items keep their fields, files and pairing.
 * Errors: throws when the workflow is to stop, after the whole batch is done.
 */
export async function eachItem<Form>(
	context: IExecuteFunctions,
	{ read, work }: ItemSteps<Form>,
	progress?: Progress<string>,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const failures = new BatchFailures(context);
	const turns = new OneByOne(context.getExecutionCancelSignal());
	const output: (INodeExecutionData | undefined)[] = [];
	for (let i = 0; i < items.length; i += 1) {
		const form = readSafely(() => read(i));
		let worked: Worked | undefined;
		const done = form.ok
			? await turns.next(async () => {
					worked = await workSafely(async () => await work(form.value, i));
					return worked;
				})
			: form;
		if (!done.ok) {
			const details = worked?.ok === false ? worked.details : undefined;
			output.push(failures.add(done.error, i, details));
			progress?.note('failed');
			continue;
		}
		const added = [done.value].flat();
		for (const { fields, binary } of added) {
			const item = itemWith(items, i, fields);
			output.push(binary ? { ...item, binary: { ...item.binary, ...binary } } : item);
		}
		if (added[0]?.status !== undefined) progress?.note(added[0].status);
	}
	progress?.finish();
	failures.finish(items.length);
	return output.filter((item) => item !== undefined);
}
