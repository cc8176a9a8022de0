import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../e2e/until';
import { decideAtTheDesk } from './check-desk';
import { type LedgerRow, OPEN_STATES } from './ledger-view';
import type { Worker } from './machines';
import { IMPORTS, LEASE_SECONDS } from './overlapping-imports';
import type { Execution, Scene } from './scene';

/** One thing that has to hold; they are made in order, each on what the ones before have left. */
export interface QueueCheck {
	readonly name: string;
	run(scene: Scene, story: Story): Promise<string>;
}

/** What is asked for, and what has happened so far. */
export interface Story {
	readonly orders: number;
	readonly seed: number;
	dead?: {
		readonly worker: Worker;
		/** What it held when it died. */
		readonly held: readonly LedgerRow[];
		/** Milliseconds since the epoch. */
		readonly at: number;
	};
}

/** Orders come in about so many parts, so that each run finds some of its own. */
const WAVES = 6;
const BETWEEN_WAVES_MS = 3_000;
/** Of them, so many come after somebody has died. */
const AFTER_THE_DEATH = 2;

/** What the dead worker has sent is carried out within this time, in ms. */
const LAST_WRITES_MS = 2_000;
/** Longest one thing may take, in ms; generous, because machines share their cores. */
const PATIENCE_MS = 480_000;

/** Orders a worker has claimed in executions it has not come to the end of. */
function heldBy(worker: Worker, rows: readonly LedgerRow[]): readonly LedgerRow[] {
	const { started, finished } = worker.work();
	return rows.filter(
		({ state, execution }) =>
			(state === 'claimed' || state === 'writing') &&
			started.has(execution) &&
			!finished.has(execution),
	);
}

/** Orders that come in parts. */
class Waves {
	private brought = 0;
	private last = 0;
	private readonly size: number;

	constructor(
		private readonly scene: Scene,
		private readonly story: Story,
	) {
		this.size = Math.ceil(story.orders / WAVES);
	}

	/** The next part, unless one came just now. */
	async next(): Promise<void> {
		if (Date.now() - this.last < BETWEEN_WAVES_MS) return;
		await this.scene.bringOrders(this.size, this.story.seed + this.brought);
		this.brought += 1;
		this.last = Date.now();
	}
}

/**
 * One worker is killed while both hold orders and one of the orders of the one that dies is being written. Orders come
 * until that moment is there: how soon, nobody knows.
 */
async function killOne(scene: Scene, story: Story): Promise<string> {
	const waves = new Waves(scene, story);
	const [first, second] = scene.machines.workers;
	assert.ok(first && second);
	const worker = await until('both workers at work', PATIENCE_MS, async () => {
		await waves.next();
		const rows = await scene.ledger();
		// Somebody who dies at once leaves nothing behind that others could do again.
		if (!rows.some(({ state }) => state === 'settled')) return undefined;
		const holdings = [first, second].map((one) => ({ one, held: heldBy(one, rows) }));
		if (holdings.some(({ held }) => held.length === 0)) return undefined;
		return holdings.find(({ held }) => held.some(({ state }) => state === 'writing'))?.one;
	});
	const settled = (await scene.ledger()).filter(({ state }) => state === 'settled').length;
	worker.kill();
	const held = heldBy(worker, await scene.ledger());
	story.dead = { worker, held, at: Date.now() };
	assert.ok(held.length > 0, 'it held nothing');
	const writing = held.filter(({ state }) => state === 'writing');
	await sleep(LAST_WRITES_MS);
	const arrived = await scene.inErp(writing);
	for (let wave = 0; wave < AFTER_THE_DEATH; wave += 1) {
		await sleep(BETWEEN_WAVES_MS);
		await waves.next();
	}
	return `${settled} orders were in the ERP; ${worker.name} was killed with ${held.length} in hand, ${writing.length} of them being written, of which ${arrived} reached the ERP all the same; more orders came after it`;
}

function deadOf({ dead }: Story) {
	assert.ok(dead, 'nobody was killed');
	return dead;
}

/** Whether an execution of the dead worker has claimed the order last. */
function isDeads(story: Story, { execution }: LedgerRow): boolean {
	return deadOf(story).worker.work().started.has(execution);
}

/** What the dead worker held is taken up by others, and nothing is lost on the way. */
async function othersFinish(scene: Scene, story: Story): Promise<string> {
	const { held } = deadOf(story);
	const open = new Set(held.map(({ rootKey }) => rootKey));
	await until('the rest of the orders', PATIENCE_MS, async () => {
		for (const row of await scene.ledger()) {
			if (!OPEN_STATES.includes(row.state)) open.delete(row.rootKey);
		}
		if (open.size > 0) return false;
		const { losses } = await scene.truth((row) => !isDeads(story, row));
		return losses === 0;
	});
	return `all ${held.length} orders of the dead worker are decided (its claims were free after ${LEASE_SECONDS} s)`;
}

const RUNNING = ['new', 'running', 'waiting'];

/** The schedules stop, and everybody comes to rest. */
async function comeToRest(scene: Scene, story: Story): Promise<string> {
	for (const { id } of IMPORTS) await scene.machines.rest.unpublish(id);
	const { started, finished } = deadOf(story).worker.work();
	const isOver = ({ id, status }: Execution) =>
		!RUNNING.includes(status) || (started.has(id) && !finished.has(id));
	await until('the end of all executions', PATIENCE_MS, async () =>
		(await scene.executions()).every(isOver),
	);
	const open = (await scene.ledger()).filter(({ state }) => OPEN_STATES.includes(state));
	assert.deepEqual(open, [], 'orders are still in hand');
	return 'no order is in anybody’s hand any more';
}

