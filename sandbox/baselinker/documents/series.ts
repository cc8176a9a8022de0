/** A numbering series of the account. Shape: `id` is text on the wire, as in the documented sample. */
export interface Series {
	readonly id: string;
	readonly type: 'INVOICE' | 'CORRECTION' | 'RECEIPT';
	readonly name: string;
	/** `%N` number, `%M` month, `%Y` year. */
	readonly format: string;
}

/** The series a fresh sandbox account has. */
export const SEED_SERIES: readonly Series[] = [
	{ id: '15', type: 'INVOICE', name: 'ERP', format: 'BL/%N/%M/%Y' },
	{ id: '16', type: 'RECEIPT', name: 'Paragony', format: 'PAR/%N/%M/%Y' },
	{ id: '17', type: 'INVOICE', name: 'Faktury', format: 'FV/%N/%M/%Y' },
	{ id: '18', type: 'CORRECTION', name: 'Korekty', format: 'KOR/%N/%M/%Y' },
];
