import type { INodeExecutionData } from 'n8n-workflow';
import { refKey } from '../../../src/domain/order/channel-ref';
import type { ChannelRef } from '../../../src/domain/order/sales-order';
import type { OutcomeStatus } from '../../../src/domain/outcome';
import type { ErrorKind } from '../../../src/domain/result';
import type { Word } from '../words';
import { nameOf, wordsOn } from './stock-parts';

interface ItemJson {
	readonly order?: { readonly ref?: ChannelRef };
	readonly outcome?: { readonly status: OutcomeStatus; readonly code?: string };
	readonly erp?: { readonly documentNumber?: string };
	readonly error?: unknown;
	readonly details?: {
		readonly code?: string;
		readonly kind?: ErrorKind;
		readonly outcome?: { readonly status: OutcomeStatus };
	};
}

/** What one item says of itself on its way out of a node of ours. */
interface Said {
	readonly word: Word;
	readonly code: string;
	/** Root reference as text. */
	readonly root: string;
}

/** Failures that say nothing against the order: the next run tries again. */
const PASSING: readonly (ErrorKind | undefined)[] = ['busy', 'unavailable', 'rateLimited'];
/** The order once more in the batch: the first one counts, whatever becomes of it. */
const ONCE_MORE: readonly string[] = ['ORDER_REPEATED_IN_BATCH', 'ORDER_DIFFERS_IN_BATCH'];
/** Reported once, and in the ERP all the same. */
const REVISED = 'ORDER_CHANGED_AFTER_WRITE';

function statusOf({ outcome, error, details }: ItemJson): OutcomeStatus | undefined {
	if (!error) return outcome?.status;
	return details?.outcome?.status ?? (PASSING.includes(details?.kind) ? 'waiting' : 'refused');
}

function read({ json }: INodeExecutionData): Said | undefined {
	const said = json as ItemJson;
	const status = statusOf(said);
	if (status === undefined) return undefined;
	const code = (said.error ? said.details?.code : said.outcome?.code) ?? '';
	return {
		code,
		root: said.order?.ref ? refKey(said.order.ref) : '',
		word: {
			item: nameOf(json),
			status: code === REVISED ? 'linked' : code === 'WRITE_IN_DOUBT' ? 'inDoubt' : status,
			erpNumber: said.erp?.documentNumber ?? '',
			...(code === '' ? {} : { reason: code }),
		},
	};
}

/** What our nodes say of the items they were given: the last one a node spoke of counts. */
export function readOutcomes(
	given: readonly INodeExecutionData[],
	outputs: readonly (readonly INodeExecutionData[])[],
): Word[] {
	const last = new Map<string, Said>();
	for (const said of outputs.flat().map(read)) if (said) last.set(said.word.item, said);
	const first = new Map<string, Said>();
	for (const said of last.values()) {
		if (said.root !== '' && !ONCE_MORE.includes(said.code) && !first.has(said.root))
			first.set(said.root, said);
	}
	const words = new Map(wordsOn(given, 'passedOver').map((word) => [word.item, word]));
	for (const { word, code, root } of last.values()) {
		const counts = ONCE_MORE.includes(code) ? first.get(root)?.word : undefined;
		if (!counts) words.set(word.item, word);
		else {
			const status = counts.status === 'written' ? 'linked' : counts.status;
			words.set(word.item, { ...counts, item: word.item, status });
		}
	}
	return [...words.values()];
}
