import type { ErpDocument } from '../../../domain/documents/erp-document';
import type { OrderFacts } from '../../../domain/lifecycle/order-facts';
import type { ErpOrder } from '../../../domain/order/erp-order';
import { type Result, succeed } from '../../../domain/result';
import type { FoundOrder, OrderKeys, OrderQuery, Page } from '../../../ports/erp-adapter';
import type { SqlSession } from '../../../ports/sql-session';
import { isNamedCut, type ShownNumber } from '../shared/cut-number';
import { toFoundOrder } from '../shared/found-order';
import { cutPage, readPageRequest } from '../shared/keyset-page';
import type { InstalledVersion } from './installed-version';
import { lookupKeysFor } from './lookup-keys';
import { allDecorations, numberSpellings } from './number-spellings';
import { documentsOf, orderFactsOf } from './order-documents';
import {
	type OrderRow,
	type OrderScope,
	selectOrderById,
	selectOrderByNumber,
	selectOrdersByKeys,
	selectOrdersPage,
} from './order-queries';
import { readOrder } from './order-transaction';
import type { WaproMagSettings } from './wapro-mag-connection';
import { orderNotFound } from './wapro-mag-errors';
import { LARGEST_KEY, toErpOrder, toId, toKey } from './wapro-mag-mapper';

/** The orders of one company, as they are read. */
export class OrderDirectory {
	private readonly company: OrderScope;

	constructor(
		private readonly sql: SqlSession,
		private readonly settings: WaproMagSettings,
		private readonly version: InstalledVersion,
	) {
		this.company = { companyId: settings.companyId, warehouse: '' };
	}

	async find(keys: OrderKeys): Promise<Result<readonly FoundOrder[]>> {
		const profile = await this.version.profile();
		if (!profile.ok) return profile;
		const { decorations, companyId, lookupWarehouse } = this.settings;
		const { numberLength, internetIdLength } = profile.value;
		const scope = { companyId, warehouse: lookupWarehouse };
		const lookup = lookupKeysFor(keys, decorations, profile.value);
		const statement = selectOrdersByKeys(scope, profile.value, lookup);
		const rows = statement ? await this.sql.run<OrderRow>(statement) : succeed([]);
		if (!rows.ok) return rows;
		const spellings = {
			number: (number: string) => numberSpellings(number, decorations, numberLength),
			internetId: (id: string) => numberSpellings(id, decorations, internetIdLength ?? 0),
			isNamed: (order: ShownNumber, number: string) =>
				isNamedCut(order, number, allDecorations(decorations), numberLength),
		};
		return succeed(
			rows.value.map((row) => toFoundOrder(toErpOrder(row, [keys.rootKey]), keys, spellings)),
		);
	}

	async get(by: { readonly id: string } | { readonly number: string }): Promise<Result<ErpOrder>> {
		const profile = await this.version.profile();
		if (!profile.ok) return profile;
		const name = 'id' in by ? `with ID ${by.id}` : by.number;
		const statement =
			'number' in by
				? by.number.trim() && selectOrderByNumber(this.company, profile.value, by.number.trim())
				: toKey(by.id) && selectOrderById(this.company, profile.value, by.id.trim());
		if (!statement) return orderNotFound(name);
		const found = await readOrder(this.sql, statement, name);
		return found.ok ? succeed(toErpOrder(found.value.row, [], found.value.lines)) : found;
	}

	async list(query: OrderQuery): Promise<Result<Page<ErpOrder>>> {
		const page = readPageRequest(query, LARGEST_KEY);
		if (!page.ok) return page;
		const profile = await this.version.profile();
		if (!profile.ok) return profile;
		const { issuedSince, issuedUntil, statuses, unmarkedTotals } = query;
		const rows = await this.sql.run<OrderRow>(
			selectOrdersPage(this.company, profile.value, {
				after: String(page.value.after),
				limit: page.value.rows,
				issuedSince,
				issuedUntil,
				statuses,
				unmarkedTotals,
			}),
		);
		if (!rows.ok) return rows;
		const orders = rows.value.map((row) => toErpOrder(row));
		return succeed(cutPage(page.value, orders, ({ id }) => Number(id)));
	}

	async facts(id: string): Promise<Result<OrderFacts>> {
		const row = await this.row(id);
		return row.ok ? await orderFactsOf(this.sql, this.settings.companyId, row.value) : row;
	}

	async documents(id: string): Promise<Result<readonly ErpDocument[]>> {
		const row = await this.row(id);
		if (!row.ok) return row;
		return await documentsOf(this.sql, this.settings.companyId, toId(row.value.ID_ZAMOWIENIA));
	}

	private async row(id: string): Promise<Result<OrderRow>> {
		const key = toKey(id);
		if (key === undefined) return orderNotFound(`with ID ${id}`);
		const profile = await this.version.profile();
		if (!profile.ok) return profile;
		const rows = await this.sql.run<OrderRow>(selectOrderById(this.company, profile.value, key));
		if (!rows.ok) return rows;
		const [row] = rows.value;
		return row ? succeed(row) : orderNotFound(`with ID ${id}`);
	}
}
