/**
 * What a careful clerk does with an order, from what is true about the buyer and not from how it is written: this is the
 * line of issue 4, and it shares no code with the matcher.
 *
 * - `merge`: the order goes on the buyer's one card.
 * - `ask`: a person has to decide.
 * - `new`: none of the cards is the buyer's, or nobody could tell that one is.
 * - `open`: asking and a new card are both right; a merge is wrong.
 */
export type ClerksAnswer = 'merge' | 'ask' | 'new' | 'open';

/** How a contact of the order relates to the card's. */
export type ContactRelation = 'same' | 'other' | 'unknown';

/** What relates a private buyer to his own card, or to the card of somebody just like him. */
export interface Relation {
	readonly address: 'same' | 'other' | 'townOnly';
	readonly email: ContactRelation;
	readonly phone: ContactRelation;
	/** Whether the surname is another one since. */
	readonly renamed: boolean;
}

/** The clerk's answer about a card with the buyer's name, when no tax number is there. */
export function askClerk({ address, email, phone, renamed }: Relation): ClerksAnswer {
	const reached = email === 'same' || phone === 'same';
	if (renamed) {
		const agreeing = [address, email, phone].filter((relation) => relation === 'same');
		return agreeing.length >= 2 ? 'ask' : 'open';
	}
	if (address === 'same')
		return !reached && email === 'other' && phone === 'other' ? 'ask' : 'merge';
	if (email === 'same') return 'merge';
	if (phone === 'same') return email === 'other' ? 'ask' : 'merge';
	return address === 'townOnly' && email !== 'other' && phone !== 'other' ? 'open' : 'new';
}
