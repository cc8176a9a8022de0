import { CallLimiter } from '../../../sandbox/baselinker/call-limiter';
import type { BaseLinkerOptions } from '../../../sandbox/baselinker/options';
import { baselinkerService } from '../../../sandbox/baselinker/service';
import { BaseLinkerStore } from '../../../sandbox/baselinker/store';
import { SandboxClock } from '../../../sandbox/kernel/clock';
import { FaultBox } from '../../../sandbox/kernel/faults';
import { startHttpService } from '../../../sandbox/kernel/http-service';
import { Journal } from '../../../sandbox/kernel/journal';

/** Token of the account under test. */
export const TOKEN = '4011-20077-EXAMPLETOKEN';

/** An answer as any JSON client would see it. */
export type Answer = Record<string, unknown> & { status: string };

/** 20 November 2026, 14:30:07 in Warsaw (13:30:07 UTC). Units: milliseconds. */
export const NOON_MS = Date.UTC(2026, 10, 20, 13, 30, 7);

/** An order of the wire, as far as tests look at it. */
export type WireOrder = Record<string, unknown> & { order_id: number; date_confirmed: number };

/** Starts one simulated account on loopback with a clock that stands still. */
export async function startBaseLinker(options: Partial<BaseLinkerOptions> = {}) {
	const clock = new SandboxClock(() => NOON_MS);
	const journal = new Journal(clock);
	const faults = new FaultBox();
	const store = new BaseLinkerStore(clock, options);
	const limiter = new CallLimiter(clock, () => store.options());
	const service = await startHttpService(baselinkerService({ store, limiter, token: TOKEN }), {
		journal,
		faults,
	});
	const url = `${service.url}/connector.php`;

	function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
		return fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				'X-BLToken': TOKEN,
				...headers,
			},
			body,
		});
	}

	async function call(method: string, parameters: object = {}): Promise<Answer> {
		const form = new URLSearchParams({ method, parameters: JSON.stringify(parameters) });
		const response = await post(form.toString());
		return (await response.json()) as Answer;
	}

	async function orders(parameters: object = {}): Promise<WireOrder[]> {
		return (await call('getOrders', parameters)).orders as WireOrder[];
	}

	return { clock, journal, faults, store, limiter, url, post, call, orders, stop: service.stop };
}

/** A running account under test. */
export type TestAccount = Awaited<ReturnType<typeof startBaseLinker>>;
