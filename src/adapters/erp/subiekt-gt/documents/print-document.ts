import { fail, type Result, succeed } from '../../../../domain/result';
import type { PrintedDocument } from '../../../../ports/erp-adapter';
import type { SqlSession } from '../../../../ports/sql-session';
import type { SferaBridge } from '../bridge/sfera-bridge';
import { noSuchDocument, toKey } from '../missing';
import { checkNumberIsUnique } from './check-namesakes';
import { type NumberedRow, selectNumberOf } from './document-queries';
import { DOCUMENT } from './document-types';

const NAME_LENGTH = 120;

/** A file name any system accepts, made of what the bridge says or of the document's number. */
export function toPdfFileName(named: string, number: string): string {
	const wanted = (named.replace(/\.pdf$/i, '').trim() || number).slice(0, NAME_LENGTH);
	const plain = wanted.replace(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^[._]+|[._]+$/g, '');
	return `${plain || 'document'}.pdf`;
}

/** Prints an order or a document of one: its number is read by SQL, the bridge has Subiekt print it. */
export async function printDocument(
	outside: { readonly sql: SqlSession; readonly bridge: SferaBridge },
	documentId: string,
): Promise<Result<PrintedDocument>> {
	const id = toKey(documentId);
	if (id === undefined) return noSuchDocument({ id: documentId });
	const rows = await outside.sql.run<NumberedRow>(selectNumberOf(id));
	if (!rows.ok) return rows;
	const [row] = rows.value;
	if (!row) return noSuchDocument({ id: documentId });
	const number = await checkNumberIsUnique(outside.sql, row);
	if (!number.ok) return number;
	const kind = row.dok_Typ === DOCUMENT.order ? 'order' : 'document';
	const pdf = await outside.bridge.printPdf(kind, number.value);
	if (pdf.ok) {
		const fileName = toPdfFileName(pdf.value.fileName, number.value);
		return succeed({ fileName, content: pdf.value.content });
	}
	if (pdf.error.kind === 'notFound') return noSuchDocument({ number: number.value });
	return fail({ ...pdf.error, message: `${number.value}: ${pdf.error.message}` });
}
