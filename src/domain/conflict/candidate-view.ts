import type { Evidence } from '../matching/evidence';

/** A candidate as a person looks at it beside the buyer: the card's own words, score and evidence. */
export interface CandidateView {
	readonly id: string;
	readonly symbol: string;
	readonly name: string;
	readonly taxId: string;
	readonly email: string;
	readonly phone: string;
	readonly street: string;
	readonly postcode: string;
	readonly city: string;
	/** 0 to 1. */
	readonly score: number;
	readonly evidence: readonly Evidence[];
}
