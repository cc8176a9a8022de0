import { type DocumentStages, roleOf } from './document-stages';
import type { LifeCycleNote, LifeCycleNoteCode } from './life-cycle';
import { documentName } from './missing-steps';
import type { DocumentFact, OrderFacts } from './order-facts';

function noteOn(
	code: LifeCycleNoteCode,
	documents: readonly DocumentFact[],
	sentence: (names: string) => string,
): readonly LifeCycleNote[] {
	if (documents.length === 0) return [];
	return [{ code, message: sentence(documents.map(documentName).join(', ')) }];
}

/** What is worth knowing about the documents of an order; `name` as in "Order RO/12/2026". */
export function documentNotes(
	facts: OrderFacts,
	stages: DocumentStages,
	gone: ReadonlySet<string>,
	name: string,
): readonly LifeCycleNote[] {
	const relevant = facts.documents.filter((document) => roleOf(document) !== 'none');
	const isCompleteWithoutGoods =
		facts.state === 'confirmed' && stages.sales === 'issued' && stages.goods === 'notNeeded';
	const servicesOnly: LifeCycleNote = {
		code: 'servicesOnly',
		message: `${name}: it has services only, no goods issue is needed.`,
	};
	return [
		...noteOn(
			'descentUnverified',
			stages.goodsIssues.filter(({ descends }) => descends === 'unverified'),
			(names) =>
				`${name}: goods issue ${names} counts although the ERP does not tell of which order its lines are.`,
		),
		...noteOn(
			'goodsIssueOfOtherOrder',
			relevant.filter(({ state, descends }) => state !== 'cancelled' && descends === 'no'),
			(names) => `${name}: ${names} belongs to another order and does not count.`,
		),
		...noteOn(
			'documentCancelled',
			relevant.filter(({ state, descends }) => state === 'cancelled' && descends !== 'no'),
			(names) => `${name}: ${names} was cancelled and does not count.`,
		),
		...noteOn(
			'documentGone',
			relevant.filter(({ id }) => gone.has(id)),
			(names) => `${name}: ${names} was there before and is no longer in the ERP.`,
		),
		...(isCompleteWithoutGoods ? [servicesOnly] : []),
	];
}
