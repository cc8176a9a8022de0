import { foldText } from '../domain/contractor/fold-text';
import {
	type ContractorCard,
	displayName,
	EMPTY_PARTY,
	type Party,
} from '../domain/contractor/party';
import { type Result, succeed } from '../domain/result';
import type { ErpAdapter, Page } from '../ports/erp-adapter';

/** Cards of one page of a list people scroll through. */
const SHOWN = 100;
/** Cards read at once when they are looked through for a text. */
const LOOKED_THROUGH = 1_000;
/** Most such readings before people are asked to type more. */
const MOST_READINGS = 10;

/** Whom somebody means who types a text: a company by tax number or name, or anybody by e-mail. */
function partyNamed(text: string): Party {
	const taxId = text.replace(/^PL|[\s-]/gi, '');
	if (/^\d{10}$/.test(taxId)) return { ...EMPTY_PARTY, kind: 'company', taxId };
	if (text.includes('@')) return { ...EMPTY_PARTY, email: text };
	return { ...EMPTY_PARTY, kind: 'company', companyName: text };
}

/** Cards the ERP finds by itself: the one with that code, and those of that tax number, e-mail or name. */
async function findDirectly(
	erp: ErpAdapter,
	text: string,
): Promise<Result<readonly ContractorCard[]>> {
	const byCode = await erp.getContractor({ symbol: text });
	if (!byCode.ok && byCode.error.kind !== 'notFound') return byCode;
	const similar = await erp.findContractors(partyNamed(text));
	if (!similar.ok) return similar;
	return succeed([...(byCode.ok ? [byCode.value] : []), ...similar.value]);
}

function carries(card: ContractorCard, folded: string): boolean {
	return [displayName(card), card.symbol].some((name) => foldText(name).includes(folded));
}

/**
 * Cards for a list people search: all of them page by page, or those whose name or code carries a text, the ones the
 * ERP finds by itself first. Letter case and Polish marks do not matter.
 *
 * Shape: a page may hold few cards and still have a `next`; each card once per page.
 * Errors: those of reading the ERP.
 */
export async function searchContractors(
	text: string,
	cursor: string | null,
	erp: ErpAdapter,
): Promise<Result<Page<ContractorCard>>> {
	const query = { changedSince: null, withUnusable: true };
	const folded = foldText(text);
	if (folded === '') return await erp.listContractors({ ...query, cursor, limit: SHOWN });
	const direct = cursor === null ? await findDirectly(erp, text.trim()) : succeed([]);
	if (!direct.ok) return direct;
	const found = new Map(direct.value.map((card) => [card.id, card]));
	let next = cursor;
	for (let reading = 0; reading < MOST_READINGS; reading += 1) {
		const page = await erp.listContractors({ ...query, cursor: next, limit: LOOKED_THROUGH });
		if (!page.ok) return page;
		for (const card of page.value.items) {
			if (carries(card, folded)) found.set(card.id, card);
		}
		({ next } = page.value);
		if (next === null || found.size > 0) break;
	}
	return succeed({ items: [...found.values()], next });
}