/** The executions of the dead worker are not begun again by n8n itself: they end as crashed or failed. */
async function n8nNotices(scene: Scene, story: Story): Promise<string> {
	const { worker, at } = deadOf(story);
	const { started, finished } = worker.work();
	const ends = await until('the end of the dead worker’s executions', PATIENCE_MS, async () => {
		const dead = (await scene.executions()).filter(
			({ id }) => started.has(id) && !finished.has(id),
		);
		return dead.every(({ status }) => !RUNNING.includes(status)) && dead;
	});
	const seconds = Math.round((Date.now() - at) / 1000);
	const list = ends.map(({ id, status }) => `execution ${id} ${status}`).join(', ');
	return `${list}, ${seconds} s after its death or sooner`;
}

async function booksClose(scene: Scene): Promise<string> {
	const truth = await scene.truth();
	assert.equal(truth.duplicates, 0, `duplicates: ${JSON.stringify(truth.findings.duplicates)}`);
	assert.equal(truth.losses, 0, `losses: ${JSON.stringify(truth.findings.losses)}`);
	assert.equal(truth.wrongLinks, 0, `wrong links: ${JSON.stringify(truth.findings.wrongLinks)}`);
	assert.equal(truth.deadLinks, 0, 'links to documents that are not there');
	assert.equal(truth.unknownErpOrders, 0, 'ERP orders that are nobody’s');
	assert.equal(truth.writtenTooEarly, 0, 'orders were written that nobody had confirmed');
	assert.equal(truth.refusedWronglyAccounted, 0, 'orders were refused that can be written');
	const rows = await scene.ledger();
	const count = (state: LedgerRow['state']) => rows.filter((row) => row.state === state).length;
	return `${truth.roots} orders, ${truth.erpOrders} in the ERP: 0 duplicates, 0 losses, 0 wrong links (settled ${count('settled')}, waiting ${count('waiting')}, refused ${count('failed')})`;
}

/** Executions of the dead worker that went on at the same time as some of the other one. */
function overlaps(executions: readonly Execution[], story: Story, others: Worker): number {
	const { worker: dead, at } = deadOf(story);
	const on = (worker: Worker) => {
		const { started } = worker.work();
		return executions.filter(({ id }) => started.has(id));
	};
	const endOf = ({ stoppedAt }: Execution) => Math.min(stoppedAt ?? at, at);
	return on(dead).filter((first) =>
		on(others).some((second) => first.startedAt < endOf(second) && second.startedAt < endOf(first)),
	).length;
}

async function workIsShared(scene: Scene, story: Story): Promise<string> {
	const { workers, mainLog } = scene.machines;
	assert.doesNotMatch(mainLog(), /Worker started execution/);
	const executions = await scene.executions();
	const rows = (await scene.ledger()).filter(({ state }) => state === 'settled');
	const shares = workers.map((worker) => {
		const { started } = worker.work();
		const settled = rows.filter(({ execution }) => started.has(execution)).length;
		assert.ok(settled > 0, `${worker.name} wrote nothing`);
		return `${worker.name}: ${started.size} executions, ${settled} orders`;
	});
	const { worker: dead } = deadOf(story);
	const left = workers.find((worker) => worker !== dead);
	assert.ok(left);
	const together = overlaps(executions, story, left);
	assert.ok(together > 0, 'no executions overlapped');
	return `${shares.join('; ')}; ${together} executions of ${dead.name} overlapped with some of ${left.name}`;
}

/** The schedules go on, and find nothing to write. */
async function nothingNew(scene: Scene): Promise<string> {
	const before = await scene.truth();
	const last = Math.max(...(await scene.executions()).map(({ id }) => Number(id)));
	for (const { id } of IMPORTS) await scene.machines.rest.publish(id);
	const done = await until('two more runs', PATIENCE_MS, async () => {
		const fresh = (await scene.executions()).filter(
			({ id, status }) => Number(id) > last && status === 'success',
		);
		return fresh.length >= IMPORTS.length && fresh.length;
	});
	for (const { id } of IMPORTS) await scene.machines.rest.unpublish(id);
	const after = await scene.truth();
	assert.equal(after.erpOrders, before.erpOrders, 'orders were written again');
	return `${done} more runs, on the worker that is left, wrote nothing`;
}

/** What `npm run e2e:queue` looks at, in this order. */
export const QUEUE_CHECKS: readonly QueueCheck[] = [
	{ name: 'a worker is killed (-9) in the middle of its work', run: killOne },
	{ name: 'the next runs finish what it held', run: othersFinish },
	{ name: 'all comes to rest', run: comeToRest },
	{ name: "the sandbox's book closes", run: booksClose },
	{ name: 'the work was shared, and runs overlapped', run: workIsShared },
	{ name: 'further runs write nothing', run: nothingNew },
	{ name: 'a conflict is decided on the Order Desk', run: decideAtTheDesk },
	{ name: 'n8n notices that the worker is dead', run: n8nNotices },
];
