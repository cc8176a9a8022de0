import assert from 'node:assert/strict';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { until } from './until';

/** The workflow that asks about contractors, and the address a shop posts its orders to. */
export const ASKING = 'shopConflictsGt01';
const SHOP_HOOK = '/webhook/shop-orders';

/** Longest n8n may take until the page of a published workflow is there, in ms. */
const PAGE_WITHIN_MS = 60_000;

/** A shop posts an order. The workflow {@link ASKING} has just been published. */
export async function postFromShop(
	{ url, webhookSecret }: { readonly url: string; readonly webhookSecret: string },
	order: SalesOrder,
): Promise<void> {
	const headers = { 'content-type': 'application/json', 'X-Order-Bridge': webhookSecret };
	const body = JSON.stringify({ order });
	// n8n answers that a workflow is published a moment before its page is there.
	const answer = await until('the webhook', PAGE_WITHIN_MS, async () => {
		const called = await fetch(url + SHOP_HOOK, { method: 'POST', headers, body });
		return called.status !== 404 && called;
	});
	assert.equal(answer.status, 200, await answer.text());
}
