/** Numbers, SKUs and barcodes as the servers compare them: letter case and outer blanks do not count. */
export function foldCode(code: string): string {
	return code.trim().toUpperCase();
}
