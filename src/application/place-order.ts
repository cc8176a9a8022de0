import { refKey } from '../domain/order/channel-ref';
import { orderMark } from '../domain/order/order-mark';
import { orderName } from '../domain/order/order-name';
import type { SalesOrder } from '../domain/order/sales-order';
import type { Finding } from '../domain/outcome';
import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../domain/result';
import type { ClaimAnswer, ClaimHandle, OrderLedger } from '../ports/order-ledger';
import type { OrderPlace, PlacedOrder } from '../ports/order-place';
import { lookAgain } from './write-order/read-after-lost-answer';
import type { WriteOptions, WriteServices } from './write-order/task';
import { tellLedger } from './write-order/tell-ledger';
import { rulingFor } from './write-order/trouble';
import { writeWhileHeld } from './write-order/write-while-held';

/** Whom placing an order asks and tells. */
export type PlaceServices = Pick<WriteServices, 'ledger' | 'clock' | 'log'> & {
	readonly place: OrderPlace;
};

/** How orders are placed; the same as for writing them into an ERP. */
export type PlaceOptions = Pick<
	WriteOptions,
	'scope' | 'owner' | 'leaseMs' | 'quietMs' | 'pausesMs' | 'signal'
>;

/** What became of an order. */
export interface Placement {
	/** `placed` now; `found` where an earlier run had put it, whose answer was lost; `known` from the ledger. */
	readonly result: 'placed' | 'found' | 'known';
	readonly id: string;
	readonly warnings: readonly Finding[];
}

/** An order on its way, under its claim. */
interface Placing {
	readonly order: SalesOrder;
	readonly mark: string;
	readonly claim: ClaimHandle;
	readonly services: PlaceServices;
	readonly options: PlaceOptions;
}

function about(order: SalesOrder, error: IntegrationError): IntegrationError {
	const prefix = `${orderName(order)}: `;
	return error.message.startsWith(prefix) ? error : { ...error, message: prefix + error.message };
}

async function claim(
	order: SalesOrder,
	{ ledger }: Pick<PlaceServices, 'ledger'>,
	{ scope, owner, leaseMs }: PlaceOptions,
	dryRun: boolean,
): Promise<Result<ClaimAnswer>> {
	const rootKey = refKey(order.ref);
	const request = {
		rootKey,
		aliases: [],
		// It is put in once, whatever is in it: other content of the same order is no reason for a second one.
		fingerprint: rootKey,
		customerOrderNumber: order.customerOrderNumber,
		placedAt: order.placedAt,
	};
	const claiming = { scope, owner, leaseMs, dryRun, retryRefused: true, recheckWaiting: true };
	const answers = await ledger.claim([request], claiming);
	if (!answers.ok) return answers;
	const [answer] = answers.value;
	if (answer) return succeed(answer);
	const message = 'The ledger did not answer the claim.';
	return fail(integrationError('unavailable', 'LEDGER_UNAVAILABLE', message));
}

/** Tells the ledger how it ended; what it could not keep becomes a warning. */
async function tell(
	{ order, claim: { rootKey }, services, options }: Placing,
	telling: (ledger: OrderLedger) => Promise<Result<{ readonly kept: boolean }>>,
): Promise<readonly Finding[]> {
	const claimed = { name: orderName(order), rootKey };
	return await tellLedger(async () => await telling(services.ledger), claimed, services, options);
}

async function settle(
	placing: Placing,
	{ id }: PlacedOrder,
	result: 'placed' | 'found',
): Promise<Result<Placement>> {
	const outcome = result === 'placed' ? 'written' : 'linked';
	const document = { id, number: id, outcome } as const;
	const warnings = await tell(
		placing,
		async (ledger) => await ledger.settle(placing.claim, document),
	);
	return succeed({ result, id, warnings });
}

/** Nothing was put in: the next run may try, or somebody has to repair the order first. */
async function end(
	placing: Placing,
	error: IntegrationError,
	verb: 'refuse' | 'yield',
): Promise<Result<never>> {
	const named = about(placing.order, error);
	await tell(
		placing,
		async (ledger) => await ledger[verb](placing.claim, named.code, named.message),
	);
	return fail(named);
}

