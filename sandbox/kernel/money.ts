/** Rounds an amount in zloty to whole grosze, halves away from zero. */
export function toGrosze(zloty: number): number {
	const scaled = Math.abs(zloty) * 100;
	const rounded = Math.round(Number(scaled.toFixed(6)));
	return zloty < 0 ? -rounded : rounded;
}

/** Grosze as a money column takes them. */
export function toZloty(grosze: number): number {
	return grosze / 100;
}

/** Amounts of one line or document. Units: grosze. */
export interface Amounts {
	net: number;
	vat: number;
	gross: number;
}

/** Splits a gross amount by a VAT percent; the tax is rounded, net is the rest. Units: grosze. */
export function splitGross(gross: number, vatPercent: number): Amounts {
	const vat = toGrosze((gross * vatPercent) / (100 + vatPercent) / 100);
	return { net: gross - vat, vat, gross };
}

/** Money as the bridge prints it: text with four decimals. */
export function moneyText(value: unknown): string {
	return Number(value ?? 0).toFixed(4);
}
