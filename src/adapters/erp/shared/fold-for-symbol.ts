/** Letters without diacritics, upper case; everything a symbol cannot hold is left out. */
export function foldForSymbol(text: string): string {
	return text
		.toUpperCase()
		.replace(/Ł/g, 'L')
		.replace(/ß|ẞ/g, 'SS')
		.normalize('NFD')
		.replace(/[^0-9A-Z_-]/g, '');
}
