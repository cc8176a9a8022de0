import { fail, integrationError, type Result, succeed } from '../result';

/** The first bytes of every PDF. */
export const PDF_MAGIC = '%PDF-';
/** BaseLinker names no limit for invoices; its other files hold 2 MB. Source: documentation of setOrderFields. */
export const DEFAULT_PDF_LIMIT_BYTES = 2 * 1024 * 1024;

/** Whether bytes begin as a PDF does. */
export function beginsAsPdf(bytes: Uint8Array): boolean {
	return [...PDF_MAGIC].every((character, index) => bytes[index] === character.charCodeAt(0));
}

/** Why a file is not sent: it is no PDF. `name` is how the message calls it. */
export function noPdf(name: string): Result<never> {
	const message = `${name}: the file is no PDF.`;
	return fail(integrationError('invalidOrder', 'PDF_INVALID', message));
}

/** Why a file is not sent: it is too big. Units: bytes. */
export function pdfTooBig(name: string, limitBytes: number): Result<never> {
	const megabytes = (limitBytes / 1024 / 1024).toFixed(1);
	const message = `${name}: the file is bigger than ${megabytes} MB.`;
	return fail(integrationError('invalidOrder', 'PDF_TOO_BIG', message));
}

/** Checks a file that is held whole. Errors: `PDF_INVALID`, `PDF_TOO_BIG`. */
export function checkPdf(
	name: string,
	content: Uint8Array,
	limitBytes: number,
): Result<Uint8Array> {
	if (!beginsAsPdf(content)) return noPdf(name);
	return content.length > limitBytes ? pdfTooBig(name, limitBytes) : succeed(content);
}
