import { compareShopState } from '../../domain/lifecycle/compare-shop-state';
import { expectedShopState } from '../../domain/lifecycle/expected-shop-state';
import type { LifeCycle, LifeCycleStatus } from '../../domain/lifecycle/life-cycle';
import { missingStep } from '../../domain/lifecycle/missing-steps';
import { type NextStepAbilities, nextStepOf } from '../../domain/lifecycle/next-step';
import type { ShopStateReport } from '../../domain/lifecycle/shop-state';
import { cameAbout } from './erp-time';
import { isAnythingNew, type OrderMemory, rememberShop } from './order-memory';
import { type Look, seeOrder } from './see-order';
import type { WatchedOrder, WatchOptions, WatchRequest } from './watched-order';

const HOUR_MS = 3_600_000;

const STATUS_WORDS = {
	not_imported: 'it is not in the ERP',
	waiting_for_shop: 'it waits in the buffer of the ERP',
	confirmed: 'it is confirmed',
	invoiced: 'it is invoiced',
	partially_fulfilled: 'it is partially fulfilled',
	fulfilled: 'it is fulfilled',
	cancelled: 'it is cancelled',
} as const satisfies Record<LifeCycleStatus, string>;

/** Everything one order is judged by. */
export interface WatchSituation {
	readonly request: WatchRequest;
	readonly look: Look;
	/** Null at the first look. */
	readonly memory: OrderMemory | null;
	/** When the ERP was looked at, in ms since the epoch. */
	readonly now: number;
	readonly options: WatchOptions;
	readonly abilities: NextStepAbilities;
}

/** The missing steps as the shop sees them: its gates before the import, its lag afterwards. */
function withShop(lifeCycle: LifeCycle, shop: ShopStateReport | null, name: string): LifeCycle {
	if (!shop) return lifeCycle;
	const steps = shop.awaits === null ? [] : [missingStep(shop.awaits, name)];
	const isAbsent = lifeCycle.status === 'not_imported';
	return { ...lifeCycle, missing: isAbsent ? steps : [...steps, ...lifeCycle.missing] };
}

function parsedInstant(text: string | null): number | null {
	const instant = Date.parse(text ?? '');
	return Number.isNaN(instant) ? null : instant;
}

function iso(instant: number): string {
	return new Date(instant).toISOString();
}

/**
 * Judges one order from what the ERP says now and what is remembered, and answers what to remember.
 *
 * The status follows from all that was ever seen, so a look that shows less does not lead back (S1.5).
 */
export function watchOne(situation: WatchSituation): {
	readonly watched: WatchedOrder;
	readonly memory: OrderMemory;
} {
	const { request, look, memory, now, options, abilities } = situation;
	const seen = seeOrder(request, look, memory, now, options.settings);
	const { known, facts, name } = seen;
	const { status } = seen.lifeCycle;
	const happened = cameAbout(
		facts?.changedAt ?? null,
		memory?.known?.header.changedAt ?? null,
		now,
	);
	const since = memory?.status === status ? memory.statusSince : happened;

	const texts = options.shopStateTexts ?? {};
	const { after: state } = expectedShopState(status, texts);
	const due =
		memory?.due.state === state ? memory.due : { state, after: memory?.seenAt ?? 0, seen: now };
	const observed = request.shopState?.trim() || null;
	const shop = rememberShop(observed, memory, now);
	const shopState =
		options.shop === 'none'
			? null
			: compareShopState({
					name,
					lifeCycle: seen.lifeCycle,
					due,
					observed,
					observedSince: shop?.since ?? now,
					lastSynchronisedAt: parsedInstant(options.lastSynchronisedAt),
					texts,
				});
	const lifeCycle = withShop(seen.lifeCycle, shopState, name);

	const before = new Map(memory?.steps.map((step) => [step.code, step.since]));
	const missing = lifeCycle.missing.map((step) => {
		const begun = step.code === 'shopNotSynchronised' ? since : happened;
		return { ...step, since: before.get(step.code) ?? begun };
	});
	const moved =
		memory?.status !== status ||
		missing.length !== before.size ||
		missing.some(({ code }) => !before.has(code));
	const goneSince = look.kind === 'gone' ? (memory?.goneSince ?? now) : null;
	const isNew = moved || memory === null || isAnythingNew(memory, { known, shop, goneSince });
	const lastMovedAt = isNew ? happened : memory.lastMovedAt;
	const patienceMs = options.silentAfterHours * HOUR_MS;
	const silent = missing.length > 0 && patienceMs > 0 && now - lastMovedAt > patienceMs;
	const [first] = missing;
	const silence = silent ? ` Nothing has moved since ${iso(lastMovedAt)}.` : '';

	return {
		watched: {
			orderId: request.orderId,
			number: facts?.number ?? '',
			shopNumber: request.shopNumber,
			status,
			since: iso(since),
			previousStatus: memory?.status ?? null,
			moved,
			lastMovedAt: iso(lastMovedAt),
			silent,
			waitingFor: first?.waitingFor ?? null,
			waitingSince: first ? iso(first.since) : null,
			missing: missing.map((step) => ({ ...step, since: iso(step.since) })),
			notes: lifeCycle.notes,
			gone: goneSince !== null,
			shopState,
			next: nextStepOf({ name, lifeCycle, facts, shop: shopState }, options.permissions, abilities),
			facts,
			message: `${first?.message ?? `${name}: ${STATUS_WORDS[status]}.`}${silence}`,
		},
		memory: {
			known,
			status,
			statusSince: since,
			steps: missing.map(({ code, since: begun }) => ({ code, since: begun })),
			due,
			shop,
			lastMovedAt,
			seenAt: Math.max(now, memory?.seenAt ?? now),
			goneSince,
		},
	};
}
