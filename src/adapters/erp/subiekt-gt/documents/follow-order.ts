import { type Result, succeed } from '../../../../domain/result';
import type { SqlSession } from '../../../../ports/sql-session';
import { type CompanyFeatures, type FeatureProbe, NO_FEATURES } from '../company-features';
import { noSuchOrder, toKey } from '../missing';
import type { OrderFlag, OrderFlags } from '../order-flags';
import { type OrderRow, selectOrderById } from '../order-queries';
import { type DocumentRow, selectDocuments } from './document-queries';
import { type DocumentTrail, findDocuments } from './find-documents';
import { runInParts } from './run-in-parts';

const DOCUMENTS_AT_ONCE = 500;

/** An order with everything that came of it. */
export interface FollowedOrder {
	readonly order: OrderRow;
	readonly trail: DocumentTrail;
	/** By key; a document that was deleted meanwhile is missing. */
	readonly rows: ReadonlyMap<number, DocumentRow>;
	/** Undefined when it has none, or flags are left alone. */
	readonly flag: OrderFlag | undefined;
}

/** Reads orders together with what became of them. */
export class OrderFollower {
	constructor(
		readonly sql: SqlSession,
		private readonly features: FeatureProbe,
		private readonly flags: OrderFlags,
	) {}

	/** The order with this key and its documents; `notFound` when there is none. */
	async follow(orderId: string): Promise<Result<FollowedOrder>> {
		const id = toKey(orderId);
		const orders =
			id === undefined
				? succeed([])
				: await this.sql.run<OrderRow>(selectOrderById(id, NO_FEATURES));
		if (!orders.ok) return orders;
		const [order] = orders.value;
		if (!order) return noSuchOrder({ id: orderId });
		const features = await this.features.read();
		if (!features.ok) return features;
		const start = { id: order.dok_Id, number: order.dok_NrPelny.trim() };
		const trail = await findDocuments(this.sql, features.value, start);
		if (!trail.ok) return trail;
		const rows = await this.read(
			trail.value.documents.map((document) => document.id),
			features.value,
		);
		if (!rows.ok) return rows;
		const flags = await this.flags.read([order.dok_Id]);
		if (!flags.ok) return flags;
		const flag = flags.value.get(order.dok_Id);
		return succeed({ order, trail: trail.value, rows: rows.value, flag });
	}

	/** Documents by their keys. */
	async documents(ids: readonly number[]): Promise<Result<ReadonlyMap<number, DocumentRow>>> {
		const features = await this.features.read();
		return features.ok ? await this.read(ids, features.value) : features;
	}

	private async read(
		ids: readonly number[],
		features: CompanyFeatures,
	): Promise<Result<ReadonlyMap<number, DocumentRow>>> {
		const rows = await runInParts<DocumentRow>(this.sql, ids, DOCUMENTS_AT_ONCE, (some) =>
			selectDocuments(some, features),
		);
		return rows.ok ? succeed(new Map(rows.value.map((row) => [row.dok_Id, row]))) : rows;
	}
}
