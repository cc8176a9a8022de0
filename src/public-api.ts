import { type OrderFormat, readSalesOrder } from './adapters/order-formats';
import type { SalesOrder } from './domain/order/sales-order';
import type { Result } from './domain/result';

/**
 * What programs other than n8n may use: decisions about contractors and the reading of orders. Everything here is a
 * function from plain values to a plain value; nothing touches network, files or n8n.
 */
export { createContractorIndex, type ContractorIndex } from './domain/matching/contractor-index';
export type {
	MatchCandidate,
	MatchDecision,
	MatchOptions,
} from './domain/matching/match-contractor';
export type { Evidence, EvidenceField } from './domain/matching/evidence';
export type { GivenCard, GivenParty, GivenValue } from './domain/contractor/read-party';
export type { ContractorCard, Party } from './domain/contractor/party';
export {
	decideConflict,
	type ConflictDecision,
	type ConflictQuestion,
	type OfferedAction,
} from './domain/conflict/decide-conflict';
export type { ConflictPolicies, Route } from './domain/conflict/conflict-policies';
export { normalizeTaxId, type TaxId } from './domain/contractor/tax-id';
export type { IntegrationError, Result } from './domain/result';
export type { SalesOrder } from './domain/order/sales-order';
export type { OrderFormat } from './adapters/order-formats';

/** What an order does not say itself. */
export interface OrderReadingOptions {
	/** Name of the account or shop the order is read from; default `main`. */
	readonly account?: string;
	/** Default: recognised by the order's fields. */
	readonly format?: OrderFormat | 'auto';
	/** Names of the places behind a carrying tool, by source: `{ 'allegro/3141': 'my-account' }`. */
	readonly sourceAliases?: Readonly<Record<string, string>>;
	/** What parts and copies made in the carrying tool are; default `ask`. */
	readonly splitAndCopied?: 'ask' | 'own';
}

/**
 * Reads an order as BaseLinker, Allegro, WooCommerce, Magento 2, IdoSell or an earlier step of ours wrote it.
 *
 * Errors: `invalidOrder` with `ORDER_UNREADABLE` or `ORDER_IDENTITY_MISSING`, naming the field.
 */
export function toSalesOrder(
	json: Readonly<Record<string, unknown>>,
	options: OrderReadingOptions = {},
): Result<SalesOrder> {
	const aliases = Object.entries(options.sourceAliases ?? {});
	return readSalesOrder(json, {
		account: options.account ?? 'main',
		format: options.format ?? 'auto',
		sourceAliases: new Map(
			aliases.map(([source, account]) => [source.trim().toLowerCase(), account]),
		),
		splitAndCopied: options.splitAndCopied ?? 'ask',
	});
}
