import type { CallContext } from './call';
import { BridgeError } from './errors';
import { isCancelled } from './links';
import { nameDocument } from './printed-order';
import type { Row } from './rows';
import { selectRows, textOf } from './rows';

const HEADER = 'd.TrN_TrNID, d.TrN_NumerPelny, d.TrN_Bufor, d.TrN_Anulowany';

/** What a new order says about orders that look like itself. */
export interface PredecessorQuestion {
	rootKey: string;
	externalNumber: string;
	/** First day that counts for the number; empty for all. */
	since: string;
	sameNumber: 'refuse' | 'create';
	cancelled: 'refuse' | 'create';
}

function withRootKey({ database, settings }: CallContext, rootKey: string): Row[] {
	return selectRows(
		database,
		`SELECT ${HEADER} FROM CDN.TraNag d
		INNER JOIN CDN.DokAtrybuty a ON a.DAt_TrNId = d.TrN_TrNID
		INNER JOIN CDN.DefAtrybuty t ON t.DeA_DeAId = a.DAt_DeAId AND t.DeA_Typ = 4
		WHERE d.TrN_TypDokumentu = 308 AND d.TrN_Korekta = 0 AND t.DeA_Kod = @code AND a.DAt_WartoscTxt = @rootKey
		ORDER BY d.TrN_TrNID DESC`,
		{ code: settings.linkAttribute, rootKey },
	);
}

function withNumber({ database }: CallContext, externalNumber: string, since: string): Row[] {
	const window = since === '' ? '' : 'AND d.TrN_TS_Zal >= @since';
	return selectRows(
		database,
		`SELECT ${HEADER} FROM CDN.TraNag d
		WHERE d.TrN_TypDokumentu = 308 AND d.TrN_Korekta = 0 AND d.TrN_NumerObcy = @externalNumber ${window}
		ORDER BY d.TrN_TrNID DESC`,
		since === '' ? { externalNumber } : { externalNumber, since: `${since}T00:00:00.000` },
	);
}

/**
 * The check just before saving: section 4.3 of the contract, first rule that holds.
 *
 * Shape: id of the live order with this root key; undefined when the order may be written.
 * Errors: `order_exists`, `order_cancelled`.
 */
export function findPredecessor(
	context: CallContext,
	question: PredecessorQuestion,
): string | undefined {
	const refuseCancelled = (found: Row[]) => {
		if (found.length === 0 || question.cancelled === 'create') return;
		throw new BridgeError('order_cancelled', 'The order exists, but only cancelled.', {
			documents: found.map(nameDocument),
		});
	};
	const same = withRootKey(context, question.rootKey);
	const live = same.find((order) => !isCancelled(order));
	if (live) return textOf(live, 'TrN_TrNID');
	refuseCancelled(same);

	const numbered = withNumber(context, question.externalNumber, question.since);
	const alive = numbered.filter((order) => !isCancelled(order));
	if (alive.length > 0) {
		if (question.sameNumber === 'create') return undefined;
		throw new BridgeError('order_exists', 'Another sales order carries this number.', {
			field: 'externalNumber',
			documents: alive.map(nameDocument),
		});
	}
	refuseCancelled(numbered);
	return undefined;
}
