import type { ErpDocument } from '../../../../domain/documents/erp-document';
import type { Finding } from '../../../../domain/outcome';
import {
	type ErrorKind,
	fail,
	integrationError,
	type IntegrationError,
	type Result,
	succeed,
} from '../../../../domain/result';
import type { Clock } from '../../../../ports/clock';
import type { Changed, InvoicedOrder, InvoiceSettings } from '../../../../ports/erp-adapter';
import type { SferaBridge } from '../bridge/sfera-bridge';
import type { OrderReader } from '../read-orders';
import { checkInvoiceSettings, judgeInvoicing, refuseInvoicing, sells } from './check-invoicing';
import { checkNumberIsUnique } from './check-namesakes';
import { toErpDocument } from './document-mapper';
import { type NumberedRow, selectSaleByNumber } from './document-queries';
import { DOCUMENT } from './document-types';
import type { FollowedOrder, OrderFollower } from './follow-order';
import { listDocuments } from './list-documents';
import { readOrderFacts } from './order-facts';

/** What invoicing works with. */
export interface InvoicingOutside {
	readonly bridge: SferaBridge;
	readonly orders: OrderReader;
	readonly follower: OrderFollower;
	readonly clock: Clock;
	/** Whether sales that only carry the order's number are looked at too. */
	readonly byNumber: boolean;
}

type Invoiced = Result<Changed<InvoicedOrder>>;

/** Answers that say no; whether nothing was saved, they do not prove. */
const REFUSALS: readonly ErrorKind[] = ['rejectedByVendor', 'busy'];

/** What is known of the order at one moment. */
interface Look {
	readonly followed: FollowedOrder;
	readonly documents: readonly ErpDocument[];
}

/** Makes the sales document of one order, unless it has one. */
class Invoicing {
	constructor(
		private readonly outside: InvoicingOutside,
		private readonly id: string,
		private readonly settings: InvoiceSettings,
	) {}

	async run(): Promise<Invoiced> {
		const before = await this.look();
		if (!before.ok) return before;
		const { order, flag } = before.value.followed;
		const number = order.dok_NrPelny.trim();
		const state = { number, status: order.dok_Status, ...(flag && { flag }) };
		const verdict = judgeInvoicing(state, before.value.documents);
		if (!verdict.ok) return verdict;
		if (verdict.value === 'sold') return await this.answer('existing', before.value, []);
		const allowed = checkInvoiceSettings(this.settings, this.outside.clock.now());
		if (!allowed.ok) return allowed;
		const unique = await checkNumberIsUnique(this.outside.follower.sql, {
			...order,
			dok_Typ: DOCUMENT.order,
		});
		return unique.ok ? await this.make(number) : unique;
	}

	private async make(orderNumber: string): Promise<Invoiced> {
		const made = await this.outside.bridge.makeSaleDocument(orderNumber);
		if (!made.ok) {
			const error = { ...made.error, message: `ERP order ${orderNumber}: ${made.error.message}` };
			return REFUSALS.includes(error.kind) ? await this.afterRefusal(error) : fail(error);
		}
		switch (made.value.kind) {
			case 'stockMissing':
				return refuseInvoicing(
					orderNumber,
					'STOCK_MISSING',
					'goods are missing in the warehouse, so the sales document was not made.',
				);
			case 'unknownOrder':
				return refuseInvoicing(
					orderNumber,
					'CONFIGURATION_INVALID',
					'the bridge does not know it. Bridge and SQL connection may name different companies.',
				);
			case 'made':
				return await this.afterMaking(orderNumber, made.value.number);
		}
	}

	/** A refusal may come after the document was saved, when the fiscal printer fails. So Subiekt has the last word. */
	private async afterRefusal(error: IntegrationError): Promise<Invoiced> {
		const after = await this.look();
		const sold = after.ok && after.value.documents.some((document) => isSale(document));
		if (!after.ok || !sold) return fail(error);
		return await this.answer('changed', after.value, [
			{
				code: 'WRITE_NOT_VERIFIED',
				message: `${error.message} The sales document was made nevertheless; look whether it was registered.`,
			},
		]);
	}

