import type { IExecuteFunctions } from 'n8n-workflow';
import { DEFAULT_PAUSES_MS } from '../../../src/application/patience';
import { ContractorLookups } from '../../../src/application/route-contractor/contractor-lookups';
import type { Clock } from '../../../src/ports/clock';
import type { DecisionMemory } from '../../../src/ports/decision-memory';
import type { ErpAdapter } from '../../../src/ports/erp-adapter';
import type { OrderLedger } from '../../../src/ports/order-ledger';
import { n8nLog } from '../../shared/n8n-log';

/** What was opened for one execution. */
export interface RouteWorld {
	readonly erp: ErpAdapter;
	/** Null when no item carries a claim. */
	readonly ledger: OrderLedger | null;
	/** Null when no item carries a claim. */
	readonly memory: DecisionMemory | null;
	readonly clock: Clock;
}

/** Whom the use cases of one batch ask and tell, beside the memory of decisions. */
export function servicesOf(context: IExecuteFunctions, { erp, ledger, memory, clock }: RouteWorld) {
	return {
		lookups: new ContractorLookups(erp, { clock, pausesMs: DEFAULT_PAUSES_MS }),
		capabilities: erp.capabilities,
		ledger,
		memory,
		log: n8nLog(context.logger),
	};
}
