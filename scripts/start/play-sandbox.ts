import { type SandboxPort, USUAL_PORTS } from '../../sandbox/endpoints';
import { type Sandbox, startSandbox } from '../../sandbox/index';
import { ControlClient } from '../demo/control-client';
import { AGE_OF_EXPORT_MS, operate, placeOrders } from '../demo/life-cycle-story';
import type { Template } from '../demo/run-template';
import { addressesOf, BRIDGE_SECONDS, DEMO_CALLS_PER_MINUTE } from '../demo/sandbox-access';
import { ShopClient } from '../demo/shop-client';
import type { CredentialData } from '../engine/n8n-engine';
import { sandboxCredentialData } from '../engine/sandbox-credentials';
import type { Redirections } from './bind-templates';
import { PLAY_CUSTOMERS } from './play-customers';

/** Orders placed in the e-Sklep: twice through all the fates an order can have there. */
const SHOP_ORDERS = 14;

/** Vendors' addresses that stand in templates, and who plays them. */
const PLAYED: Readonly<Record<string, string>> = { 'https://api.allegro.pl': 'allegro' };

/** A running sandbox, and what an n8n needs to work with it. */
export interface PlayedSandbox {
	readonly control: ControlClient;
	readonly controlUrl: string;
	readonly credentials: CredentialData;
	readonly redirections: Redirections;
	stop(): Promise<void>;
}

/** Ports of a sandbox: the usual ones, or any. */
export function sandboxPorts(anyPort: boolean): Readonly<Partial<Record<SandboxPort, number>>> {
	return anyPort ? {} : USUAL_PORTS;
}

/** What each ERP's stream comes by, read from the templates: all roads where one reads shops itself. */
export function streamsFor(templates: readonly Template[]): ReadonlyMap<string, 'roads' | 'plain'> {
	const streams = new Map<string, 'roads' | 'plain'>();
	for (const { workflow } of templates) {
		const readsShops = workflow.nodes.some(({ type }) => type.endsWith('.wooCommerce'));
		for (const { parameters } of workflow.nodes) {
			if (typeof parameters.system !== 'string') continue;
			if (readsShops || !streams.has(parameters.system)) {
				streams.set(parameters.system, readsShops ? 'roads' : 'plain');
			}
		}
	}
	return streams;
}

/** Starts the sandbox. Errors: `SandboxStartError`. */
export async function playSandbox(anyPort: boolean, ledgerFile: string): Promise<PlayedSandbox> {
	const sandbox: Sandbox = await startSandbox({ ports: sandboxPorts(anyPort) });
	const control = new ControlClient(sandbox.endpoints.control);
	await control.setCallsPerMinute(DEMO_CALLS_PER_MINUTE);
	const endpoints = await control.endpoints();
	const played = Object.entries(PLAYED).map(([vendor, service]) => [vendor, endpoints[service]]);
	return {
		control,
		controlUrl: sandbox.endpoints.control,
		credentials: sandboxCredentialData(addressesOf(endpoints), {
			ledgerFile,
			callsPerMinute: DEMO_CALLS_PER_MINUTE,
			bridgeTimeout: BRIDGE_SECONDS,
		}),
		redirections: Object.fromEntries(played) as Redirections,
		stop: () => sandbox.stop(),
	};
}

/** Fills the sandbox so that every template finds something to do. */
export async function fillSandbox(
	{ control }: PlayedSandbox,
	templates: readonly Template[],
	{ orders, seed }: { readonly orders: number; readonly seed: number },
): Promise<void> {
	if (orders === 0) return;
	for (const [erp, kind] of streamsFor(templates)) {
		if (kind === 'plain') await control.seed(orders, seed, erp);
		else {
			await control.seedRoads(orders, seed, erp);
			while ((await control.release({})).left > 0);
		}
	}
	for (const customer of PLAY_CUSTOMERS) await control.addCustomer(customer);
	const { eSklep = '', optimaBridge = '' } = await control.endpoints();
	const shop = new ShopClient(eSklep, optimaBridge);
	const placed = await placeOrders(shop, SHOP_ORDERS, seed);
	await control.advanceTime(AGE_OF_EXPORT_MS);
	await shop.synchronise();
	await operate(shop, placed);
	await shop.synchronise();
}
