import type { SandboxDatabase } from '../sqlserver/database';

/** Keeps the ids of the sales orders a database holds each time it was opened or reset. */
export function watchEarlierOrders(
	database: SandboxDatabase,
	list: () => ReadonlyArray<{ id: number }>,
): () => ReadonlySet<number> {
	let earlier: ReadonlySet<number> = new Set();
	database.whenReady(() => {
		earlier = new Set(list().map((order) => order.id));
	});
	return () => earlier;
}
