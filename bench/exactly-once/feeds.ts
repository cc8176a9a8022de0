import type { IDataObject } from 'n8n-workflow';
import type { Road } from '../../sandbox/control/seed/roads/road';
import type { Sandbox } from '../../sandbox/index';

/** An order as a feed answered it. */
interface Seen {
	/** When it came or was changed, by the feed itself; Infinity where the feed does not say. Units: unix seconds. */
	readonly at: number;
	readonly json: IDataObject;
}

/** Events of BaseLinker by which orders come out of other orders: merged, split, copied. */
const KIN_EVENTS = [5, 6, 17];
const PAGE = 100;
const ALLEGRO_PAGE = 1000;

function secondsOf(utc: unknown): number {
	return Date.parse(`${String(utc).replace(' ', 'T')}Z`) / 1000;
}

function utcText(seconds: number): string {
	return new Date(seconds * 1000).toISOString().slice(0, 19);
}

function byTime(one: Seen, other: Seen): number {
	if (one.at === other.at) return 0;
	return one.at < other.at ? -1 : 1;
}

async function readJson<T>(url: string, init: RequestInit): Promise<T> {
	const answer = await fetch(url, init);
	if (!answer.ok) throw new Error(`The stream was not read: ${url} answered ${answer.status}`);
	return (await answer.json()) as T;
}

/** Lets each state of an order through once; feeds are asked from the last moment on, inclusive. */
class Unseen {
	private readonly states = new Set<string>();
	latest = 0;

	/** Those not let through before. */
	of(orders: readonly Seen[], nameOf: (json: IDataObject) => unknown): Seen[] {
		return orders.filter(({ at, json }) => {
			this.latest = Math.max(this.latest, at);
			const state = `${String(nameOf(json))}@${at}`;
			if (this.states.has(state)) return false;
			this.states.add(state);
			return true;
		});
	}
}

interface BaseLinkerAnswer {
	readonly status: string;
	readonly error_message?: string;
	readonly orders?: readonly IDataObject[];
	readonly logs?: ReadonlyArray<
		IDataObject & { log_id: number; log_type: number; order_id: number; object_id: number }
	>;
}

/** BaseLinker, read as its node does: confirmed orders with the events of the journal that name them. */
class BaseLinkerFeed {
	private readonly unseen = new Unseen();
	private readonly events = new Map<string, IDataObject[]>();
	private lastLogId = 0;

	constructor(private readonly sandbox: Sandbox) {}

	/** New orders; and known ones whose goods a merge or a split has changed since. */
	async read(): Promise<Seen[]> {
		const changed = await this.readJournal();
		const { orders = [] } = await this.call('getOrders', {
			date_confirmed_from: Math.max(this.unseen.latest, 1),
			include_custom_extra_fields: true,
		});
		if (orders.length === PAGE)
			throw new Error('More orders came to BaseLinker than one page has.');
		const confirmed = orders.map((json) => ({ at: Number(json.date_confirmed), json }));
		const fresh = this.unseen.of(confirmed, ({ order_id }) => order_id);
		for (const { json } of fresh) changed.delete(String(json.order_id));
		const remade: Seen[] = [];
		for (const id of changed) {
			const { orders: [json] = [] } = await this.call('getOrders', {
				order_id: Number(id),
				include_custom_extra_fields: true,
			});
			if (json) remade.push({ at: Infinity, json });
		}
		return [...fresh, ...remade].map(({ at, json }) => ({
			at,
			json: { ...json, journal: [...(this.events.get(String(json.order_id)) ?? [])] },
		}));
	}

	/** Orders of which goods came or went since the last look. */
	private async readJournal(): Promise<Set<string>> {
		const changed = new Set<string>();
		for (;;) {
			const { logs = [] } = await this.call('getJournalList', {
				last_log_id: this.lastLogId,
				logs_types: KIN_EVENTS,
			});
			const fresh = logs.filter(({ log_id }) => log_id > this.lastLogId);
			if (fresh.length === 0) return changed;
			for (const event of fresh) {
				this.lastLogId = Math.max(this.lastLogId, event.log_id);
				for (const id of [String(event.order_id), String(event.object_id)]) {
					this.events.set(id, [...(this.events.get(id) ?? []), event]);
				}
				// A copy leaves the order it was made of as it is.
				if (event.log_type !== 17) changed.add(String(event.order_id));
			}
		}
	}

	private async call(method: string, parameters: object): Promise<BaseLinkerAnswer> {
		const { endpoints, credentials } = this.sandbox;
		const answer = await readJson<BaseLinkerAnswer>(`${endpoints.baselinker}/connector.php`, {
			method: 'POST',
			headers: { 'X-BLToken': credentials.baselinkerToken },
			body: new URLSearchParams({ method, parameters: JSON.stringify(parameters) }),
		});
		if (answer.status === 'SUCCESS') return answer;
		throw new Error(`The stream was not read: ${method}: ${String(answer.error_message)}`);
	}
}

