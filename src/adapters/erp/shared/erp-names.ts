import type { ErpSystem } from '../../../ports/erp-adapter';

/** How an ERP is called, and which credential leads to it. */
export interface ErpName {
	readonly displayName: string;
	readonly credentialType: string;
}

/** The ERPs we have adapters for, by the value of the node's list; their adapters are loaded when they are opened. */
export const ERP_NAMES: Readonly<Record<ErpSystem, ErpName>> = {
	'comarch-optima': {
		displayName: 'Comarch ERP Optima',
		credentialType: 'orderBridgeComarchOptimaApi',
	},
	'subiekt-gt': { displayName: 'Subiekt GT', credentialType: 'orderBridgeSubiektGtApi' },
	'wapro-mag': { displayName: 'WAPRO Mag', credentialType: 'orderBridgeWaproMagApi' },
};
