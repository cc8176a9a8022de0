/** Settings of the shop, and what public sources leave open about it. */
export interface ESklepOptions {
	/** Whether a customer confirms each order by a link; true is the shop of the vendor's article. */
	customersConfirm: boolean;
	/** How old an order is before a synchronisation takes it. Units: seconds. */
	minimumAgeSeconds: number;
	/** How long a synchronisation waits for an ERP that is busy. Units: milliseconds. */
	busyAfterMs: number;
	/** `TrN_eSklepZrodlo` of an exported order. Assumed: only 7, *from no shop*, is known. */
	source: number;
}

/** The shop as it starts. */
export const DEFAULT_ESKLEP_OPTIONS: ESklepOptions = {
	customersConfirm: true,
	minimumAgeSeconds: 60,
	busyAfterMs: 250,
	source: 1,
};
