import { refKey } from '../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import { DEFAULT_PAUSES_MS } from '../../src/application/patience';
import type {
	WriteOptions,
	WriteResult,
	WriteServices,
	WriteTask,
} from '../../src/application/write-order/task';
import { writeOrders } from '../../src/application/write-orders';
import type { OrderWriteSettings } from '../../src/ports/erp-adapter';
import type { Log } from '../../src/ports/log';
import { aContractorCard } from '../builders/a-party';
import { Crash } from './crash';
import { FakeClock } from './fake-clock';
import { InMemoryErp } from './in-memory-erp';
import { InMemoryLedger } from './in-memory-ledger';

const SETTINGS: OrderWriteSettings = {
	warehouse: '',
	shippingItem: 'DOSTAWA',
	reserve: false,
	payments: [],
	numberingExtension: '',
	documentSeries: '',
	buffer: false,
	flag: '',
};
const SILENT: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Calls that go wrong, by name and how often they were seen: `{ createOrder: ['lostAfter', 'none'] }`. */
export type Script<Mishap> = Readonly<Record<string, readonly Mishap[]>>;

function follow<Mishap>(script: Script<Mishap>): (call: string) => Mishap | 'none' {
	const seen = new Map<string, number>();
	return (call) => {
		const nth = seen.get(call) ?? 0;
		seen.set(call, nth + 1);
		return script[call]?.[nth] ?? 'none';
	};
}

/** An ERP, a ledger and a clock in memory, and runs of the use case over them. */
export class WritingBench {
	readonly clock = new FakeClock();
	readonly erp = new InMemoryErp(this.clock);
	readonly ledger = new InMemoryLedger(this.clock);
	readonly card = aContractorCard('101').build();
	private runs = 0;

	constructor() {
		this.erp.cards.push(this.card);
	}

	get services(): WriteServices {
		return { erp: this.erp, ledger: this.ledger, clock: this.clock, log: SILENT };
	}

	options(more: Partial<WriteOptions> = {}): WriteOptions {
		return {
			scope: 'erp',
			owner: `run-${this.runs}`,
			leaseMs: 600_000,
			windowDays: 14,
			quietMs: 120_000,
			pausesMs: DEFAULT_PAUSES_MS,
			asksAboutLookalikes: true,
			atOnce: 1,
			...more,
		};
	}

	task(order: SalesOrder, more: Partial<WriteTask> = {}): WriteTask {
		const { id, symbol } = this.card;
		const contractor = { action: 'use', id, symbol } as const;
		return { order, claim: null, contractor, settings: SETTINGS, ...more };
	}

	/** Lets the next calls go wrong as told. */
	disturbErp(script: Script<ReturnType<InMemoryErp['mishap']>>): this {
		this.erp.mishap = follow(script);
		return this;
	}

	disturbLedger(script: Script<ReturnType<InMemoryLedger['mishap']>>): this {
		this.ledger.mishap = follow(script);
		return this;
	}

	/** From here on nothing goes wrong, and every lease and quiet time is over. */
	calm(): this {
		this.disturbErp({}).disturbLedger({});
		this.clock.advance(3_600_000);
		return this;
	}

	/** One run over these tasks, as another owner than the run before. */
	async run(
		tasks: readonly WriteTask[],
		more: Partial<WriteOptions> = {},
	): Promise<readonly WriteResult[]> {
		this.runs += 1;
		return await writeOrders(tasks, this.services, this.options(more));
	}

	async runOne(task: WriteTask, more: Partial<WriteOptions> = {}): Promise<WriteResult> {
		const [result] = await this.run([task], more);
		return result as WriteResult;
	}

	/** A run that may die in the middle. */
	async runUntilCrash(tasks: readonly WriteTask[]): Promise<'finished' | 'crashed'> {
		try {
			await this.run(tasks);
			return 'finished';
		} catch (error) {
			if (error instanceof Crash) return 'crashed';
			throw error;
		}
	}

	/** How many ERP orders one order has. */
	copiesOf(order: SalesOrder): number {
		return this.erp.ordersOf(refKey(order.ref)).length;
	}

	stateOf(order: SalesOrder): string | undefined {
		return this.ledger.stateOf(refKey(order.ref));
	}
}
