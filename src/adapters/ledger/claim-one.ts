import { decideClaim } from '../../domain/dedupe/decide-claim';
import type {
	ClaimAnswer,
	ClaimOptions,
	ClaimRecord,
	ClaimRequest,
} from '../../ports/order-ledger';
import type { ClaimBook, ClaimPage } from './claim-book';
import { toStorableText, toStoredKey, toStoredName } from './stored-key';

/** A request with its references in stored form, each made once. */
export interface KeyedRequest {
	readonly request: ClaimRequest;
	readonly root: string;
	/** In the order of the request's aliases. */
	readonly aliases: readonly string[];
}

/** Makes the stored form of all references of a request; its texts are such as every database can store. */
export function toKeyedRequest(request: ClaimRequest): KeyedRequest {
	return {
		request: {
			rootKey: request.rootKey,
			aliases: request.aliases,
			fingerprint: toStoredName(request.fingerprint),
			customerOrderNumber: toStorableText(request.customerOrderNumber),
			placedAt: toStorableText(request.placedAt),
		},
		root: toStoredKey(request.rootKey),
		aliases: request.aliases.map(toStoredKey),
	};
}

/** Aliases that belong to another root than the request does. */
function foreignAliases(
	book: ClaimBook,
	{ request, root, aliases }: KeyedRequest,
	known: ClaimPage | null,
) {
	const foreign: { readonly alias: string; readonly rootKey: string }[] = [];
	aliases.forEach((stored, index) => {
		const owner = stored === root ? undefined : book.find(stored);
		if (owner === undefined || owner === known) return;
		foreign.push({ alias: request.aliases[index] ?? '', rootKey: owner.rootKey });
	});
	return foreign;
}

/** What an answer shows of a page: in a dry run nothing that was not there before. */
function recordOf(page: ClaimPage, { scope, dryRun }: ClaimOptions): ClaimRecord | null {
	return dryRun ? page.toStoredRecord(scope) : page.toRecord(scope);
}

/** Decides one request and notes the decision in the book. */
export function claimOne(
	book: ClaimBook,
	keyed: KeyedRequest,
	options: ClaimOptions,
	now: number,
): ClaimAnswer {
	const { request, root } = keyed;
	const { scope, owner, dryRun } = options;
	const known = book.find(root) ?? null;
	const foreign = foreignAliases(book, keyed, known);
	const situation = { now, owner, options, foreignAliases: foreign };
	const decision = decideClaim(known, request, situation);
	const { verdict, inDoubt, reason } = decision;
	const why = reason ? { reason } : {};
	if (verdict === 'conflict') {
		return { verdict, inDoubt, record: known && recordOf(known, options), ...why };
	}
	const page = known ?? book.open(request.rootKey, root);
	page.apply(decision, request, options, now);
	for (const alias of decision.attach) book.enter(toStoredKey(alias), page);
	const record = recordOf(page, options);
	if (verdict !== 'new') return { verdict, inDoubt, record, ...why };
	// A dry run hands out token 0, which no claim ever has: nothing can be written with it.
	const handle = { scope, rootKey: page.rootKey, token: dryRun ? 0 : page.token };
	return { verdict, inDoubt, record, handle };
}
