import { Readable } from 'node:stream';
import { readPdf } from '../../../nodes/shared/read-pdf';

const LIMIT = 1_000_000;
const FIELD = { property: 'data', name: 'FS 1', limitBytes: LIMIT };

/** An item whose file n8n keeps in its storage, handed out in pieces of so many bytes. */
function stored(content: Buffer, piece: number) {
	let handedOut = 0;
	const source = Readable.from(
		(function* () {
			for (let at = 0; at < content.length; at += piece) {
				handedOut += 1;
				yield content.subarray(at, at + piece);
			}
		})(),
	);
	const helpers = {
		assertBinaryData: () => ({ id: 'filesystem-v2:1', data: 'filesystem-v2', mimeType: '' }),
		getBinaryStream: async () => source,
	};
	return { context: { helpers }, pieces: () => handedOut, isClosed: () => source.destroyed };
}

function inMemory(content: Buffer) {
	const data = content.toString('base64');
	return {
		helpers: {
			assertBinaryData: () => ({ data, mimeType: '' }),
			getBinaryStream: async (): Promise<Readable> => {
				throw new Error('there is no storage');
			},
		},
	};
}

const codeOf = (result: Awaited<ReturnType<typeof readPdf>>) =>
	result.ok ? 'ok' : result.error.code;

describe('a PDF of an item', () => {
	const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(300_000, 7)]);

	it.each([1_000, 64 * 1024, 400_000])(
		'is read whole from storage, %s bytes at a time',
		async (piece) => {
			const { context, isClosed } = stored(pdf, piece);
			const read = await readPdf(context, 0, FIELD);
			expect(read.ok && Buffer.compare(Buffer.from(read.value), pdf)).toBe(0);
			expect(isClosed()).toBe(true);
		},
	);

	it('is known for one although its first word comes in two pieces', async () => {
		const { context } = stored(Buffer.from('%PDF-1.4'), 3);
		expect(codeOf(await readPdf(context, 0, FIELD))).toBe('ok');
	});

	it('is read no further than it takes to see that it is none', async () => {
		const { context, pieces, isClosed } = stored(
			Buffer.concat([Buffer.from('<html>'), pdf]),
			1_000,
		);
		expect(codeOf(await readPdf(context, 0, FIELD))).toBe('PDF_INVALID');
		expect(pieces()).toBeLessThan(30);
		expect(isClosed()).toBe(true);
	});

	it('is read no further than the limit', async () => {
		const { context, pieces } = stored(pdf, 1_000);
		const read = await readPdf(context, 0, { ...FIELD, limitBytes: 10_000 });
		expect(codeOf(read)).toBe('PDF_TOO_BIG');
		expect(pieces()).toBeLessThan(60);
	});

	it.each([
		['a PDF', pdf, LIMIT, 'ok'],
		['a web page', Buffer.from('<html></html>'), LIMIT, 'PDF_INVALID'],
		['nothing', Buffer.alloc(0), LIMIT, 'PDF_INVALID'],
		['the beginning of the first word', Buffer.from('%PD'), LIMIT, 'PDF_INVALID'],
		['a byte more than the limit', pdf, pdf.length - 1, 'PDF_TOO_BIG'],
		['just the limit', pdf, pdf.length, 'ok'],
	])('is judged alike in memory and in storage: %s', async (_what, content, limitBytes, code) => {
		const field = { ...FIELD, limitBytes };
		expect(codeOf(await readPdf(inMemory(content), 0, field))).toBe(code);
		expect(codeOf(await readPdf(stored(content, 64 * 1024).context, 0, field))).toBe(code);
	});
});
