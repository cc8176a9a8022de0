import { AttachRun } from '../../src/application/attach-documents';
import type {
	AttachedOrder,
	AttachOptions,
	AttachSettings,
	AttachTask,
} from '../../src/application/attach-documents/task';
import { DEFAULT_PAUSES_MS } from '../../src/application/patience';
import { SENDABLE_KINDS } from '../../src/domain/documents/documents-to-send';
import type { ErpDocument } from '../../src/domain/documents/erp-document';
import { NO_GATE } from '../../src/domain/documents/ksef-gate';
import { checkPdf } from '../../src/domain/documents/pdf-check';
import { type IntegrationError, fail, succeed } from '../../src/domain/result';
import type { Log } from '../../src/ports/log';
import { Crash } from './crash';
import { FakeClock } from './fake-clock';
import { InMemoryLedger } from './in-memory-ledger';
import { InMemoryShop, type ShopMishap } from './in-memory-shop';
import type { Script } from './writing-bench';

/** Statuses of the shop in these stories. */
export const STATUS = { fresh: 1, sent: 2, without: 3, shipped: 4 } as const;

/** Issues missing invoices, and moves orders on. */
export const SENDING: AttachSettings = {
	rules: { kinds: SENDABLE_KINDS, gate: NO_GATE },
	mode: {
		kind: 'file',
		ifMissing: 'issue',
		series: { invoice: '15', receipt: '16' },
		ksefField: '',
	},
	longNumbers: 'refuse',
	statusAfter: STATUS.sent,
	statusWithout: STATUS.without,
};

const SILENT: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const QUIET_MS = 300_000;

function follow<Mishap>(script: Script<Mishap>): (call: string) => Mishap | 'none' {
	const seen = new Map<string, number>();
	return (call) => {
		const nth = seen.get(call) ?? 0;
		seen.set(call, nth + 1);
		return script[call]?.[nth] ?? 'none';
	};
}

/** A shop, a ledger and documents in memory, and runs that send them. */
export class AttachingBench {
	readonly clock = new FakeClock();
	readonly shop = new InMemoryShop(this.clock);
	readonly ledger = new InMemoryLedger(this.clock);
	/** Documents of the ERP by order. */
	readonly documents = new Map<number, readonly ErpDocument[]>();
	/** Why the ERP does not answer for an order. */
	readonly erpErrors = new Map<number, IntegrationError>();
	/** File of a document by its id; a PDF that says its number and KSeF number unless a story says otherwise. */
	readonly files = new Map<string, string>();
	/** Ids of documents whose file was asked for. */
	readonly printed: string[] = [];
	private runs = 0;

	/** Puts an order into shop and ERP. */
	order(id: number, ...documents: readonly ErpDocument[]): this {
		this.shop.addOrder(id, STATUS.fresh);
		this.documents.set(id, documents);
		return this;
	}

	task(id: number): AttachTask {
		const { statusId = 0, statusSince = 0 } = this.shop.orders.get(id) ?? {};
		return {
			order: { id, placedAt: this.clock.now(), statusId, statusSince, seen: false },
			source: {
				system: 'subiekt-gt',
				hasTaxId: true,
				documents: async () => {
					const error = this.erpErrors.get(id);
					return error ? fail(error) : succeed(this.documents.get(id) ?? []);
				},
				pdf: async (document) => {
					this.printed.push(document.id);
					const text = this.files.get(document.id) ?? this.pdfOf(document);
					return checkPdf(document.number, Buffer.from(text), 1000);
				},
			},
		};
	}

	pdfOf({ number, ksefNumber }: ErpDocument): string {
		return `%PDF-1.4 ${number} ${ksefNumber}`;
	}

	options(more: Partial<AttachOptions> = {}): AttachOptions {
		return {
			scope: 'erp',
			shop: 'baselinker/main',
			owner: `run-${this.runs}`,
			leaseMs: 600_000,
			quietMs: QUIET_MS,
			pausesMs: DEFAULT_PAUSES_MS,
			readsAtOnce: 1,
			dryRun: false,
			...more,
		};
	}

	/** One run over orders, as another owner than the run before. */
	async run(
		ids: readonly number[],
		settings: AttachSettings = SENDING,
		more: Partial<AttachOptions> = {},
	): Promise<readonly AttachedOrder[]> {
		this.runs += 1;
		const { clock, ledger, shop: desk } = this;
		const services = { clock, ledger, desk, log: SILENT };
		const run = new AttachRun(settings, services, this.options(more));
		return await run.attach(ids.map((id) => this.task(id)));
	}

	async runOne(
		id: number,
		settings: AttachSettings = SENDING,
		more: Partial<AttachOptions> = {},
	): Promise<AttachedOrder> {
		const [result] = await this.run([id], settings, more);
		return result as AttachedOrder;
	}

	/** A run that may die in the middle. */
	async runUntilCrash(ids: readonly number[], settings = SENDING): Promise<'finished' | 'crashed'> {
		try {
			await this.run(ids, settings);
			return 'finished';
		} catch (error) {
			if (error instanceof Crash) return 'crashed';
			throw error;
		}
	}

	disturbShop(script: Script<ShopMishap>): this {
		this.shop.mishap = follow(script);
		return this;
	}

	disturbLedger(script: Script<ReturnType<InMemoryLedger['mishap']>>): this {
		this.ledger.mishap = follow(script);
		return this;
	}

	/** From here on nothing goes wrong, and every lease and quiet time is over. */
	calm(): this {
		this.disturbShop({}).disturbLedger({});
		this.clock.advance(3_600_000);
		return this;
	}

	/** What the shop has of an order: external number and how many files each document was given. */
	shown(id: number): string[] {
		return this.shop.documents
			.filter(({ orderId }) => orderId === id)
			.map(({ slot, externalNumber, files }) => `${slot} ${externalNumber} ×${files.length}`);
	}
}
