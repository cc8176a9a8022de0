import { fail, integrationError, type Result, succeed } from '../../../../domain/result';
import type { SqlSession } from '../../../../ports/sql-session';
import { type NumberedRow, selectNamesakes } from './document-queries';

/**
 * Whether a full number names one document alone. The bridge is told numbers only, and two clients of Subiekt that
 * number at the same moment can give one number twice.
 *
 * Errors: `invalidOrder` when it has no number yet, or shares it.
 */
export async function checkNumberIsUnique(
	sql: SqlSession,
	row: NumberedRow,
): Promise<Result<string>> {
	const number = row.dok_NrPelny.trim();
	if (number === '') {
		const message = `The document with ID ${row.dok_Id} has no number yet, so the bridge cannot be told which one it is.`;
		return fail(
			integrationError('invalidOrder', 'ERP_STATE_FORBIDS', message, {
				remedy: 'Issue it in Subiekt, then run again.',
			}),
		);
	}
	const namesakes = await sql.run<NumberedRow>(selectNamesakes(row));
	if (!namesakes.ok) return namesakes;
	if (namesakes.value.length <= 1) return succeed(number);
	const message = `Subiekt GT holds several documents with number ${number}; the bridge cannot tell them apart.`;
	return fail(
		integrationError('invalidOrder', 'ERP_STATE_FORBIDS', message, {
			remedy: 'Give one of them another number in Subiekt, then run again.',
		}),
	);
}
