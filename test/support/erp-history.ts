import fc from 'fast-check';
import type { ErpDocumentKind } from '../../src/domain/documents/erp-document';
import type { Observation } from '../../src/domain/lifecycle/merge-facts';
import type { DocumentFact, LineFact, OrderFacts } from '../../src/domain/lifecycle/order-facts';
import { someFacts } from '../builders/some-facts';

/** Something that happens to an order in an ERP; what does not apply does not happen. */
export type ErpEvent =
	| { readonly kind: 'editLine' | 'confirm' | 'cancelOrder' | 'callRealised' }
	| { readonly kind: 'invoice'; readonly as: ErpDocumentKind; readonly buffer: boolean }
	| {
			readonly kind: 'issueGoods';
			readonly share: number;
			readonly buffer: boolean;
			readonly descends: DocumentFact['descends'];
	  }
	| { readonly kind: 'release' | 'cancelDocument' | 'removeDocument'; readonly which: number };

interface ModelDocument {
	fact: DocumentFact;
	/** Pieces of each line. */
	takes: readonly number[];
}

/** One order of an ERP, as its operators move it. Local time goes on by a minute with every change. */
class OrderModel {
	private state: OrderFacts['state'] = 'buffer';
	private readonly ordered: number[];
	private documents: ModelDocument[] = [];
	private realised: boolean | null;
	private changes = 0;
	private made = 0;

	constructor(
		ordered: readonly number[],
		private readonly tellsChanges: boolean,
	) {
		this.ordered = [...ordered];
		this.realised = tellsChanges ? false : null;
	}

	/** Lets the event happen. */
	apply(event: ErpEvent): void {
		switch (event.kind) {
			case 'editLine':
				if (this.state === 'buffer') this.ordered[0] = (this.ordered[0] ?? 0) + 1;
				this.changes += 1;
				return;
			case 'confirm':
				if (this.state === 'buffer') this.state = 'confirmed';
				this.changes += 1;
				return;
			case 'cancelOrder':
				this.state = 'cancelled';
				this.changes += 1;
				return;
			case 'callRealised':
				this.realised = this.state === 'confirmed' ? true : this.realised;
				return;
			case 'invoice':
				this.add(event.as, event.buffer, 'yes', []);
				return;
			case 'issueGoods':
				this.add('goodsIssue', event.buffer, event.descends, this.shareOf(event.share));
				return;
			case 'release':
				this.move(event.which, ({ state }) => (state === 'buffer' ? 'issued' : state));
				return;
			case 'cancelDocument':
				this.move(event.which, () => 'cancelled');
				return;
			case 'removeDocument':
				this.documents = this.documents.filter((_, at) => at !== event.which);
		}
	}

	/** What the ERP tells now. */
	look(): OrderFacts {
		const minute = String(this.changes).padStart(2, '0');
		return someFacts({
			state: this.state,
			changedAt: this.tellsChanges ? `2026-11-20T10:${minute}:00` : null,
			documents: this.documents.map(({ fact }) => fact),
			lines: this.ordered.map((ordered, at) => this.line(ordered, at)),
			saysRealised: this.realised,
		});
	}

	private line(ordered: number, at: number): LineFact {
		return {
			lineId: String(at + 1),
			sku: `OB-${at + 1}`,
			isService: false,
			ordered: String(ordered),
			issued: String(this.issuedOf(at)),
		};
	}

	private issuedOf(line: number): number {
		return this.documents
			.filter(({ fact }) => fact.state === 'issued' && fact.descends !== 'no')
			.reduce((sum, { takes }) => sum + (takes[line] ?? 0), 0);
	}

	/** What is still open of each line, or a part of it. */
	private shareOf(share: number): readonly number[] {
		return this.ordered.map((ordered, at) => {
			return Math.max(0, Math.ceil((ordered - this.issuedOf(at)) * share));
		});
	}

