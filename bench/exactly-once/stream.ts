import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/index';

/** Shares of the stream every cell is run on. Units: 0 to 1 of the orders. */
const SHARES = { repeats: 0.08 };

interface OrdersAnswer {
	readonly status: string;
	readonly error_message?: string;
	readonly orders?: readonly (IDataObject & { readonly order_id: number })[];
}

/** One page of confirmed orders, from this id on. */
async function readPage({ endpoints, credentials }: Sandbox, idFrom: number) {
	const answer = await fetch(`${endpoints.baselinker}/connector.php`, {
		method: 'POST',
		headers: { 'X-BLToken': credentials.baselinkerToken },
		body: new URLSearchParams({
			method: 'getOrders',
			parameters: JSON.stringify({ id_from: idFrom, include_custom_extra_fields: true }),
		}),
	});
	const body = (await answer.json()) as OrdersAnswer;
	if (!body.orders)
		throw new Error(`The stream was not read: ${body.error_message ?? body.status}`);
	return body.orders;
}

/** Fills the sandbox and answers with the confirmed orders, as BaseLinker hands them out, in order of arrival. */
export async function prepareStream(
	sandbox: Sandbox,
	orders: number,
	seed: number,
): Promise<IDataObject[]> {
	await sandbox.control.seed({ orders, seed, shares: SHARES });
	const stream: IDataObject[] = [];
	let page = await readPage(sandbox, 0);
	while (page.length > 0) {
		stream.push(...page);
		page = await readPage(sandbox, (page.at(-1)?.order_id ?? 0) + 1);
	}
	return stream;
}
