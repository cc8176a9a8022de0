import { type Result, succeed } from '../domain/result';
import type { ClaimAnswer, ClaimOptions, ClaimRequest, OrderLedger } from '../ports/order-ledger';
import { judgeAfterClaims, planMerge, waitsForKin } from './ask-ledger/claim-with-kin';
import { KinFinder } from './ask-ledger/kin-finder';
import { answeredUnderOwnNumber } from './ask-ledger/own-number';
import { takePartsAlong } from './ask-ledger/take-parts-along';

/** Answers by the position of their request, filled in as they come. */
type Answers = (ClaimAnswer | undefined)[];

/** Claims what is not answered yet, in one transaction. */
async function claimOpen(
	requests: readonly ClaimRequest[],
	answers: Answers,
	isTurn: (request: ClaimRequest) => boolean,
	ledger: OrderLedger,
	options: ClaimOptions,
): Promise<Result<null>> {
	const open = [...requests.entries()].filter(
		([index, request]) => answers[index] === undefined && isTurn(request),
	);
	if (open.length === 0) return succeed(null);
	const claimed = await ledger.claim(
		open.map(([, request]) => request),
		options,
	);
	if (!claimed.ok) return claimed;
	open.forEach(([index], i) => (answers[index] = claimed.value[i]));
	return succeed(null);
}

/** Claims orders of which some were merged or split: those they depend on first. */
async function claimWithKin(
	requests: readonly ClaimRequest[],
	answers: Answers,
	ledger: OrderLedger,
	options: ClaimOptions,
): Promise<Result<null>> {
	const opened = await KinFinder.open(ledger, requests, options.scope);
	if (!opened.ok) return opened;
	const finder = opened.value;
	const plans = requests.map((request) => planMerge(request, finder));
	plans.forEach((plan, index) => (answers[index] = plan.answer));

	const isFirst = (request: ClaimRequest) => !waitsForKin(request, finder);
	const claimed = await claimOpen(requests, answers, isFirst, ledger, options);
	if (!claimed.ok) return claimed;
	const whole = await takePartsAlong(requests, plans, answers, ledger, options);
	if (!whole.ok) return whole;
	plans.forEach(({ reason }, index) => {
		const answer = answers[index];
		if (answer?.verdict === 'revision' && reason) answers[index] = { ...answer, reason };
	});

	requests.forEach((request, index) => {
		const answer = answers[index];
		if (answer) finder.note(request, answer);
	});
	requests.forEach((request, index) => {
		answers[index] ??= judgeAfterClaims(request, finder, options);
	});
	return await claimOpen(requests, answers, () => true, ledger, options);
}

/**
 * Asks the ledger for the right to write orders, minding those that were merged, split or copied.
 *
 * Most batches have none of these and are one transaction. Otherwise the ledger is asked for the relatives first; orders
 * whose relatives are in the same batch are claimed after these. What is decided here is checked again by the ledger,
 * reference by reference: whoever claims a relative in between makes a conflict, never a second order.
 *
 * Shape: answers come in the order of the requests.
 * Errors: those of the ledger; nobody may write then.
 */
export async function askLedger(
	ledger: OrderLedger,
	requests: readonly ClaimRequest[],
	options: ClaimOptions,
): Promise<Result<readonly ClaimAnswer[]>> {
	const answers: Answers = [];
	const hasKin = requests.some(({ kin }) => kin !== undefined && kin.length > 0);
	const claimed = hasKin
		? await claimWithKin(requests, answers, ledger, options)
		: await claimOpen(requests, answers, () => true, ledger, options);
	if (!claimed.ok) return claimed;
	const all = requests.map((_request, index) => answers[index] as ClaimAnswer);
	return await answeredUnderOwnNumber(ledger, requests, all, options);
}
