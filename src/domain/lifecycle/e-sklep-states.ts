/**
 * States of an order in Comarch e-Sklep, as its panel writes them.
 *
 * Source: the vendor's help page on order states, of which the public part ends at `potwierdzone` (documented), and
 * its article on how an order runs (`zrealizowane`); further states exist, so a text that is not here is no error.
 */
export const E_SKLEP_STATES = {
	entered: 'wprowadzone',
	deliveryCostProposed: 'oczekuje na akceptację kosztów dostawy',
	waitingForCustomer: 'oczekuje na potwierdzenie klienta',
	waitingForPayment: 'oczekuje na potwierdzenie systemu płatności',
	waitingForShop: 'oczekuje na potwierdzenie sklepu',
	confirmed: 'potwierdzone',
	completed: 'zrealizowane',
	cancelled: 'anulowane',
} as const;

/** Key of {@link E_SKLEP_STATES}. */
export type ESklepState = keyof typeof E_SKLEP_STATES;

/** An instalment service is a payment system with another name; how the panel writes it is not public. */
const PAYMENT_SYSTEM = 'oczekuje na potwierdzenie systemu';

const BY_TEXT = new Map<string, ESklepState>(
	Object.entries(E_SKLEP_STATES).map(([state, text]) => [text, state as ESklepState]),
);

/** How two state texts are compared: letter case and blanks do not count. */
export function foldState(text: string): string {
	return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The state a text names; undefined for one we do not know. */
export function readESklepState(text: string): ESklepState | undefined {
	const folded = foldState(text);
	const known = BY_TEXT.get(folded);
	return known ?? (folded.startsWith(PAYMENT_SYSTEM) ? 'waitingForPayment' : undefined);
}
