/** Seller's tax number, day of acceptance, twelve characters of the system, checksum; 35 characters in all. */
const SHAPE = /^\d{10}-\d{8}-[0-9A-F]{12}-[0-9A-F]{2}$/;
/** Characters the checksum is made of: everything before the last dash. */
const SUMMED = 32;
const POLYNOMIAL = 0x07;

/** CRC-8 with polynomial 0x07, initial value 0. */
function crc8(text: string): number {
	let crc = 0;
	for (const character of text) {
		crc ^= character.charCodeAt(0);
		for (let bit = 0; bit < 8; bit += 1) {
			crc = crc & 0x80 ? ((crc << 1) ^ POLYNOMIAL) & 0xff : crc << 1;
		}
	}
	return crc;
}

/**
 * Whether a text is a number of the National e-Invoicing System: 35 characters whose checksum fits.
 *
 * Source: documented, CIRFMF ksef-docs "numer-ksef.md" (length, CRC-8 parameters, the example the test uses).
 */
export function isKsefNumber(text: string): boolean {
	if (!SHAPE.test(text)) return false;
	const sum = crc8(text.slice(0, SUMMED));
	return text.slice(-2) === sum.toString(16).toUpperCase().padStart(2, '0');
}
