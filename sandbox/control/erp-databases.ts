import { OPTIMA_DATABASE_NAME } from '../sqlserver/comarch-optima/open';
import { SUBIEKT_DATABASE_NAME } from '../sqlserver/subiekt-gt/open';
import { WAPRO_DATABASE_NAME } from '../sqlserver/wapro-mag/open';
import type { ErpName } from './erp-name';

/** Name of each ERP's database. */
export const ERP_DATABASES = {
	'subiekt-gt': SUBIEKT_DATABASE_NAME,
	'wapro-mag': WAPRO_DATABASE_NAME,
	'comarch-optima': OPTIMA_DATABASE_NAME,
} as const satisfies Record<ErpName, string>;
