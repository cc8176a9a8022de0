import type { ForeignMoment } from '../control/seeded-root';
import type { Link } from '../control/wrong-links';

/** What one run of an integrator did. */
export interface IntegratorReport {
	/** Orders it looked at for the first time. */
	seen: number;
	/** Orders it wrote, by how they stand to the others in the ERP. */
	written: Record<ForeignMoment, number>;
	/** Orders it found in the ERP by its own rules and did not write. */
	found: number;
	/** Which ERP order it takes for which root; wrong ones show in the ground truth when sent there as `links`. */
	links: Link[];
}

/** A run that has done nothing yet. */
export function emptyReport(): IntegratorReport {
	return { seen: 0, written: { before: 0, between: 0, after: 0 }, found: 0, links: [] };
}
