import type { IWebhookFunctions } from 'n8n-workflow';
import { type Result, succeed } from '../../src/domain/result';
import type { DecisionMemory } from '../../src/ports/decision-memory';
import type { OrderDesk } from '../../src/ports/order-desk';
import type { OrderLedger } from '../../src/ports/order-ledger';
import type { SnapshotStore } from '../../src/ports/snapshot-store';
import { openLedger } from '../shared/open-ledger';

export { clock } from '../shared/open-erp';

/** What the page shows and changes. */
export interface DeskStores {
	readonly desk: OrderDesk;
	readonly decisions: DecisionMemory;
	readonly ledger: OrderLedger;
	readonly snapshots: SnapshotStore;
}

/** Opens the ledger this node is set to; it stays open for the next click. */
export async function openDesk(context: IWebhookFunctions): Promise<Result<DeskStores>> {
	const opened = await openLedger(context);
	if (!opened.ok) return opened;
	const { desk, decisions, ledger, snapshots } = opened.value;
	return succeed({ desk, decisions, ledger, snapshots });
}