/** The answer was lost: looks for the order for a moment, and leaves it in doubt where it does not show. */
async function afterLostAnswer(
	placing: Placing,
	error: IntegrationError,
): Promise<Result<Placement>> {
	const { order, mark, claim: held, services, options } = placing;
	const found = await lookAgain(
		async () => {
			const look = await services.place.find(order, mark);
			return look.ok ? (look.value ?? undefined) : undefined;
		},
		services,
		options,
	);
	if (found) return await settle(placing, found, 'placed');
	const cause = error.message.replace(/\.$/, '');
	const message = `${orderName(order)}: the answer to putting it in was lost (${cause}), and it does not show yet.`;
	await tell(placing, async (ledger) => await ledger.doubt(held, message, options.quietMs));
	return fail(integrationError('unavailable', 'WRITE_IN_DOUBT', message, { inDoubt: true }));
}

async function write(placing: Placing): Promise<Result<Placement>> {
	const { order, mark, claim: held, services, options } = placing;
	const permission = await services.ledger.beginWrite(held, options.quietMs);
	if (!permission.ok) return fail(about(order, permission.error));
	if (permission.value.kind === 'settled') {
		return succeed({ result: 'known', id: permission.value.document.id, warnings: [] });
	}
	if (permission.value.kind === 'lost') {
		const message = `${orderName(order)}: another run took it over.`;
		return fail(integrationError('busy', 'CLAIM_LOST', message));
	}
	const placed = await writeWhileHeld(
		async () => await services.place.place(order, mark),
		services,
		options,
	);
	if (placed.ok) return await settle(placing, placed.value, 'placed');
	if (placed.error.inDoubt) return await afterLostAnswer(placing, placed.error);
	const { ending } = rulingFor(placed.error);
	return await end(placing, placed.error, ending === 'refuse' ? 'refuse' : 'yield');
}

/**
 * Puts an order into a place once, though the place itself would take it any number of times: two runs at the same time, a
 * repeated node, a lost answer or a crash never make two.
 *
 * Story: claim the order → where an earlier answer was lost, look for its mark → put it in under the claim's token →
 * settle. What is not found after a lost answer stays in doubt until the quiet time is over, and is looked for again then.
 *
 * Errors: those of the place, naming the order; `CLAIM_BUSY`, `CLAIM_LOST`, `WRITE_IN_DOUBT`; those of the ledger.
 */
export async function placeOrder(
	order: SalesOrder,
	services: PlaceServices,
	options: PlaceOptions,
): Promise<Result<Placement>> {
	const answer = await claim(order, services, options, false);
	if (!answer.ok) return fail(about(order, answer.error));
	const { handle, inDoubt, record, reason } = answer.value;
	const known = record?.state === 'settled' ? record.document : null;
	if (known) return succeed({ result: 'known', id: known.id, warnings: [] });
	if (!handle) {
		const message = `${orderName(order)}: another run is working on it.`;
		return fail(integrationError('busy', reason?.code ?? 'CLAIM_BUSY', reason?.message ?? message));
	}
	const placing = { order, mark: orderMark(order.ref), claim: handle, services, options };
	if (!inDoubt) return await write(placing);
	const found = await services.place.find(order, placing.mark);
	if (!found.ok) return await end(placing, found.error, 'yield');
	return found.value ? await settle(placing, found.value, 'found') : await write(placing);
}

/** Number of an order that was put in before; null when it would be put in now. Errors: those of the ledger. */
export async function placedBefore(
	order: SalesOrder,
	services: Pick<PlaceServices, 'ledger'>,
	options: PlaceOptions,
): Promise<Result<string | null>> {
	const answer = await claim(order, services, options, true);
	if (!answer.ok) return fail(about(order, answer.error));
	const { record } = answer.value;
	return succeed(record?.state === 'settled' ? (record.document?.id ?? null) : null);
}