interface AllegroEvent {
	readonly id: string;
	readonly order: { readonly checkoutForm: { readonly id: string } };
}

/** One Allegro account, read event by event: the checkout form behind each READY_FOR_PROCESSING. */
class AllegroFeed {
	private lastEvent: string | undefined;

	constructor(
		private readonly base: string,
		private readonly token: string,
	) {}

	async read(): Promise<Seen[]> {
		const from = this.lastEvent === undefined ? '' : `&from=${this.lastEvent}`;
		const { events } = await this.ask<{ events: readonly AllegroEvent[] }>(
			`/order/events?type=READY_FOR_PROCESSING&limit=${ALLEGRO_PAGE}${from}`,
		);
		const seen: Seen[] = [];
		for (const { id, order } of events) {
			this.lastEvent = id;
			const json = await this.ask<IDataObject>(`/order/checkout-forms/${order.checkoutForm.id}`);
			// The ids of events grow with the time they were published at. Source: sandbox, in microseconds.
			seen.push({ at: Number(BigInt(id) / 1_000_000n), json });
		}
		return seen;
	}

	private async ask<T>(path: string): Promise<T> {
		const accept = 'application/vnd.allegro.public.v1+json';
		return await readJson<T>(`${this.base}${path}`, {
			headers: { accept, authorization: `Bearer ${this.token}` },
		});
	}
}

/** The WooCommerce shop, read by the date of the last change. */
class WooCommerceFeed {
	private readonly unseen = new Unseen();

	constructor(private readonly sandbox: Sandbox) {}

	async read(): Promise<Seen[]> {
		const { endpoints, credentials } = this.sandbox;
		const keys = `${credentials.wooCommerceKey}:${credentials.wooCommerceSecret}`;
		const query = new URLSearchParams({
			...{ per_page: String(PAGE), orderby: 'modified', order: 'asc', dates_are_gmt: 'true' },
			modified_after: utcText(Math.max(this.unseen.latest - 1, 0)),
		});
		const orders = await readJson<IDataObject[]>(
			`${endpoints.woocommerce}/wp-json/wc/v3/orders?${query}`,
			{ headers: { authorization: `Basic ${Buffer.from(keys).toString('base64')}` } },
		);
		const dated = orders.map((json) => ({ at: secondsOf(json.date_modified_gmt), json }));
		return this.unseen.of(dated, ({ id }) => id);
	}
}

/** The Magento shop, read by the date of the last change. */
class MagentoFeed {
	private readonly unseen = new Unseen();

	constructor(private readonly sandbox: Sandbox) {}

	async read(): Promise<Seen[]> {
		const { endpoints, credentials } = this.sandbox;
		const filter = 'searchCriteria[filterGroups][0][filters][0]';
		const query = new URLSearchParams({
			[`${filter}[field]`]: 'updated_at',
			[`${filter}[value]`]: utcText(this.unseen.latest).replace('T', ' '),
			[`${filter}[conditionType]`]: 'gteq',
			'searchCriteria[pageSize]': String(PAGE),
		});
		const { items } = await readJson<{ items: IDataObject[] }>(
			`${endpoints.magento}/rest/default/V1/orders?${query}`,
			{ headers: { authorization: `Bearer ${credentials.magentoToken}` } },
		);
		const dated = items.map((json) => ({ at: secondsOf(json.updated_at), json }));
		return this.unseen.of(dated, ({ entity_id }) => entity_id);
	}
}

/**
 * Reads the roads of a sandbox as programs do that look often: what came or was changed since the last look.
 *
 * Shape: orders that are not confirmed are left out. Shops have none, so that theirs count whether paid or not.
 */
export class FeedReader {
	private readonly feeds: Readonly<
		Record<Road, ReadonlyArray<{ read(): Promise<readonly Seen[]> }>>
	>;

	constructor(sandbox: Sandbox) {
		const { endpoints, credentials } = sandbox;
		this.feeds = {
			baselinker: [new BaseLinkerFeed(sandbox)],
			allegro: [credentials.allegroToken, credentials.allegroOutletToken].map(
				(token) => new AllegroFeed(endpoints.allegro, token),
			),
			woocommerce: [new WooCommerceFeed(sandbox)],
			magento: [new MagentoFeed(sandbox)],
		};
	}

	/** What is new on these roads, in the order of its time. */
	async read(roads: readonly Road[]): Promise<IDataObject[]> {
		const seen: Seen[] = [];
		for (const feed of roads.flatMap((road) => this.feeds[road])) seen.push(...(await feed.read()));
		return seen.sort(byTime).map(({ json }) => json);
	}
}
