import type { INodeExecutionData } from 'n8n-workflow';
import type { CredentialData, WorkflowFile, WorkflowRun } from '../../../scripts/engine/n8n-engine';
import type { StoreName } from '../stores';
import type { Word } from '../words';

/** The node every flow begins with; it hands over the orders of one execution. */
export const START = 'Orders';
/** The sandbox's bridge queues requests; stock nodes send it 50 at once. */
export const BRIDGE_REQUESTS_AT_ONCE = 4;

/** What a flow may need to know of the place it runs in. */
export interface FlowPlace {
	readonly credentials: CredentialData;
	/** Base address of the Sfera bridge. */
	readonly bridgeUrl: string;
}

/** One way to bring orders into the ERP. */
export interface BenchFlow {
	/** How the report names it. */
	readonly name: string;
	/** In a few words, for the report. */
	readonly description: string;
	/** Where it can remember orders. */
	readonly stores: readonly StoreName[];
	/** The workflow; it begins at {@link START}. */
	workflow(place: FlowPlace): WorkflowFile;
	/** What a run says of the items it was given. */
	read(run: WorkflowRun, given: readonly INodeExecutionData[]): Word[];
	/** How it looks afterwards for what others have written besides; absent where it does not. */
	readonly audit?: {
		workflow(place: FlowPlace): WorkflowFile;
		/** Numbers of the ERP orders that are reported to stand there beside another one. */
		read(run: WorkflowRun): string[];
	};
}
