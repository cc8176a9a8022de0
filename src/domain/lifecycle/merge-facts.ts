import type { ErpDocumentState } from '../documents/erp-document';
import { formatDecimal, parseDecimal } from '../order/decimal';
import type { DocumentFact, LineFact, OrderFactState, OrderFacts } from './order-facts';
import { joinByKey, mostOf } from './join';

/** Facts and when they were read. */
export interface Observation {
	readonly facts: OrderFacts;
	/** Milliseconds since the epoch. */
	readonly observedAt: number;
}

/** The order itself in the version that counts. */
interface KnownHeader extends Pick<OrderFacts, 'state' | 'changedAt' | 'number' | 'issuedOn'> {
	readonly observedAt: number;
	readonly lines: readonly Omit<LineFact, 'issued'>[];
}

/** What one set of valid documents had done for the order when it was seen. */
interface KnownProgress {
	/** Keys of the documents out of the buffer, ascending. */
	readonly documents: readonly string[];
	readonly issued: readonly Pick<LineFact, 'lineId' | 'issued'>[];
	readonly saysRealised: boolean | null;
}

/**
 * All that was ever learned of one order.
 *
 * Shape: lists are ascending by their keys, so that equal knowledge looks equal; JSON holds it whole.
 */
export interface KnownOrder {
	readonly orderId: string;
	readonly header: KnownHeader;
	readonly documents: readonly DocumentFact[];
	readonly progress: readonly KnownProgress[];
}

const ORDER_STATE_RANK = {
	buffer: 0,
	confirmed: 1,
	cancelled: 2,
} as const satisfies Record<OrderFactState, number>;
const DOCUMENT_STATE_RANK = {
	buffer: 0,
	issued: 1,
	cancelled: 2,
} as const satisfies Record<ErpDocumentState, number>;
const DESCENT_RANK = {
	no: 0,
	unverified: 1,
	yes: 2,
} as const satisfies Record<DocumentFact['descends'], number>;

/** Whether the ERP's word is unknown, open or realised: once realised, always. */
function laterWord(one: boolean | null, other: boolean | null): boolean | null {
	if (one === null || other === null) return one ?? other;
	return one || other;
}

/** The further state wins, then the later change, then the later look; the rest only settles ties. */
function joinHeaders(one: KnownHeader, other: KnownHeader): KnownHeader {
	return mostOf(one, other, ({ state, changedAt, observedAt, ...rest }) => [
		ORDER_STATE_RANK[state],
		changedAt ?? '',
		observedAt,
		JSON.stringify(rest),
	]);
}

function joinDocuments(one: DocumentFact, other: DocumentFact): DocumentFact {
	return mostOf(one, other, ({ state, descends, ...rest }) => [
		DOCUMENT_STATE_RANK[state],
		DESCENT_RANK[descends],
		JSON.stringify(rest),
	]);
}

function joinIssued(
	one: KnownProgress['issued'][number],
	other: KnownProgress['issued'][number],
): KnownProgress['issued'][number] {
	return mostOf(one, other, ({ issued }) => [parseDecimal(issued) ?? 0n]);
}

function joinProgress(one: KnownProgress, other: KnownProgress): KnownProgress {
	return {
		documents: one.documents,
		issued: joinByKey([...one.issued, ...other.issued], ({ lineId }) => lineId, joinIssued),
		saysRealised: laterWord(one.saysRealised, other.saysRealised),
	};
}

function joinAllDocuments(documents: readonly DocumentFact[]): readonly DocumentFact[] {
	return joinByKey(documents, ({ id }) => id, joinDocuments);
}

/**
 * What one look teaches.
 *
 * Shape: quantities in one spelling, lists by key; whatever else an adapter puts beside the facts stays out.
 */
export function observe({ facts, observedAt }: Observation): KnownOrder {
	const { orderId, state, changedAt, number, issuedOn, saysRealised } = facts;
	const documents = joinAllDocuments(
		facts.documents.map(({ id, number: name, kind, state: how, issuedOn: day, descends }) => {
			return { id, number: name, kind, state: how, issuedOn: day, descends };
		}),
	);
	const lines = facts.lines.map(({ lineId, sku, isService, ordered }) => {
		return { lineId, sku, isService, ordered: spelled(ordered) };
	});
	const issued = facts.lines.map((line) => {
		return { lineId: line.lineId, issued: spelled(line.issued) };
	});
	return {
		orderId,
		header: { state, changedAt, observedAt, number, issuedOn, lines },
		documents,
		progress: [
			{
				documents: documents.filter(({ state: how }) => how === 'issued').map(({ id }) => id),
				issued: joinByKey(issued, ({ lineId }) => lineId, joinIssued),
				saysRealised,
			},
		],
	};
}

function spelled(quantity: string): string {
	return formatDecimal(parseDecimal(quantity) ?? 0n, 0);
}

/**
 * Joins what two sets of looks at one order taught. It does not matter in which order, how often or how late
 * looks arrive: the join is commutative, associative and idempotent (S1.5).
 *
 * - States only move on: order buffer, confirmed, cancelled; documents buffer, issued, cancelled.
 * - A document once seen stays. Pieces issued only grow, until a document they were counted with is cancelled:
 *   then every count with it is void, and the counts without it stand.
 * - Of the order's own lines the version of the furthest state and the latest change counts.
 */
export function mergeKnown(one: KnownOrder, other: KnownOrder): KnownOrder {
	const documents = joinAllDocuments([...one.documents, ...other.documents]);
	const cancelled = new Set(
		documents.filter(({ state }) => state === 'cancelled').map(({ id }) => id),
	);
	return {
		orderId: one.orderId,
		header: joinHeaders(one.header, other.header),
		documents,
		progress: joinByKey(
			[...one.progress, ...other.progress],
			(progress) => JSON.stringify(progress.documents),
			joinProgress,
		).filter((progress) => !progress.documents.some((id) => cancelled.has(id))),
	};
}

/** All that is known, as if the ERP told it in one look. */
export function factsOf({ orderId, header, documents, progress }: KnownOrder): OrderFacts {
	const issued = new Map(
		joinByKey(
			progress.flatMap((seen) => seen.issued),
			({ lineId }) => lineId,
			joinIssued,
		).map((line) => [line.lineId, line.issued]),
	);
	return {
		orderId,
		number: header.number,
		state: header.state,
		issuedOn: header.issuedOn,
		changedAt: header.changedAt,
		documents,
		lines: header.lines.map((line) => ({ ...line, issued: issued.get(line.lineId) ?? '0' })),
		saysRealised: progress.map((seen) => seen.saysRealised).reduce(laterWord, null),
	};
}

/** Keys of documents that are known, not cancelled, and no longer listed. */
export function goneDocuments(known: KnownOrder, now: OrderFacts): ReadonlySet<string> {
	const listed = new Set(now.documents.map(({ id }) => id));
	return new Set(
		known.documents
			.filter(({ id, state }) => state !== 'cancelled' && !listed.has(id))
			.map(({ id }) => id),
	);
}

/** Whether a look shows the order, or one of its documents, less far than it was seen before. */
export function showsEarlierState({ header, documents }: KnownOrder, now: OrderFacts): boolean {
	const known = new Map(documents.map(({ id, state }) => [id, state]));
	return (
		ORDER_STATE_RANK[now.state] < ORDER_STATE_RANK[header.state] ||
		now.documents.some(({ id, state }) => {
			return DOCUMENT_STATE_RANK[state] < DOCUMENT_STATE_RANK[known.get(id) ?? state];
		})
	);
}
