import type { ErpSystem } from '../../ports/erp-adapter';
import type { ErpSystemEntry } from './shared/erp-system';
import { COMARCH_OPTIMA } from './comarch-optima/comarch-optima-system';
import { SUBIEKT_GT } from './subiekt-gt/subiekt-gt-system';
import { WAPRO_MAG } from './wapro-mag/wapro-mag-system';

/** The ERPs we have adapters for, by the value of the node's list. */
export const ERP_SYSTEMS: Readonly<Record<ErpSystem, ErpSystemEntry>> = {
	'comarch-optima': COMARCH_OPTIMA,
	'subiekt-gt': SUBIEKT_GT,
	'wapro-mag': WAPRO_MAG,
};