	private add(
		kind: ErpDocumentKind,
		isBuffered: boolean,
		descends: DocumentFact['descends'],
		takes: readonly number[],
	): void {
		if (this.state !== 'confirmed') return;
		const id = String(++this.made);
		const state = isBuffered ? 'buffer' : 'issued';
		const number = isBuffered ? '' : `${kind} ${id}/2026`;
		const fact = { id, number, kind, state, issuedOn: '2026-11-20', descends } as const;
		this.documents.push({ fact, takes });
	}

	private move(which: number, to: (fact: DocumentFact) => DocumentFact['state']): void {
		this.documents = this.documents.map((document, at) => {
			if (at !== which) return document;
			const number = document.fact.number || `${document.fact.kind} ${document.fact.id}/2026`;
			return { ...document, fact: { ...document.fact, number, state: to(document.fact) } };
		});
	}
}

const which = fc.nat({ max: 4 });
const editOrConfirm = fc.constantFrom<ErpEvent>({ kind: 'editLine' }, { kind: 'confirm' });
const invoice = fc.record({
	kind: fc.constant('invoice' as const),
	as: fc.constantFrom<ErpDocumentKind>('invoice', 'invoice', 'receipt', 'proforma', 'finalInvoice'),
	buffer: fc.boolean(),
});
const issueGoods = fc.record({
	kind: fc.constant('issueGoods' as const),
	share: fc.constantFrom(0.4, 1, 1),
	buffer: fc.constantFrom(false, false, true),
	descends: fc.constantFrom<DocumentFact['descends']>('yes', 'yes', 'unverified', 'no'),
});
const release = fc.record({ kind: fc.constant('release' as const), which });
const cancelDocument = fc.record({ kind: fc.constant('cancelDocument' as const), which });
const removeDocument = fc.record({ kind: fc.constant('removeDocument' as const), which });
const callRealised = fc.constant<ErpEvent>({ kind: 'callRealised' });
const cancelOrder = fc.constant<ErpEvent>({ kind: 'cancelOrder' });

const FORWARD = [
	{ weight: 1, arbitrary: editOrConfirm },
	{ weight: 2, arbitrary: invoice },
	{ weight: 4, arbitrary: issueGoods },
	{ weight: 2, arbitrary: release },
];

/** Events that only bring an order on. */
export const forwardEvent = fc.oneof(...FORWARD, { weight: 1, arbitrary: callRealised });

/** Events of all kinds but removing documents: cancelling is told, removing is not. */
export const anyEvent = fc.oneof(
	{ weight: 20, arbitrary: fc.oneof(...FORWARD, { weight: 3, arbitrary: cancelDocument }) },
	{ weight: 1, arbitrary: callRealised },
	{ weight: 1, arbitrary: cancelOrder },
);

/** Events that bring an order on, with documents that vanish in between. */
export const vanishingEvent = fc.oneof(...FORWARD, { weight: 3, arbitrary: removeDocument });

/** The looks at one order, one after each event, in the order they were taken. */
export function historyOf(event: fc.Arbitrary<ErpEvent>): fc.Arbitrary<readonly Observation[]> {
	return fc
		.tuple(
			fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
			fc.boolean(),
			fc.constantFrom<readonly ErpEvent[]>([], [{ kind: 'confirm' }], [{ kind: 'confirm' }]),
			fc.array(event, { minLength: 1, maxLength: 14 }),
		)
		.map(([ordered, tellsChanges, start, rest]) => {
			const events = [...start, ...rest];
			const model = new OrderModel(ordered, tellsChanges);
			const first = { facts: model.look(), observedAt: 0 };
			const others = events.map((happened, index) => {
				model.apply(happened);
				return { facts: model.look(), observedAt: (index + 1) * 1_000 };
			});
			return [first, ...others];
		});
}

/** A history with the order its looks arrive in: each at least once, some again, late or early. */
export function arrivalsOf(
	history: fc.Arbitrary<readonly Observation[]>,
): fc.Arbitrary<{ readonly history: readonly Observation[]; readonly arrivals: Observation[] }> {
	return history.chain((looks) =>
		fc
			.array(fc.constantFrom(...looks), { maxLength: 6 })
			.chain((again) => {
				const all = [...looks, ...again];
				return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
			})
			.map((arrivals) => ({ history: looks, arrivals })),
	);
}
