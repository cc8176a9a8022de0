import path from 'node:path';
import { parseArgs } from 'node:util';
import { LineProcess } from '../line-process';
import { growthOf, HEADING, sayGrowth, sayTenth, type Tenth } from './figures';
import type { FlowAnswer, FlowQuestion } from './flow-process';
import { ORDERS_A_WEEK, WEEK_MS } from './orders';
import type { SandboxAnswer, SandboxQuestion, SandboxReady } from './sandbox-process';

/** Orders of one execution at most, as in the templates. */
const BATCH = 500;
const TENTHS = 10;
const DEFAULT_ORDERS = '20000';
/** Parts that have a second and a last, each of one order at least. */
const FEWEST = 20;

/** Reads how many orders to run. Errors: throws a sentence naming the option. */
export function readOrders(text: string): number {
	const orders = Number(text);
	if (Number.isInteger(orders) && orders >= FEWEST && orders <= 1_000_000) return orders;
	throw new Error(`--orders takes a whole number from ${FEWEST} to 1000000, not "${text}"`);
}

/** Where each execution of a tenth begins and ends. */
export function executionsOf(orders: number, tenth: number): [from: number, to: number][] {
	const begin = Math.floor((orders * tenth) / TENTHS);
	const end = Math.floor((orders * (tenth + 1)) / TENTHS);
	const spans: [number, number][] = [];
	for (let from = begin; from < end; from += BATCH) spans.push([from, Math.min(from + BATCH, end)]);
	return spans;
}

/** A run under way: the flow and the sandbox, each in a process of its own, on clocks that go together. */
class GrowthRun {
	readonly open = new Map<string, number>();
	written = 0;
	private sandboxCpuMs = 0;
	private advancedMs = 0;

	constructor(
		private readonly orders: number,
		private readonly flow: LineProcess,
		private readonly sandbox: LineProcess,
	) {}

	/** Lets time go by up to a moment of the run; answers the processor time since it was asked before. */
	async passTime(untilMs: number, count = false): Promise<SandboxAnswer> {
		const question: SandboxQuestion = { advanceMs: untilMs - this.advancedMs, count };
		this.advancedMs = untilMs;
		const answer = await this.sandbox.ask<SandboxAnswer>(question);
		const cpuMs = answer.cpuMs - this.sandboxCpuMs;
		this.sandboxCpuMs = answer.cpuMs;
		return { ...answer, cpuMs };
	}

	async tenth(at: number): Promise<Tenth> {
		const spans = executionsOf(this.orders, at);
		const sum = { orders: 0, wallMs: 0, cpuMs: 0, sandboxCpuMs: 0, heldMiB: 0 };
		for (const [from, to] of spans) {
			const advanceMs = Math.round((to / ORDERS_A_WEEK) * WEEK_MS);
			await this.passTime(advanceMs);
			const weigh = to === spans.at(-1)?.[1];
			const question: FlowQuestion = { from, to, advanceMs, weigh };
			const { wallMs, cpuMs, written, open, heldMiB } = await this.flow.ask<FlowAnswer>(question);
			const { cpuMs: sandboxCpuMs } = await this.passTime(advanceMs);
			sum.orders += to - from;
			sum.wallMs += wallMs;
			sum.cpuMs += cpuMs;
			sum.sandboxCpuMs += sandboxCpuMs;
			sum.heldMiB = heldMiB ?? sum.heldMiB;
			this.written += written;
			for (const [code, count] of Object.entries(open)) {
				this.open.set(code, (this.open.get(code) ?? 0) + count);
			}
		}
		return sum;
	}

	/** Orders in the ERP, by its own count. */
	async countErpOrders(): Promise<number> {
		return (await this.passTime(this.advancedMs, true)).erpOrders ?? 0;
	}
}

/**
 * How time and memory of our import flow grow with the orders it has brought: `--orders <n>`, `--json`. The shop has 1,000
 * orders a week, and the clocks go with them: the ERP and the ledger age as they would.
 *
 * Errors: throws when the orders in the ERP are not those the flow says it wrote.
 */
export async function benchGrowth(args: readonly string[]): Promise<void> {
	const { values } = parseArgs({
		args: [...args],
		options: {
			suite: { type: 'string' },
			json: { type: 'boolean', default: false },
			orders: { type: 'string', default: DEFAULT_ORDERS },
		},
	});
	const say = (line: string) => {
		if (!values.json) process.stdout.write(`${line}\n`);
	};
	const orders = readOrders(values.orders);
	const sandbox = new LineProcess(path.join(__dirname, 'sandbox-process.ts'));
	try {
		const { endpoints, erpOrders } = await sandbox.line<SandboxReady>();
		const place = [JSON.stringify(endpoints)];
		const flow = new LineProcess(path.join(__dirname, 'flow-process.ts'), place);
		try {
			const run = new GrowthRun(orders, flow, sandbox);
			await run.passTime(0);
			say(`  ${orders.toLocaleString('en')} orders, ${BATCH} an execution at most\n${HEADING}`);
			const tenths: Tenth[] = [];
			let soFar = 0;
			for (let at = 0; at < TENTHS; at += 1) {
				const tenth = await run.tenth(at);
				tenths.push(tenth);
				soFar += tenth.orders;
				say(sayTenth(tenth, soFar));
			}
			const growth = growthOf(tenths);
			const { written, open } = run;
			const inErp = (await run.countErpOrders()) - erpOrders;
			say(sayGrowth(growth));
			const others = [...open].map(([code, count]) => `, ${count} ${code}`).join('');
			say(`  ${written.toLocaleString('en')} orders written${others}`);
			if (values.json) {
				const left = Object.fromEntries(open);
				process.stdout.write(
					`${JSON.stringify({ orders, written, open: left, tenths, growth })}\n`,
				);
			}
			if (inErp !== written) {
				throw new Error(`The flow says it wrote ${written} orders; in the ERP are ${inErp}.`);
			}
		} finally {
			await flow.end();
		}
	} finally {
		await sandbox.end();
	}
}
