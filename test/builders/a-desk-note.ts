import type { CandidateView } from '../../src/domain/conflict/candidate-view';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { DeskNote } from '../../src/ports/order-desk';
import { aSalesOrder } from './a-sales-order';

/** A card as a person sees it beside the buyer. */
export function aCandidate(id: string, more: Partial<CandidateView> = {}): CandidateView {
	return {
		id,
		symbol: `KARTA-${id}`,
		name: 'Jan Przykładowy',
		taxId: '',
		email: 'jan.przykladowy@poczta.example',
		phone: '',
		street: 'Testowa 1',
		postcode: '00-001',
		city: 'Warszawa',
		score: 0.94,
		evidence: [
			{ field: 'name', level: 'exact', detail: 'The name is the same' },
			{ field: 'phone', level: 'missing', detail: 'A telephone number is missing' },
		],
		...more,
	};
}

/** What the desk keeps of an order about whose contractor a person is asked. */
export function aDeskNote(
	order: SalesOrder = aSalesOrder().from('shop/2101', '1001').withLine('SKU-1', 2).build(),
	more: Partial<DeskNote> = {},
): DeskNote {
	return {
		order,
		contractor: null,
		candidates: [aCandidate('101')],
		actions: [{ action: 'add' }, { action: 'merge', id: '101', symbol: 'KARTA-101' }],
		findings: [],
		...more,
	};
}
