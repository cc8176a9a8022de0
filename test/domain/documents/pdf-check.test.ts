import { checkPdf } from '../../../src/domain/documents/pdf-check';

describe('checkPdf', () => {
	it.each([
		['a PDF', '%PDF-1.4', 100, undefined],
		['a PDF of exactly the limit', '%PDF-1.4', 8, undefined],
		['a PDF of a byte more', '%PDF-1.4', 7, 'PDF_TOO_BIG'],
		['a web page', '<html>', 100, 'PDF_INVALID'],
		['the beginning of the first word', '%PDF', 100, 'PDF_INVALID'],
		['nothing', '', 100, 'PDF_INVALID'],
		['a blank before the first word', ' %PDF-1.4', 100, 'PDF_INVALID'],
	])('judges %s', (_what, text, limit, code) => {
		const checked = checkPdf('FS 1', Buffer.from(text), limit);
		expect(checked.ok ? undefined : checked.error.code).toBe(code);
	});
});
