import type { IdoSellOptions } from '../../sandbox/idosell/options';
import type { NewShopClient } from '../../sandbox/idosell/client';
import { syncContractors } from '../../src/application/sync-contractors';
import type { SyncEntry } from '../../src/application/sync-contractors/sync-entry';
import type { SyncRequest } from '../../src/application/sync-contractors/sync-request';
import type { ContractorCard, Party } from '../../src/domain/contractor/party';
import { WARSAW } from '../../src/domain/order/warsaw-day';
import { ERP_RULES } from '../../src/domain/sync/erp-rules';
import { type Result, succeed } from '../../src/domain/result';
import type { ContractorQuery, Page } from '../../src/ports/erp-adapter';
import { DateTime } from 'luxon';
import { type Connecting, startClients } from '../adapters/idosell/start-clients';
import { aCard, someSettings } from '../builders/a-sync-pair';
import { InMemoryErp } from './in-memory-erp';

const SILENT = { debug() {}, info() {}, warn() {} };

/** An ERP that keeps when a card was changed, and finds cards by key at once. */
export class ErpWithTimes extends InMemoryErp {
	private readonly places = new Map<string, number>();
	private readonly times = new Map<string, string>();

	constructor(private readonly wall: { now(): number }) {
		super({ now: () => wall.now(), sleep: async () => {} });
	}

	/** Puts cards in. */
	put(...cards: readonly ContractorCard[]): void {
		for (const card of cards) {
			this.places.set(card.id, this.cards.length);
			this.cards.push(card);
			this.times.set(card.id, this.time());
		}
	}

	/** Somebody changes a card in the ERP. */
	edit(id: string, changes: Partial<ContractorCard>): void {
		const place = this.places.get(id) ?? -1;
		const card = this.cards[place];
		if (!card) throw new RangeError(`there is no card ${id}`);
		this.cards[place] = { ...card, ...changes };
		this.times.set(id, this.time());
	}

	card(id: string): ContractorCard | undefined {
		return this.cards[this.places.get(id) ?? -1];
	}

	override async getContractor(by: { readonly id: string } | { readonly symbol: string }) {
		const card = 'id' in by ? this.card(by.id) : undefined;
		if (!card) return await super.getContractor(by);
		this.calls.push('getContractor');
		return succeed(card);
	}

	override async listContractors(query: ContractorQuery): Promise<Result<Page<ContractorCard>>> {
		const { changedSince } = query;
		const from = Number(query.cursor ?? 0);
		const changed =
			changedSince === null
				? this.cards
				: this.cards.filter(({ id }) => (this.times.get(id) ?? '') >= changedSince);
		this.calls.push('listContractors');
		const to = from + query.limit;
		return succeed({
			items: changed.slice(from, to),
			next: to < changed.length ? String(to) : null,
		});
	}

	override async updateContractor(id: string, changes: Partial<Omit<Party, 'kind'>>) {
		const updated = await super.updateContractor(id, changes);
		if (updated.ok) this.times.set(id, this.time());
		return updated;
	}

	private time(): string {
		return DateTime.fromMillis(this.wall.now(), { zone: WARSAW }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
	}
}

/** A card as a customer of the shop has it. */
export function asCustomer(card: ContractorCard, fields: NewShopClient = {}): NewShopClient {
	return {
		clientLogin: card.email.toLowerCase(),
		clientEmail: card.email,
		clientCodeExternal: card.symbol,
		clientType: card.companyName === '' ? 'person' : 'firm',
		clientFirstName: card.firstName,
		clientLastName: card.lastName,
		clientFirm: card.companyName,
		clientNip: card.taxId,
		clientStreet: card.street,
		clientZipCode: card.postcode,
		clientCity: card.city,
		clientCountryId: card.countryCode.toLowerCase(),
		clientPhone1: card.phone,
		...fields,
	};
}

/** A simulated shop on a socket, an ERP in memory, and a memory of links between them. */
export async function startSync(options: Partial<IdoSellOptions> = {}) {
	const base = await startClients(options);
	const { shop, clock, snapshots, connect } = base;
	const erp = new ErpWithTimes(clock);
	let runs = 0;

	/** One run, as a worker of its own would do it. */
	async function run(changes: Partial<SyncRequest> = {}, connecting: Connecting = {}) {
		runs += 1;
		const entries: SyncEntry[] = [];
		const before = { ...base.calls() };
		const result = await syncContractors(
			{ erp, shop: connect(connecting), memory: snapshots, clock, log: SILENT },
			{
				scope: 'test',
				owner: `run ${runs}`,
				desk: { scope: 'test', shop: 'main' },
				rules: ERP_RULES['subiekt-gt'],
				settings: someSettings(),
				guard: { mostChanges: 1_000, mostShare: 1 },
				linkFrom: null,
				suggest: true,
				shopIds: [1],
				full: false,
				dryRun: false,
				overlapMs: 600_000,
				pausesMs: [1_000],
				...changes,
			},
			(entry) => entries.push(entry),
		);
		const calls = Object.fromEntries(
			Object.entries(base.calls())
				.map(([call, count]) => [call, count - (before[call] ?? 0)] as const)
				.filter(([, count]) => count > 0),
		);
		clock.advance(3_600_000);
		return { result, entries, calls, report: result.ok ? result.value : undefined };
	}

	return {
		...base,
		erp,
		run,
		/** The customer with a code. */
		customer: (code: string) =>
			shop.store.clients().find(({ clientCodeExternal }) => clientCodeExternal === code),
		/** Cards and their customers, in step since more than an hour. */
		seed(count: number) {
			for (let i = 0; i < count; i += 1) {
				const card = aCard({ id: String(500 + i), symbol: `K${i}`, email: `k${i}@x.test` });
				erp.put(card);
				shop.store.add(asCustomer(card));
			}
			clock.advance(3_600_000);
		},
	};
}

/** A shop and an ERP to be brought together. */
export type SyncBench = Awaited<ReturnType<typeof startSync>>;
