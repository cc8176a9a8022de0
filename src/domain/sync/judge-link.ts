/** What is known about the code of a card and who carries it in the shop. */
export interface LinkFacts {
	/** Code of the card now; empty when it has none. */
	readonly code: string;
	/** Whether another card of the ERP has the same code. */
	readonly hasTwin: boolean;
	/** Customers that carry the code now, each once. */
	readonly holders: readonly number[];
	/** The link of earlier runs; null when there was none. */
	readonly known: { readonly clientId: number; readonly code: string } | null;
	/** Code of the customer of that link now; null when he is gone or there was none. Counts when nobody holds the code. */
	readonly knownClientCode: string | null;
	readonly addClients: boolean;
}

/**
 * What links a card and a customer, by the code alone.
 *
 * - `linked`: this customer carries the code; `moved` when it was another one before.
 * - `create`: nobody does, nobody did, and customers are added. `absent`: the same, and they are not.
 * - `lost`: they were linked, and the code of one side was changed. Never a new customer.
 * - `ambiguous`: several cards or several customers carry the code. `codeless`: the card has none.
 */
export type LinkVerdict =
	| {
			readonly kind: 'linked';
			readonly row: 'K1' | 'K8';
			readonly clientId: number;
			readonly moved: boolean;
	  }
	| { readonly kind: 'create'; readonly row: 'K2' }
	| { readonly kind: 'absent'; readonly row: 'K3' }
	| { readonly kind: 'lost'; readonly row: 'K6' | 'K7'; readonly oldCode: string }
	| { readonly kind: 'ambiguous'; readonly row: 'K9' }
	| { readonly kind: 'codeless'; readonly row: 'K11' };

/**
 * Judges whose customer a card is. The link is equality of the external code and nothing else (S3.5): no e-mail, no tax
 * number and no name makes one.
 *
 * Source: IdoSell, "IdoSell Bridge: synchronisation of contractors" (documented); rows as in docs/idosell.md.
 */
export function judgeLink({
	code,
	hasTwin,
	holders,
	known,
	knownClientCode,
	addClients,
}: LinkFacts): LinkVerdict {
	if (code === '') return { kind: 'codeless', row: 'K11' };
	if (hasTwin || holders.length > 1) return { kind: 'ambiguous', row: 'K9' };
	const [holder] = holders;
	if (holder !== undefined) {
		const moved = known !== null && known.clientId !== holder;
		const isRenamed = known !== null && !moved && known.code !== code;
		return { kind: 'linked', row: isRenamed ? 'K8' : 'K1', clientId: holder, moved };
	}
	if (known !== null) {
		const shopKeptIt = knownClientCode === known.code;
		return { kind: 'lost', row: shopKeptIt ? 'K6' : 'K7', oldCode: known.code };
	}
	return addClients ? { kind: 'create', row: 'K2' } : { kind: 'absent', row: 'K3' };
}
