import type { ErpSalesOrder } from './erp-side';
import type { SeededRoot } from './seeded-root';

/** What the caller links to what. */
export interface Link {
	/** Code of the root (`SBX-000123`), its key, or an id of it on some road. */
	root: string;
	/** Number or id of the ERP order. */
	document: string | number;
}

/** A link to an ERP order that is not the root's. */
export interface WrongLink extends Link {
	/** Code of the root meant. */
	code: string;
	/** Code of the root the document belongs to; absent when it belongs to none. */
	documentOf?: string;
}

/** Links that do not hold. */
export interface LinkFindings {
	wrong: WrongLink[];
	/** Links to an ERP order that does not exist, or no longer. */
	dead: Link[];
}

/** Finds roots by whatever names them. Errors: `RangeError` for a name that is nobody's, or several roots'. */
export class RootFinder {
	private readonly byName = new Map<string, Set<SeededRoot>>();

	constructor(roots: readonly SeededRoot[]) {
		for (const root of roots) {
			const names = [root.code, root.rootKey, ...root.deliveries.map(({ id }) => id)];
			for (const name of names) {
				const sharing = this.byName.get(name.toLowerCase()) ?? new Set();
				this.byName.set(name.toLowerCase(), sharing.add(root));
			}
		}
	}

	find(name: string): SeededRoot {
		const [root, ...others] = this.byName.get(name.toLowerCase()) ?? [];
		if (!root) throw new RangeError(`no root is called "${name}"`);
		if (others.length > 0) {
			throw new RangeError(`"${name}" names several roots; name it by its code SBX-…`);
		}
		return root;
	}
}

function main(root: SeededRoot): SeededRoot {
	return root.mergedInto ?? root;
}

/**
 * Looks at every link; orders merged in BaseLinker count as one root.
 *
 * Errors: `RangeError` for a root that is not known.
 */
export function judgeLinks(
	links: readonly Link[],
	roots: readonly SeededRoot[],
	erpOrders: readonly ErpSalesOrder[],
	rootOf: (order: ErpSalesOrder) => SeededRoot | undefined,
): LinkFindings {
	const findings: LinkFindings = { wrong: [], dead: [] };
	if (links.length === 0) return findings;
	const finder = new RootFinder(roots);
	const documents = new Map<string, ErpSalesOrder>();
	for (const order of erpOrders) documents.set(order.number.trim().toLowerCase(), order);
	for (const order of erpOrders) documents.set(String(order.id), order);
	for (const link of links) {
		const root = finder.find(link.root);
		const document = documents.get(String(link.document).trim().toLowerCase());
		if (!document) {
			findings.dead.push(link);
			continue;
		}
		const owner = rootOf(document);
		if (owner && main(owner) === main(root)) continue;
		findings.wrong.push({
			...link,
			code: root.code,
			...(owner ? { documentOf: owner.code } : {}),
		});
	}
	return findings;
}
