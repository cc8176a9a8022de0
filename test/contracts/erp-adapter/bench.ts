import type { ContractorCard, Party } from '../../../src/domain/contractor/party';
import type { ErpOrder } from '../../../src/domain/order/erp-order';
import type { ReasonCode } from '../../../src/domain/reason-codes';
import type { IntegrationError, Result } from '../../../src/domain/result';
import type {
	Capability,
	ErpAdapter,
	ErpCapabilities,
	OrderQuery,
	OrderWriteSettings,
	Page,
} from '../../../src/ports/erp-adapter';
import { aSalesOrder } from '../../builders/a-sales-order';

/** What a prepared ERP holds, in the words every ERP shares. */
export interface ErpFixture {
	/** Settings under which an order of `item` can be written. */
	readonly settings: OrderWriteSettings;
	readonly item: { readonly sku: string; readonly ean: string; readonly vatPercent: string };
	readonly blockedSku: string;
	/** An EAN that several items carry. */
	readonly ambiguousEan: string;
	/** A VAT percentage the ERP knows and `item` does not have. */
	readonly otherVatPercent: string;
	readonly warehouse: { readonly code: string; readonly name: string };
	/** A payment form of the dictionary that can be used by its name. */
	readonly paymentForm: string;
	/** A payment form whose name exists twice. */
	readonly ambiguousPaymentForm: string;
	/** Companies and persons the ERP has cards for, as a shop would write them. */
	readonly company: { readonly party: Party; readonly symbol: string };
	readonly person: { readonly party: Party; readonly symbol: string };
	/** Tax number of a blocked card. */
	readonly blockedTaxId: string;
	/** Somebody whose regular card has a one-time twin; null where the ERP has no one-time cards. */
	readonly withOneTimeTwin: Party | null;
	/** Number of an order somebody else wrote. */
	readonly foreignOrderNumber: string;
	/** Shop's number of an order that has a valid invoice, of one that has no documents at all. */
	readonly invoicedOrder: string;
	readonly untouchedOrder: string;
	/** Whether the ERP has a dictionary of VAT rates; without one, only the item's rate can be compared. */
	readonly vatDictionary: boolean;
}

/** A prepared ERP and the adapter to it. */
export interface ErpBench {
	readonly adapter: ErpAdapter;
	readonly fixture: ErpFixture;
}

/** A prepared ERP that can be written. */
export interface WritableErpBench extends ErpBench {
	/** Lets the next write be done and its answer get lost. */
	loseNextAnswer(): void;
	countOrders(): Promise<number>;
	countContractors(): Promise<number>;
}

/** What the contract is run on. */
export interface ErpContractOptions<Bench extends ErpBench> {
	/** Called once. */
	start(): Promise<Bench>;
	stop(): Promise<void>;
	/** What this system lacks, written out; the others must be supported. */
	readonly notSupported: readonly (keyof ErpCapabilities)[];
}

/** The value of a success; fails the test with the error otherwise. */
export function valueOf<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`expected a success, got ${JSON.stringify(result.error)}`);
	return result.value;
}

/** The error of a failure. */
export function errorOf(result: Result<unknown>): IntegrationError {
	if (result.ok) throw new Error(`expected a failure, got ${JSON.stringify(result.value)}`);
	return result.error;
}

/** The codes of findings, in their order. */
export function codesOf(findings: readonly { readonly code: ReasonCode }[]): ReasonCode[] {
	return findings.map(({ code }) => code);
}

/** A root nobody uses. */
export const OTHER_ROOT = {
	rootKey: 'shop/inny/1',
	refs: [{ channel: 'shop', account: 'inny', id: '1' }],
};

let numbers = 0;

/** An order nobody has written yet. */
export function freshOrder(fixture: ErpFixture) {
	numbers += 1;
	return aSalesOrder()
		.from('shop/contract', `C-${numbers}`)
		.withLine(fixture.item.sku, 2, '12.30', {
			vat: { kind: 'percent', percent: fixture.item.vatPercent },
		});
}

/** The order with this number of the shop. */
export async function orderOf(adapter: ErpAdapter, customerOrderNumber: string): Promise<ErpOrder> {
	const keys = { ...OTHER_ROOT, customerOrderNumber, issuedSince: null };
	const [order] = valueOf(await adapter.findOrders(keys));
	if (!order) throw new Error(`the prepared ERP has no order ${customerOrderNumber}`);
	return order;
}

/** A list of all orders, a page of it. */
export function allOrders(more: Partial<OrderQuery> = {}): OrderQuery {
	return {
		issuedSince: null,
		issuedUntil: null,
		changedSince: null,
		statuses: [],
		cursor: null,
		limit: 1000,
		...more,
	};
}

/** Reads a list to its end. */
export async function everything<T>(
	read: (cursor: string | null) => Promise<Result<Page<T>>>,
): Promise<T[]> {
	const items: T[] = [];
	let cursor: string | null = null;
	do {
		const page: Page<T> = valueOf(await read(cursor));
		items.push(...page.items);
		cursor = page.next;
	} while (cursor !== null);
	return items;
}

/** Whether a call was refused with the remedy of its flag, because the system lacks it. */
export function expectLacking(result: Result<unknown>, capability: Capability): void {
	if (capability.supported) throw new Error('expected the capability to be lacking');
	expect(errorOf(result)).toMatchObject({
		kind: 'configuration',
		remedy: capability.remedy,
	});
	expect(capability.remedy.length).toBeGreaterThan(10);
}

/** A card's name for messages of failing tests. */
export function symbolsOf(cards: readonly ContractorCard[]): string[] {
	return cards.map(({ symbol }) => symbol);
}
