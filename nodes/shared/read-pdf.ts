import type { IExecuteFunctions } from 'n8n-workflow';
import { beginsAsPdf, noPdf, PDF_MAGIC, pdfTooBig } from '../../src/domain/documents/pdf-check';
import { type Result, succeed } from '../../src/domain/result';

/** Bytes read from n8n's storage at a time. */
const CHUNK_BYTES = 64 * 1024;
/** Characters of base64 for three bytes. */
const BASE64_GROUP = 4;

type Context = {
	readonly helpers: Pick<IExecuteFunctions['helpers'], 'assertBinaryData' | 'getBinaryStream'>;
};

/** A file n8n keeps in memory as base64: what is no PDF or too big is refused before it is decoded. */
function fromMemory(base64: string, name: string, limitBytes: number): Result<Uint8Array> {
	const groups = Math.ceil(PDF_MAGIC.length / 3);
	if (!beginsAsPdf(Buffer.from(base64.slice(0, groups * BASE64_GROUP), 'base64')))
		return noPdf(name);
	if (Buffer.byteLength(base64, 'base64') > limitBytes) return pdfTooBig(name, limitBytes);
	return succeed(Buffer.from(base64, 'base64'));
}

/** A file n8n keeps elsewhere: it is read in pieces, and no further than it makes sense. */
async function fromStorage(
	{ helpers }: Context,
	id: string,
	name: string,
	limitBytes: number,
): Promise<Result<Uint8Array>> {
	const stream = await helpers.getBinaryStream(id, CHUNK_BYTES);
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	try {
		for await (const piece of stream) {
			const chunk = Buffer.from(piece as Uint8Array);
			if (chunk.length === 0) continue;
			chunks.push(chunk);
			bytes += chunk.length;
			if (bytes - chunk.length < PDF_MAGIC.length && bytes >= PDF_MAGIC.length) {
				if (!beginsAsPdf(Buffer.concat(chunks))) return noPdf(name);
			}
			if (bytes > limitBytes) return pdfTooBig(name, limitBytes);
		}
	} finally {
		stream.destroy();
	}
	return bytes < PDF_MAGIC.length ? noPdf(name) : succeed(Buffer.concat(chunks));
}

/**
 * Reads a PDF an item carries. One file is held at a time, however many items there are.
 *
 * Errors: `PDF_INVALID`, `PDF_TOO_BIG`. Throws n8n's own error when the item has no such file.
 */
export async function readPdf(
	context: Context,
	itemIndex: number,
	{ property, name, limitBytes }: { property: string; name: string; limitBytes: number },
): Promise<Result<Uint8Array>> {
	const file = context.helpers.assertBinaryData(itemIndex, property);
	return file.id === undefined
		? fromMemory(file.data, name, limitBytes)
		: await fromStorage(context, file.id, name, limitBytes);
}
