import { SandboxClock } from '../../../sandbox/kernel/clock';
import type { RoadShares } from '../../../sandbox/control/seed/roads/road-shares';
import type { StreamRequest } from '../../../sandbox/control/seed/stream-options';
import { ERP_NAMES } from '../../../sandbox/control/erp-name';
import { optimaSide } from '../../../sandbox/control/optima-side';
import type { RootOutcome } from '../../../sandbox/control/seeded-root';
import { subiektSide } from '../../../sandbox/control/subiekt-side';
import { waproSide } from '../../../sandbox/control/wapro-side';
import { openOptimaDatabase } from '../../../sandbox/sqlserver/comarch-optima/open';
import { openSubiektDatabase } from '../../../sandbox/sqlserver/subiekt-gt/open';
import { openWaproDatabase } from '../../../sandbox/sqlserver/wapro-mag/open';
import { QUIET } from '../control/held-stream';
import { PLAIN } from '../control/plain-shares';
import { createControl, NOW_MS } from '../control/start-control';

/** The three companies behind one control plane, opened once for a test file. */
export function openCompanies() {
	const now = () => new Date(NOW_MS);
	const clock = new SandboxClock(() => NOW_MS);
	const databases = {
		wapro: openWaproDatabase({ now }),
		optima: openOptimaDatabase({ now }),
		subiekt: openSubiektDatabase({ now }),
	};
	const sides = {
		'subiekt-gt': subiektSide(databases.subiekt),
		'wapro-mag': waproSide(databases.wapro),
		'comarch-optima': optimaSide(databases.optima, clock),
	};
	return {
		...databases,
		sides,
		async reset(): Promise<void> {
			for (const name of ERP_NAMES) await sides[name].reset();
		},
		/** Plain orders, all of them out. */
		async release(request: Partial<StreamRequest> & { roads?: Partial<RoadShares> } = {}) {
			const sandbox = createControl(sides);
			await sandbox.control.seed({
				orders: 40,
				seed: 1,
				erp: 'wapro-mag',
				shares: { ...PLAIN, ...request.shares },
				...request,
				roads: { ...QUIET, ...request.roads },
			});
			await sandbox.control.release();
			const outcomes = (): RootOutcome[] =>
				sandbox.control.groundTruth({ details: true }).details ?? [];
			return { ...sandbox, outcomes };
		},
		close(): void {
			for (const database of Object.values(databases)) database.close();
		},
	};
}
