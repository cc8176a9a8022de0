import type { Writing } from '../ledger-store';
import type { ArchivedDecision, ArchivedNote } from './archive-format';
import type { Taken } from './import-rest';

/** Takes in what the desk keeps of an order; the newer note stays. */
export async function importNote(
	{ db }: Writing,
	{ scope, key, notedAt, customer, total, search, note }: ArchivedNote,
): Promise<keyof Taken> {
	const place = { scope, root_key: key };
	const known = await db
		.selectFrom('desk_note')
		.select('noted_at')
		.where((is) => is.and(place))
		.executeTakeFirst();
	if (known && Number(known.noted_at) >= notedAt) return 'kept';
	if (known) {
		await db
			.deleteFrom('desk_note')
			.where((is) => is.and(place))
			.execute();
	}
	await db
		.insertInto('desk_note')
		.values({ ...place, noted_at: notedAt, customer, total, search, note })
		.execute();
	return known ? 'replaced' : 'added';
}

/** When something was said about a buyer last: a decision, or that it counts no longer. */
function lastSaid(decidedAt: number, revokedAt: number | null): number {
	return Math.max(decidedAt, revokedAt ?? 0);
}

/** Takes in a decision; what was said last stays. */
export async function importDecision(
	{ db }: Writing,
	{ scope, buyer, card, by, at, orderKey, revoked }: ArchivedDecision,
): Promise<keyof Taken> {
	const place = { scope, buyer_key: buyer };
	const known = await db
		.selectFrom('decision')
		.select(['decided_at', 'revoked_at'])
		.where((is) => is.and(place))
		.executeTakeFirst();
	if (known) {
		const revokedAt = known.revoked_at === null ? null : Number(known.revoked_at);
		const here = lastSaid(Number(known.decided_at), revokedAt);
		if (here >= lastSaid(at, revoked?.at ?? null)) return 'kept';
		await db
			.deleteFrom('decision')
			.where((is) => is.and(place))
			.execute();
	}
	await db
		.insertInto('decision')
		.values({
			...place,
			card_id: card.id,
			card_symbol: card.symbol,
			decided_by: by,
			decided_at: at,
			order_key: orderKey,
			revoked_at: revoked?.at ?? null,
			revoked_by: revoked?.by ?? null,
		})
		.execute();
	return known ? 'replaced' : 'added';
}
