import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { ROADS, type Road } from '../../sandbox/control/seed/roads/road';
import type { RoadSummary } from '../../sandbox/control/seed/roads/road-script';
import type { Sandbox } from '../../sandbox/index';
import { TEST_CALLS_PER_MINUTE } from '../../test/support/sandbox-credentials';
import { FeedReader } from './feeds';
import type { HeldClock } from './held-clock';
import { ARRIVAL } from './items';

/** Which stream the flows are run over. */
export interface StreamChoice {
	/** Orders that customers place. */
	readonly orders: number;
	readonly seed: number;
	/** Items of one execution. */
	readonly batch: number;
}

/** A stream as it was read off the sandbox's feeds, ready to be handed to every flow. */
export interface Stream extends StreamChoice {
	/** One file per execution, each a JSON array of items in the order of arrival. */
	readonly files: readonly string[];
	/** Items in all files; more than orders, because some come more than once. */
	readonly items: number;
	/** Code of the root order by item, as the sandbox's book names it. */
	readonly codes: ReadonlyMap<string, string>;
	/** What the sandbox's seeder did to the orders. */
	readonly roads: RoadSummary;
}

/** The code the sandbox puts into the buyer's comment. */
const CODE = /SBX-\d{6,}/;
/** Of so many arrivals the feeds are read at once, at most; nobody's page overflows by that. */
const MOST_AT_ONCE = 50;
const LOOKS = 1000;

/** Empties the sandbox and holds the stream back. */
async function seed({ control }: Sandbox, { orders, seed: seeded }: StreamChoice) {
	await control.reset();
	control.configureBaseLinker({ callsPerMinute: TEST_CALLS_PER_MINUTE, journal: true });
	return await control.seed({ orders, seed: seeded, erp: 'subiekt-gt', roads: {} });
}

/** Collects items into executions. */
class Batches {
	readonly files: string[] = [];
	readonly codes = new Map<string, string>();
	private items: IDataObject[] = [];

	constructor(
		private readonly folder: string,
		private readonly size: number,
	) {}

	add(json: IDataObject): void {
		const arrival = String(this.codes.size);
		const [code] = CODE.exec(JSON.stringify(json)) ?? [];
		if (code === undefined) throw new Error('The stream has an order without a code.');
		this.codes.set(arrival, code);
		this.items.push({ ...json, [ARRIVAL]: arrival });
		if (this.items.length === this.size) this.close();
	}

	/** The next item begins another execution. */
	close(): void {
		if (this.items.length === 0) return;
		const file = path.join(this.folder, `${String(this.files.length).padStart(6, '0')}.json`);
		writeFileSync(file, JSON.stringify(this.items));
		this.files.push(file);
		this.items = [];
	}
}

/**
 * Lets the orders in, a few at a time, reads each road's feed as it stands then, and writes down what there was to see.
 *
 * Shape: no execution holds orders from before and after the outage in which ids get lost: hours lie between them.
 */
export async function recordStream(
	sandbox: Sandbox,
	clock: HeldClock,
	choice: StreamChoice,
	folder: string,
): Promise<Stream> {
	mkdirSync(folder, { recursive: true });
	return await clock.holding(async () => {
		const { roads } = await seed(sandbox, choice);
		if (!roads) throw new Error('The stream takes no roads.');
		const reader = new FeedReader(sandbox);
		const batches = new Batches(folder, choice.batch);
		const count = Math.min(MOST_AT_ONCE, Math.ceil(choice.orders / LOOKS));
		let isBefore = true;
		for (;;) {
			const { released, remaining, atOutage } = await sandbox.control.release({ count });
			const moved = ROADS.filter((road: Road) => released[road] > 0);
			for (const json of await reader.read(moved)) batches.add(json);
			if (ROADS.every((road) => remaining[road] === 0)) break;
			if (isBefore && atOutage) batches.close();
			isBefore &&= !atOutage;
		}
		batches.close();
		const { files, codes } = batches;
		return { ...choice, files, items: codes.size, codes, roads };
	});
}

/** Puts the sandbox into the state the stream was read in at its end; the ERP holds what others wrote before. */
export async function fillSandbox(
	sandbox: Sandbox,
	clock: HeldClock,
	choice: StreamChoice,
): Promise<void> {
	await clock.holding(async () => {
		await seed(sandbox, choice);
		let isLeft = true;
		while (isLeft) {
			const { remaining } = await sandbox.control.release();
			isLeft = ROADS.some((road) => remaining[road] > 0);
		}
	});
}
