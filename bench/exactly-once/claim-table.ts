import { createCellDatabase } from './postgres';
import type { OpenStore } from './stores';

/** The table the flows of stock nodes keep their claims in. Times are the database's own. */
const CREATE_TABLE = `create table claim (
	key text primary key,
	item text not null,
	owner text not null,
	lease_until timestamptz not null,
	done boolean not null default false,
	erp_number text not null default ''
)`;

/**
 * Opens a claim table in a database of its own.
 *
 * Shape: time that goes by between rounds takes leases nearer to their end.
 */
export async function openClaimTable(): Promise<OpenStore> {
	const database = await createCellDatabase();
	await database.query(CREATE_TABLE);
	return {
		credentials: database.credentials,
		passTime: async (ms) =>
			await database.query(
				`update claim set lease_until = lease_until - $1 * interval '1 millisecond'`,
				[ms],
			),
		close: async () => await database.drop(),
	};
}
