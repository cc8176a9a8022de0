import type { DecimalText } from '../../../../domain/order/decimal';
import type { Result } from '../../../../domain/result';

/** A contractor card as a bridge creates it. */
export interface BridgeContractor {
	/** `kh_Symbol`; a company's becomes its tax number whatever is asked for. */
	readonly symbol: string;
	readonly isCompany: boolean;
	readonly taxId: string;
	readonly companyName: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly email: string;
	readonly phone: string;
	readonly street: string;
	/** With the flat after a slash. */
	readonly houseNumber: string;
	readonly postcode: string;
	readonly city: string;
}

/** An order as a bridge writes it. */
export interface BridgeOrder {
	/** Symbol of a card that exists. */
	readonly contractorSymbol: string;
	/** Original number, at most 30 characters. */
	readonly reference: string;
	readonly remarks: string;
	readonly reserve: boolean;
	readonly payment: {
		readonly kind: 'cash' | 'transfer' | 'card' | 'deferred' | 'instalments';
		/** `fp_Id`; null when the kind needs none. */
		readonly formId: number | null;
	};
	readonly lines: readonly {
		readonly symbol: string;
		readonly name: string;
		/** Whole pieces. */
		readonly quantity: DecimalText;
		readonly unitPriceGross: DecimalText;
	}[];
	/** `mag_Id`. */
	readonly warehouseId: number;
}

/**
 * The way into Subiekt GT: a service on a Windows machine that drives Sfera, the vendor's own interface.
 *
 * Errors: `unavailable` (did not arrive), `busy`, `authentication`, `configuration` (other service, other method),
 * `rejectedByVendor` (Sfera's own words in the description), `unexpectedAnswer`. Failures of writes say
 * `inDoubt: true` unless it is certain that nothing was written.
 */
export interface SferaBridge {
	readonly profile: 'api-subiekt-gt';
	/** Asks for something harmless that needs the key and a running Sfera. */
	ping(): Promise<Result<void>>;
	/** Creates a card and answers with its `kh_Id`. */
	addContractor(contractor: BridgeContractor): Promise<Result<{ readonly id: number }>>;
	/** Writes a ZK and answers with its full number. Looks for no duplicates. */
	addOrder(order: BridgeOrder): Promise<Result<{ readonly number: string }>>;
}
