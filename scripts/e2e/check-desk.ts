import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { refKey } from '../../src/domain/order/channel-ref';
import { SubiektOffice } from '../demo/subiekt-office';
import { anOrder, keyOf, KNOWN_BUYER } from '../e2e-desk/orders';
import type { Check } from './check';
import { Editor } from './editor';
import { ASKING, postFromShop } from './shop-hook';
import type { Stage } from './stage';
import { until } from './until';

/** The workflow that serves the desk. */
const DESK = 'orderDeskTpl00001';
const DESK_PAGE = '/webhook/order-desk';

/** The order the template carries for trying out. Source: workflows/shop-order-conflicts-to-subiekt-gt.json. */
const INVENTED = { channel: 'shop', account: 'try-out', id: 'TRY-1' };
const FROM_SHOP = 'E2E-1';

const RAN = /executed successfully/i;

/** Longest n8n may take until an execution has done its work, in ms. */
const DONE_WITHIN_MS = 60_000;

/** Executions of a workflow that its webhook has started and that have done their work. */
async function doneByWebhook(stage: Stage, workflow: string): Promise<number> {
	const executions = await stage.rest.executions(workflow);
	const called = executions.filter(({ mode }) => mode === 'webhook');
	const failed = called.find(({ status }) => status === 'error' || status === 'crashed');
	assert.equal(failed, undefined, `execution ${failed?.id} of ${workflow} has failed`);
	return called.filter(({ status }) => status === 'success').length;
}

/** Somebody opens the order at the desk and presses a button, and n8n has gone on with it. */
async function decide(stage: Stage, key: string, press: (page: Page) => Promise<void>) {
	const before = await doneByWebhook(stage, DESK);
	const page = await stage.clerk();
	await page.goto(`${DESK_PAGE}?order=${encodeURIComponent(key)}`);
	await press(page);
	const told = await page.getByRole('status').innerText();
	await until(
		'the workflow of the desk',
		DONE_WITHIN_MS,
		async () => (await doneByWebhook(stage, DESK)) > before,
	);
	return told;
}

/** The shop calls the workflow that asks, as it would every day. */
async function orderArrives(stage: Stage): Promise<void> {
	await stage.rest.publish(ASKING);
	await postFromShop(stage.instance, anOrder(FROM_SHOP, { buyer: KNOWN_BUYER }));
	await until(
		'the order of the shop',
		DONE_WITHIN_MS,
		async () => (await doneByWebhook(stage, ASKING)) > 0,
	);
}

async function addNew(stage: Stage, office: SubiektOffice): Promise<string> {
	const editor = await Editor.open(await stage.owner(), ASKING);
	assert.match(await editor.run('Run by Hand'), RAN);
	assert.deepEqual(await office.ordersNumbered(INVENTED.id), [], 'written without a decision');
	const told = await decide(stage, refKey(INVENTED), async (page) => {
		await page.getByRole('button', { name: 'Add new' }).dblclick();
	});
	assert.match(await editor.run('Run by Hand'), RAN);
	assert.equal((await office.ordersNumbered(INVENTED.id)).length, 1);
	return told;
}

async function merge(stage: Stage, office: SubiektOffice): Promise<string> {
	await orderArrives(stage);
	const { contractors } = await office.count();
	const told = await decide(stage, keyOf(FROM_SHOP), async (page) => {
		await page.getByLabel('Your name').fill('Anna');
		await page
			.getByRole('button', { name: /^Merge with/ })
			.first()
			.click();
	});
	assert.match(told, /^Decided: Merge with/);
	assert.equal((await office.ordersNumbered(FROM_SHOP)).length, 1);
	assert.equal((await office.count()).contractors, contractors, 'a contractor was made');
	return told;
}

async function atTheDesk(stage: Stage): Promise<string> {
	const stranger = await fetch(stage.instance.url + DESK_PAGE);
	assert.equal(stranger.status, 401, 'the page is open to everybody');
	const office = new SubiektOffice(stage.instance.sandbox?.credentials ?? {});
	try {
		const told = [await addNew(stage, office), await merge(stage, office)];
		return `one ERP order each: ${told.map((words) => `"${words.trim()}"`).join(', ')}`;
	} finally {
		await office.close();
		await stage.rest.unpublish(ASKING);
	}
}

/** Conflicts are decided at the page n8n itself serves. */
export const DESK_CHECK: Check = {
	name: 'decide conflicts on the Order Desk',
	needsBrowser: true,
	run: atTheDesk,
};
