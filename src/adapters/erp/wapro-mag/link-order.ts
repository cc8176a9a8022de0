import type { ErpOrder } from '../../../domain/order/erp-order';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { Changed, OrderLink } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { isNamedCut } from '../shared/cut-number';
import { toErpReference } from '../shared/erp-reference';
import { readRootMarker, toRootMarker } from '../shared/root-marker';
import { allDecorations, isSpellingOf, toWrittenNumber } from './number-spellings';
import { type OrderMarks, updateMarksOfFound } from './order-changes';
import { lockOrder } from './order-lock';
import { type OrderRow, type OrderScope, selectOrderById } from './order-queries';
import { readOrder } from './order-transaction';
import type { SchemaProfile } from './schema-profile';
import type { WaproMagSettings } from './wapro-mag-connection';
import { inEntry, linkedElsewhere, lockHeld } from './wapro-mag-errors';
import { toErpOrder, toText } from './wapro-mag-mapper';

/** Where and how an order is linked. */
export interface LinkContext {
	readonly connection: WaproMagSettings;
	readonly profile: SchemaProfile;
}

/** Length of `INFORMACJE_DODATKOWE`. */
const INFORMATION_LENGTH = 1000;
const LINE_BREAK = '\r\n';

function marksOf(row: OrderRow): OrderMarks {
	return {
		number: toText(row.NR_ZAMOWIENIA_KLIENTA),
		internetId: toText(row.ZAMOWIENIE_INTERNETOWE_ID),
		information: row.INFORMACJE_DODATKOWE ?? '',
	};
}

/**
 * What the header will say: what is there stays, empty fields get ours. One number of the order is enough to know it
 * by, also cut, or under somebody else's decoration: people edit the visible one, and others write ids of their own (S2.6) or
 * that of the tool they read (`B_349082952`).
 */
function marksWanted(
	id: string,
	row: OrderRow,
	link: OrderLink,
	{ connection, profile }: LinkContext,
): Result<OrderMarks> {
	const { decorations } = connection;
	const seen = marksOf(row);
	const root = readRootMarker(seen.information, [link.rootKey]);
	if (root !== '' && root !== link.rootKey) {
		return linkedElsewhere(id, `carries the mark of ${root}`);
	}
	const refs = [link.ref, ...(link.aliases ?? [])];
	const numbers = [link.customerOrderNumber, ...refs.map(({ id: number }) => number)];
	const isOurs = (stored: string, length: number) =>
		numbers.some((number) => isSpellingOf(stored, number, decorations, length));
	const internetIdLength = profile.internetIdLength ?? 0;
	const stored = [
		{ field: 'customer number', value: seen.number, length: profile.numberLength },
		{ field: 'internet ID', value: seen.internetId, length: internetIdLength },
	].filter(({ value }) => value !== '');
	const shown = { customerOrderNumber: seen.number, remarks: row.UWAGI ?? '' };
	const isNamed = (number: string) =>
		isNamedCut(shown, number, allDecorations(decorations), profile.numberLength);
	const known =
		root !== '' ||
		stored.some(({ value, length }) => isOurs(value, length)) ||
		numbers.some(isNamed);
	if (stored.length > 0 && !known) {
		return linkedElsewhere(
			id,
			`carries ${stored.map(({ field, value }) => `${field} "${value}"`).join(' and ')}`,
		);
	}
	const number = link.customerOrderNumber.trim();
	const mark = toRootMarker(link.rootKey);
	const information =
		root === ''
			? [mark, seen.information].filter((text) => text !== '').join(LINE_BREAK)
			: seen.information;
	if (information.length > INFORMATION_LENGTH) {
		return fail(
			integrationError(
				'invalidOrder',
				'FIELD_TOO_LONG',
				`The order with ID ${id} of WAPRO Mag has no room for our mark in its additional information.`,
				{ remedy: 'Shorten the additional information of the order in WAPRO Mag, then run again.' },
			),
		);
	}
	return succeed({
		number:
			seen.number !== '' || number === ''
				? seen.number
				: toWrittenNumber(number, decorations, profile.numberLength),
		internetId:
			profile.internetIdLength === null || seen.internetId !== ''
				? seen.internetId
				: toErpReference(link.ref.id, internetIdLength),
		information,
	});
}

function same(left: OrderMarks, right: OrderMarks): boolean {
	return (
		left.number === right.number &&
		left.internetId === right.internetId &&
		left.information === right.information
	);
}

async function linkUnderLock(
	session: SqlSession,
	id: string,
	link: OrderLink,
	context: LinkContext,
): Promise<Result<Changed<ErpOrder>>> {
	const { connection, profile } = context;
	const name = `The order with ID ${id}`;
	const locked = await lockOrder(session, connection.companyId, link.rootKey, name);
	if (!locked.ok) return locked;
	const scope: OrderScope = { companyId: connection.companyId, warehouse: '' };
	const read = () => readOrder(session, selectOrderById(scope, profile, id), `with ID ${id}`);
	const found = await read();
	if (!found.ok) return found;
	if (found.value.row.status === 'entry') return inEntry(name, id);
	const seen = marksOf(found.value.row);
	const wanted = marksWanted(id, found.value.row, link, context);
	if (!wanted.ok) return wanted;
	const answer = (result: 'changed' | 'existing', { row, lines }: typeof found.value) =>
		succeed({ result, value: toErpOrder(row, [link.rootKey], lines), warnings: [] });
	if (same(seen, wanted.value)) return answer('existing', found.value);
	const changed = await session.run(updateMarksOfFound(id, wanted.value, seen, profile));
	if (!changed.ok) return changed;
	const after = await read();
	if (!after.ok) return after;
	// Somebody edited the order between our look and our change, which then changed nothing.
	if (!same(marksOf(after.value.row), wanted.value)) return lockHeld(name);
	return answer('changed', after.value);
}

/**
 * Marks an order somebody else wrote as the one of a root: both numbers and our mark, under the lock of the root.
 *
 * Errors: `notFound`; `ORDER_LINKED_ELSEWHERE` when it carries another mark or another number; `ORDER_IN_ENTRY`.
 */
export async function linkOrder(
	sql: SqlSession,
	id: string,
	link: OrderLink,
	context: LinkContext,
): Promise<Result<Changed<ErpOrder>>> {
	return await sql.transaction((session) => linkUnderLock(session, id, link, context));
}
