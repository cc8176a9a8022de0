/** Text that can stand inside a PDF string: plain letters only. */
function plainText(text: string): string {
	return text
		.normalize('NFD')
		.replace(/ł/g, 'l')
		.replace(/Ł/g, 'L')
		.replace(/[^\x20-\x7e]/g, '')
		.replace(/[\\()]/g, ' ');
}

/** A one-page PDF with one line of text: small, but any reader opens it. */
export function tinyPdf(text: string): Buffer {
	const content = `BT /F1 18 Tf 72 770 Td (${plainText(text)}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let body = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	return Buffer.from(
		`${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
		'latin1',
	);
}