	private async afterMaking(orderNumber: string, number: string): Promise<Invoiced> {
		const after = await this.look();
		if (!after.ok) return unseen(orderNumber, number, after.error.message);
		const { documents } = after.value;
		if (documents.some((document) => document.number === number)) {
			return await this.answer('changed', after.value, []);
		}
		const stray = await this.untied(number);
		if (!stray.ok) return unseen(orderNumber, number, stray.error.message);
		if (!stray.value) {
			const words = 'Bridge and SQL connection may name different companies.';
			return unseen(orderNumber, number, words);
		}
		const look = { ...after.value, documents: [stray.value, ...documents] };
		return await this.answer('changed', look, [
			{
				code: 'WRITE_NOT_VERIFIED',
				message: `ERP order ${orderNumber}: ${number} was made, but Subiekt does not tie it to the order. Never invoice the order again.`,
			},
		]);
	}

	/** The document the bridge names, when no link leads to it. */
	private async untied(number: string): Promise<Result<ErpDocument | undefined>> {
		const { follower } = this.outside;
		const rows = await follower.sql.run<NumberedRow>(selectSaleByNumber(number));
		if (!rows.ok) return rows;
		const [row] = rows.value;
		if (!row) return succeed(undefined);
		const documents = await follower.documents([row.dok_Id]);
		if (!documents.ok) return documents;
		const document = documents.value.get(row.dok_Id);
		const found = { path: 'answer of the bridge', correctsId: null, certain: true };
		return succeed(document && toErpDocument(document, found));
	}

	private async look(): Promise<Result<Look>> {
		const { follower, byNumber } = this.outside;
		const followed = await follower.follow(this.id);
		if (!followed.ok) return followed;
		const documents = await listDocuments(follower, followed.value, byNumber);
		if (!documents.ok) return documents;
		return succeed({ followed: followed.value, documents: documents.value });
	}

	private async answer(
		result: 'changed' | 'existing',
		{ followed, documents }: Look,
		warnings: readonly Finding[],
	): Promise<Invoiced> {
		const order = await this.outside.orders.get({ id: this.id });
		if (!order.ok) return fail({ ...order.error, inDoubt: result === 'changed' });
		const about = await this.aboutGoods(followed);
		if (!about.ok) return fail({ ...about.error, inDoubt: result === 'changed' });
		const value = { order: order.value, documents };
		return succeed({ result, value, warnings: [...warnings, ...about.value] });
	}

	/** Subiekt's parameters decide whether the goods go with the sale; what differs from the wish is said. */
	private async aboutGoods(followed: FollowedOrder): Promise<Result<readonly Finding[]>> {
		const facts = await readOrderFacts(this.outside.follower.sql, followed);
		if (!facts.ok) return facts;
		const goods = facts.value.lines.filter(({ isService }) => !isService);
		const issued = goods.some((line) => Number(line.issued) > 0);
		if (goods.length === 0 || issued === this.settings.goodsIssue) return succeed([]);
		const words = issued
			? 'its goods were issued together with the sales document, as the parameters of sales documents in Subiekt say.'
			: 'its goods were not issued: the bridge leaves that to the parameters of sales documents in Subiekt.';
		return succeed([
			{ code: 'WRITE_NOT_VERIFIED', message: `ERP order ${facts.value.number}: ${words}` },
		]);
	}
}

function isSale(document: ErpDocument): boolean {
	return document.certain && sells(document) && document.state === 'issued';
}

/** The document is made, but cannot be shown: only a later look into Subiekt settles what became of it. */
function unseen(order: string, number: string, description: string): Result<never> {
	const message = `ERP order ${order}: the bridge made ${number}, but it could not be read back.`;
	return fail(
		integrationError('unexpectedAnswer', 'WRITE_IN_DOUBT', message, {
			retry: 'backoff',
			inDoubt: true,
			description,
		}),
	);
}

/**
 * Makes the sales document of an order: an invoice for a company, a receipt in the buyer's name for a person, as the
 * bridge decides. Looks for an existing one first, and never makes a second.
 *
 * Errors: `invalidOrder` (`ERP_STATE_FORBIDS`, `STOCK_MISSING`), `configuration` (a setting the bridge cannot obey).
 */
export async function invoiceOrder(
	outside: InvoicingOutside,
	id: string,
	settings: InvoiceSettings,
): Promise<Invoiced> {
	return await new Invoicing(outside, id, settings).run();
}
