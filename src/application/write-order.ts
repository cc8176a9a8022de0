import type { Finding } from '../domain/outcome';
import type { IntegrationError } from '../domain/result';
import type { WriteTurn } from '../ports/erp-adapter';
import type { ContractorCard } from '../domain/contractor/party';
import { createContractor } from './create-contractor';
import { inspectOrder } from './inspect-order';
import type { LookalikeFinder } from './lookalike-finder';
import { patiently } from './patience';
import { endingsFor } from './write-order/endings';
import { type Step, withPermission, type Writing } from './write-order/permission';
import { readAfterLostAnswer } from './write-order/read-after-lost-answer';
import { waitingResult } from './write-order/results';
import { spareOrder, TURN_TOO_LATE } from './write-order/spare';
import type { OrderTurn } from './write-order/turns';
import type { ClaimedTask, WriteOptions, WriteResult, WriteServices } from './write-order/task';
import { unlessAlreadyThere } from './write-order/unless-already-there';
import { writeUnlessItAppears } from './write-order/write-unless-it-appears';

/**
 * Age of a look into the ERP, in ms, after which it is repeated right before writing. Our own runs are held off
 * by the claim's token; this is about strangers (a person, another integrator) who write while we wait for our turn
 * at a slow bridge.
 */
const LOOK_STAYS_FRESH_MS = 1_000;

/** Waits for the turn; answers the end of an order that is not to be written any more. */
async function unlessInTheWay(
	{ task: { order, claim }, services }: Writing,
	turn: WriteTurn,
): Promise<WriteResult | null> {
	const inTheWay = await turn.take();
	return inTheWay && (await spareOrder(order, claim, inTheWay, services));
}

async function unlessSomethingIsWrong(
	writing: Writing,
): Promise<Step<{ card: ContractorCard | null; warnings: readonly Finding[] }>> {
	const { task, services, options, end } = writing;
	const inspection = await patiently(
		async () => await inspectOrder(task.order, task.contractor, services.erp, task.settings),
		{ ...options, clock: services.clock },
	);
	if (!inspection.ok) return { end: await end.unread(inspection.error) };
	const { problems, card, warnings } = inspection.value;
	if (problems.length > 0) return { end: await end.refused(problems) };
	return { goOn: { card, warnings } };
}

async function withContractor(
	writing: Writing,
	card: ContractorCard | null,
	turn: WriteTurn,
): Promise<Step<ContractorCard>> {
	const { task, services, options, end } = writing;
	if (card !== null) return { goOn: card };
	if (task.contractor?.action !== 'create') {
		const result = waitingResult(
			task.order,
			'CONTRACTOR_NOT_USABLE',
			'no contractor was chosen for it.',
			{
				remedy:
					'Put Conflict Router before this node, or set "Contractor" to a code or to a new contractor.',
			},
		);
		return { end: await end.givenBack(result) };
	}
	const { oneTime } = task.contractor;
	const along = await patiently(
		async () => await services.erp.cardMadeAlong(task.order.buyer, { oneTime }),
		{ ...options, clock: services.clock },
	);
	if (!along.ok) return { end: await end.turnedDown(along.error) };
	if (along.value) return { goOn: along.value };
	let inTheWay: IntegrationError | null = null;
	const noting: WriteTurn = {
		take: async () => (inTheWay = await turn.take()),
		give: () => turn.give(),
	};
	const created = await createContractor(
		task.order.buyer,
		{ oneTime },
		services.erp,
		{ ...options, clock: services.clock },
		noting,
	);
	if (inTheWay) return { end: await spareOrder(task.order, task.claim, inTheWay, services) };
	if (!created.ok) return { end: await end.turnedDown(created.error) };
	turn.give();
	return { goOn: created.value };
}

async function afterLostAnswer(
	writing: Writing,
	error: IntegrationError,
	warnings: readonly Finding[],
): Promise<WriteResult> {
	const { task, services, options, end } = writing;
	const found = await readAfterLostAnswer(task, services, options);
	if (found.kind === 'same') return await end.foundWritten(found.erpOrder, warnings);
	if (found.kind === 'conflict') return await end.asked(found.message, found.code);
	return await end.doubted(error);
}

/**
 * Writes one claimed order into the ERP, once.
 *
 * The order is looked for in the ERP before every write, because the ledger knows only what our own runs did and
 * may itself have missed the end of one. The claim's token is checked when the order is one of the next to be written;
 * from then on the ledger holds everybody else off until the write is settled, surely failed, or the quiet time of a
 * lost answer is over.
 *
 * Shape: without `lookalikes` nobody is asked about documents of the same buyer and total.
 * Errors: none; every ending is a result with a reason.
 */
export async function writeOrder(
	task: ClaimedTask,
	services: WriteServices,
	options: WriteOptions,
	turn: OrderTurn,
	lookalikes?: LookalikeFinder,
): Promise<WriteResult> {
	const { clock } = services;
	const writing: Writing = { task, services, options, end: endingsFor(task, services, options) };

	const lookedAt = clock.now();
	let absence = await unlessAlreadyThere(writing, lookalikes);
	if ('end' in absence) return absence.end;

	const inspected = await unlessSomethingIsWrong(writing);
	if ('end' in inspected) return inspected.end;

	const contractor = await withContractor(writing, inspected.goOn.card, turn);
	if ('end' in contractor) return contractor.end;

	await turn.approach();
	const permission = await withPermission(writing);
	if ('end' in permission) return permission.end;
	const { until } = permission.goOn;

	const spared = await unlessInTheWay(writing, turn);
	if (spared) return spared;
	if (clock.now() - lookedAt > LOOK_STAYS_FRESH_MS) {
		absence = await unlessAlreadyThere(writing);
		if ('end' in absence) return absence.end;
	}

	if (clock.now() >= until)
		return await spareOrder(task.order, task.claim, TURN_TOO_LATE, services);

	const write = await writeUnlessItAppears(writing, absence.goOn, contractor.goOn, { turn, until });
	if ('end' in write) return write.end;
	const { created } = write.goOn;
	const warnings = [...write.goOn.warnings, ...inspected.goOn.warnings];
	if (created.ok) {
		const { order, warnings: differences } = created.value;
		return await writing.end.written(order, [...warnings, ...differences]);
	}
	return created.error.inDoubt
		? await afterLostAnswer(writing, created.error, warnings)
		: await writing.end.turnedDown(created.error);
}
