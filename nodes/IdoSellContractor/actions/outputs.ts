import {
	SYNC_TARGETS,
	type SyncTarget,
} from '../../../src/application/sync-contractors/sync-entry';

/** What the outputs of a synchronisation are called. */
const NAMES = {
	toShop: 'To IdoSell',
	toErp: 'To ERP',
	review: 'Review',
} as const satisfies Record<SyncTarget, string>;

/** Names of the outputs by resource, in their order; an operation on contractors has one without a name. */
export const OUTPUT_NAMES: Readonly<Record<string, readonly string[]>> = {
	synchronization: SYNC_TARGETS.map((target) => NAMES[target]),
	contractor: [''],
};

const SYNC_NAMES = JSON.stringify(OUTPUT_NAMES.synchronization);

/** The outputs as an expression over the form: a synchronisation has three. */
export const OUTPUTS_EXPRESSION: `={{${string}}}` = `={{ $parameter["resource"] === "synchronization" ? ${SYNC_NAMES}.map((displayName) => ({ type: "main", displayName })) : ["main"] }}`;
