import type { DocumentFact, LineFact, OrderFacts } from '../../src/domain/lifecycle/order-facts';

/** A line of goods, none of it issued. */
export function aLine(more: Partial<LineFact> = {}): LineFact {
	return { lineId: '1', sku: 'OB-0001', isService: false, ordered: '2', issued: '0', ...more };
}

/** A valid invoice of the order itself. */
export function aDocument(more: Partial<DocumentFact> = {}): DocumentFact {
	const { kind = 'invoice' } = more;
	return {
		id: kind,
		number: `${kind} 1/2026`,
		kind,
		state: 'issued',
		issuedOn: '2026-11-20',
		descends: 'yes',
		...more,
	};
}

/** RO/12/2026, confirmed, two pieces of one article, no documents. */
export function someFacts(more: Partial<OrderFacts> = {}): OrderFacts {
	return {
		orderId: '12',
		number: 'RO/12/2026',
		state: 'confirmed',
		issuedOn: '2026-11-20',
		changedAt: null,
		documents: [],
		lines: [aLine()],
		saysRealised: null,
		...more,
	};
}
