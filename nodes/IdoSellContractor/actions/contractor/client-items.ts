import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { fail, type Result } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { itemWith } from '../../../shared/item-with';
import { unexpectedFailure } from '../../../shared/unexpected-failure';

/** How the items of a batch are read, worked on together, and shown. */
export interface BatchSteps<Form, Done> {
	/** Reads the form of one item. */
	read(itemIndex: number): Result<Form>;
	/** Does the work of all items that could be read; one result each, in their order. */
	work(forms: readonly Form[]): Promise<readonly Result<Done>[]>;
	/** What the work adds to the item. */
	fields(done: Done, form: Form): object;
}

/** Reads the form for one item; an expression that fails spoils this item alone. */
function readSafely<Form>(read: () => Result<Form>): Result<Form> {
	try {
		return read();
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

/**
 * Works on all items together, so that the shop is called once for a hundred of them.
 *
 * Shape: items keep their fields, files, pairing and order.
 * Errors: throws when the workflow is to stop, after the whole batch is done.
 */
export async function workTogether<Form, Done>(
	context: IExecuteFunctions,
	{ read, work, fields }: BatchSteps<Form, Done>,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const failures = new BatchFailures(context);
	const output: (INodeExecutionData | undefined)[] = items.map(() => undefined);
	const forms: { readonly itemIndex: number; readonly form: Form }[] = [];
	for (let i = 0; i < items.length; i += 1) {
		const form = readSafely(() => read(i));
		if (form.ok) forms.push({ itemIndex: i, form: form.value });
		else output[i] = failures.add(form.error, i);
	}
	const results = forms.length === 0 ? [] : await work(forms.map(({ form }) => form));
	for (const [at, { itemIndex, form }] of forms.entries()) {
		const result = results[at];
		if (result === undefined) continue;
		output[itemIndex] = result.ok
			? itemWith(items, itemIndex, fields(result.value, form))
			: failures.add(result.error, itemIndex);
	}
	failures.finish(items.length);
	return [output.filter((item) => item !== undefined)];
}
