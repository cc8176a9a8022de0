import type { ContractorCard, Party } from '../domain/contractor/party';
import { type BuyerVerdict, compareBuyer, compareCards } from '../domain/dedupe/compare-buyer';
import type { ErpOrder } from '../domain/order/erp-order';
import { type Result, succeed } from '../domain/result';
import type { ErpAdapter } from '../ports/erp-adapter';
import { type Patience, patiently } from './patience';

/** Cards kept at hand; orders of one buyer lie close together. */
const KEPT = 1_000;

/** The cards documents stand on, each read once while it is needed. */
export class CardShelf {
	private readonly cards = new Map<string, ContractorCard | null>();

	constructor(
		private readonly erp: ErpAdapter,
		private readonly patience: Patience,
	) {}

	/**
	 * Whether two documents stand on cards of the same buyer.
	 *
	 * Errors: those of reading cards.
	 */
	async compare(left: ErpOrder, right: ErpOrder): Promise<Result<BuyerVerdict>> {
		const one = await this.cardOf(left);
		if (!one.ok) return one;
		const other = await this.cardOf(right);
		return other.ok ? succeed(compareCards(one.value, other.value)) : other;
	}

	/**
	 * Whether a document stands on a card of this buyer.
	 *
	 * Errors: those of reading cards.
	 */
	async compareWith(buyer: Party, order: ErpOrder): Promise<Result<BuyerVerdict>> {
		const card = await this.cardOf(order);
		return card.ok ? succeed(compareBuyer(buyer, card.value)) : card;
	}

	private async cardOf({ contractorId: id }: ErpOrder): Promise<Result<ContractorCard | null>> {
		if (id === '') return succeed(null);
		const known = this.cards.get(id);
		if (known !== undefined) return succeed(known);
		const read = await patiently(async () => await this.erp.getContractor({ id }), this.patience);
		if (!read.ok && read.error.kind !== 'notFound') return read;
		const card = read.ok ? read.value : null;
		const [oldest] = this.cards.keys();
		if (this.cards.size >= KEPT && oldest !== undefined) this.cards.delete(oldest);
		this.cards.set(id, card);
		return succeed(card);
	}
}
