import assert from 'node:assert/strict';
import { DeskVisitor } from '../demo/desk-visitor';
import { anOrder, keyOf } from '../e2e-desk/orders';
import { ASKING, postFromShop } from '../e2e/shop-hook';
import { until } from '../e2e/until';
import { DESK_USER } from '../start/passwords';
import type { Scene } from './scene';

const DESK = 'orderDeskTpl00001';
const ORDER = 'QUEUE-1';

/** Longest one step may take, in ms; generous, because machines share their cores. */
const STEP_MS = 120_000;

/** The worker that has come to the end of an execution of a workflow, and its number. */
async function doneOn({ machines }: Scene, workflow: string): Promise<string> {
	return await until(`an execution of ${workflow}`, STEP_MS, async () => {
		const ids = (await machines.rest.executions(workflow)).map(({ id }) => id);
		const worker = machines.workers.find(({ work }) => {
			const { finished } = work();
			return ids.some((id) => finished.has(id));
		});
		return worker?.name;
	});
}

/** The shop's order is asked about, and the answer carried out: pages by the main process, work by a worker. */
export async function decideAtTheDesk(scene: Scene): Promise<string> {
	const { rest, main } = scene.machines;
	const desk = new DeskVisitor(`${main.url}/webhook/order-desk`, {
		user: DESK_USER,
		password: main.password,
	});
	for (const id of [ASKING, DESK]) await rest.publish(id);
	const office = scene.openOffice();
	try {
		await postFromShop(main, anOrder(ORDER));
		const asked = await doneOn(scene, ASKING);
		assert.deepEqual(await office.ordersNumbered(ORDER), [], 'written without a decision');
		const pages = await until('the order at the desk', STEP_MS, async () => {
			const { text } = await desk.order(keyOf(ORDER));
			return text.includes('value="add"') && (await desk.press(keyOf(ORDER), ['add', 'add']));
		});
		assert.deepEqual(pages.map(({ status }) => status).sort(), [200, 409]);
		const decided = await doneOn(scene, DESK);
		assert.equal((await office.ordersNumbered(ORDER)).length, 1);
		return `asked on ${asked}, two answers at once, the first was carried out on ${decided}: one ERP order`;
	} finally {
		await office.close();
	}
}
