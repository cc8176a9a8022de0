import type { ErpSalesOrder } from './erp-side';
import type { ForeignWrite, SeededRoot } from './seeded-root';

const CODE = /SBX-\d{6,}/;

function minorOf(amount: number | string): number {
	return Math.round(Number(amount) * 100);
}

/**
 * Says to which root an ERP order belongs.
 *
 * Shape: it is the foreign order written for it, or carries the root's code in remarks or title, or its original number
 * (and, if shared, its value) names the root.
 */
export function assigner(
	roots: readonly SeededRoot[],
	foreignWrites: ReadonlyMap<number, ForeignWrite>,
): (order: ErpSalesOrder) => SeededRoot | undefined {
	const byCode = new Map(roots.map((root) => [root.code, root]));
	const byNumber = new Map<string, SeededRoot[]>();
	for (const root of roots) {
		const number = root.externalNumber.toLowerCase();
		const sharing = byNumber.get(number);
		if (sharing) sharing.push(root);
		else byNumber.set(number, [root]);
	}
	const named = (order: ErpSalesOrder): SeededRoot | undefined => {
		const number = order.originalNumber.trim().toLowerCase();
		const candidates = number === '' ? [] : (byNumber.get(number) ?? []);
		const sameValue = candidates.filter((root) => root.totalMinor === minorOf(order.totalGross));
		const [only, ...others] = candidates.length > 1 ? sameValue : candidates;
		return others.length === 0 ? only : undefined;
	};
	return (order) => {
		const [code] = CODE.exec(`${order.remarks} ${order.title}`) ?? [];
		return (
			foreignWrites.get(order.id)?.root ?? (code ? byCode.get(code) : undefined) ?? named(order)
		);
	};
}
