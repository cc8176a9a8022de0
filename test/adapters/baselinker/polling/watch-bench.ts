import { CallLimiter } from '../../../../sandbox/baselinker/call-limiter';
import type { BaseLinkerOptions } from '../../../../sandbox/baselinker/options';
import { baselinkerService } from '../../../../sandbox/baselinker/service';
import { BaseLinkerStore } from '../../../../sandbox/baselinker/store';
import { SandboxClock } from '../../../../sandbox/kernel/clock';
import { BaseLinkerClient } from '../../../../src/adapters/baselinker/baselinker-client';
import type { OrderDigests } from '../../../../src/adapters/baselinker/polling/order-digests';
import { PollRoom } from '../../../../src/adapters/baselinker/polling/poll-room';
import {
	type AccountLook,
	watchAccount,
	type WatchWish,
} from '../../../../src/adapters/baselinker/polling/watch-account';
import {
	UNWATCHED,
	type WatchState,
} from '../../../../src/adapters/baselinker/polling/watch-state';
import { ProcessCallBudget } from '../../../../src/adapters/baselinker/process-call-budget';
import { succeed } from '../../../../src/domain/result';
import type { HttpTransport } from '../../../../src/ports/http-transport';
import { FakeClock } from '../../../support/fake-clock';

const TOKEN = '4011-20077-EXAMPLETOKEN';

/** Limits no test runs into. */
const PLENTY = 1_000_000;

/**
 * A watch over a simulated account without sockets, on one clock: for many looks in no time. `onCall` is told before each
 * call is answered.
 */
export function startWatchBench(options: Partial<BaseLinkerOptions> = {}) {
	const clock = new FakeClock();
	const sandboxClock = new SandboxClock(() => clock.now());
	const store = new BaseLinkerStore(sandboxClock, { callsPerMinute: PLENTY, ...options });
	const limiter = new CallLimiter(sandboxClock, () => store.options());
	const { respond } = baselinkerService({ store, limiter, token: TOKEN });
	const calls: string[] = [];
	const bench = {
		clock,
		store,
		calls,
		onCall: (_method: string): void => undefined,
		state: UNWATCHED as WatchState,
		known: new Map<string, OrderDigests>(),
		/** One look; its state is kept unless the orders are `lost` on their way. */
		async look(
			wish: Partial<WatchWish>,
			{ room = PLENTY, lost = false }: { room?: number; lost?: boolean } = {},
		): Promise<AccountLook> {
			const seen = await watchAccount(
				{
					client,
					clock,
					room: new PollRoom(clock, room, clock.now() + PLENTY),
					onWarning: (message) => {
						throw new Error(message);
					},
					recall: async (ids) => {
						const wanted = new Set(ids);
						return succeed(new Map([...bench.known].filter(([id]) => wanted.has(id))));
					},
				},
				{
					events: new Set(['confirmed']),
					filters: {},
					startAt: Math.floor(clock.now() / 1000),
					changes: { groups: ['status'], watchDays: 14, compareEveryMs: 900_000 },
					...wish,
				},
				bench.state,
			);
			for (const [id, digests] of seen.noted) bench.known.set(id, digests);
			if (lost) return seen;
			for (const [id, digests] of Object.entries(seen.told)) bench.known.set(id, digests);
			bench.state = seen.state;
			return seen;
		},
		/** An order that is confirmed now, or as told. */
		arrive(different: Parameters<BaseLinkerStore['insertOrder']>[0] = {}): number {
			const at = Math.floor(clock.now() / 1000);
			return store.insertOrder({
				order_status_id: 88010,
				date_add: at,
				date_confirmed: at,
				...different,
			});
		},
	};

	const http: HttpTransport = {
		async send({ body }) {
			const fields = body?.kind === 'form' ? body.fields : {};
			calls.push(fields.method ?? '');
			bench.onCall(fields.method ?? '');
			const answer = await respond({
				method: 'POST',
				path: '/connector.php',
				query: new URLSearchParams(),
				headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-bltoken': TOKEN },
				body: Buffer.from(new URLSearchParams({ ...fields }).toString()),
			} as Parameters<typeof respond>[0]);
			const text = String(answer.body);
			const bytes = Buffer.from(text);
			return { kind: 'response', status: answer.status, headers: {}, text, bytes };
		},
	};
	const client = new BaseLinkerClient({
		http,
		budget: new ProcessCallBudget(clock),
		clock,
		baseUrl: 'http://account.example',
		limits: { key: 'test', callsPerMinute: PLENTY, longestWaitMs: 0 },
		timeoutMs: 1_000,
	});
	return bench;
}
