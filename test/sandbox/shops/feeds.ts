import { SandboxClock } from '../../../sandbox/kernel/clock';
import { type Sandbox, startSandbox } from '../../../sandbox/index';
import type { RoadShares } from '../../../sandbox/control/seed/roads/road-shares';
import type { StreamShares } from '../../../sandbox/control/seed/stream-options';
import { PLAIN } from '../control/plain-shares';

/** 20 November 2026, 13:30:07 UTC, half past two in Warsaw. Units: milliseconds. */
export const NOW_MS = Date.UTC(2026, 10, 20, 13, 30, 7);

/** Every order plain, each on its own shop's feed, none repeated, merged, split or lost. */
export const FEEDS_ONLY: Readonly<RoadShares> = {
	repeatedEvents: 0,
	twoRoads: 0,
	mergedOrSplit: 0,
	reusedIds: 0,
	direct: 1,
};

/** An answer of a shop, parsed. */
export interface Answer<T> {
	status: number;
	headers: Headers;
	json: T;
}

/** A sandbox at a fixed time, and callers with its shops' credentials. */
export interface Feeds {
	sandbox: Sandbox;
	clock: SandboxClock;
	/** Puts plain orders onto the feeds. */
	fill(orders: number, shares?: Partial<StreamShares>, roads?: Partial<RoadShares>): Promise<void>;
	woo<T>(path: string, init?: RequestInit): Promise<Answer<T>>;
	magento<T>(path: string, init?: RequestInit): Promise<Answer<T>>;
	allegro<T>(path: string, init?: RequestInit): Promise<Answer<T>>;
}

/** Starts the feeds; the caller stops the sandbox. */
export async function startFeeds(): Promise<Feeds> {
	const clock = new SandboxClock(() => NOW_MS);
	const sandbox = await startSandbox({ clock });
	const { endpoints, credentials } = sandbox;
	const basic = Buffer.from(
		`${credentials.wooCommerceKey}:${credentials.wooCommerceSecret}`,
	).toString('base64');
	const caller =
		(base: string, headers: Record<string, string>) =>
		async <T>(path: string, init: RequestInit = {}): Promise<Answer<T>> => {
			const response = await fetch(`${base}${path}`, {
				...init,
				headers: { ...headers, ...(init.headers as Record<string, string> | undefined) },
			});
			const text = await response.text();
			return {
				status: response.status,
				headers: response.headers,
				json: (text === '' ? undefined : JSON.parse(text)) as T,
			};
		};
	return {
		sandbox,
		clock,
		async fill(orders, shares = {}, roads = {}) {
			await sandbox.control.seed({
				orders,
				seed: 1,
				shares: { ...PLAIN, ...shares },
				roads: { ...FEEDS_ONLY, ...roads },
			});
			await sandbox.control.release();
		},
		woo: caller(`${endpoints.woocommerce}/wp-json/wc/v3`, { authorization: `Basic ${basic}` }),
		magento: caller(`${endpoints.magento}/rest/default/V1`, {
			authorization: `Bearer ${credentials.magentoToken}`,
		}),
		allegro: caller(endpoints.allegro, {
			authorization: `Bearer ${credentials.allegroToken}`,
			accept: 'application/vnd.allegro.public.v1+json',
		}),
	};
}
