import type { PairLevels, Stances } from './judge-pair';

/**
 * What a careful clerk thinks of one card.
 *
 * - `identity`: it carries the buyer's own tax number.
 * - `same`: it is the buyer's card.
 * - `possible`: it may be; a person decides.
 * - `other`: it is somebody else's.
 */
export type Standing = 'identity' | 'same' | 'possible' | 'other';

/** Street and house agree, perhaps with a typing error or without the flat. */
export function isLocated(stances: Stances): boolean {
	return stances.address === 'same' || stances.address === 'close';
}

/** A contact of the buyer's own agrees. */
export function isReached(stances: Stances): boolean {
	return [stances.email, stances.phone, stances.externalCode].includes('same');
}

function contradictedContacts(stances: Stances): number {
	return [stances.email, stances.phone].filter((stance) => stance === 'different').length;
}

/** Judges one card by how its fields compare with the buyer's. */
export function judgeStanding(levels: PairLevels, stances: Stances): Standing {
	if (levels.taxId === 'final') return 'identity';
	if (stances.taxId === 'different') return isWhollyThatOf(stances) ? 'possible' : 'other';
	const standing = judgeWithoutTaxId(levels, stances);
	const isNamed = stances.name === 'same' || stances.name === 'close';
	if (levels.taxId === 'foreign') return isNamed ? 'same' : 'possible';
	if (levels.taxId === 'unproven' && standing === 'other' && isNamed) return 'possible';
	return standing;
}

/** Name, address and e-mail all agree: what it takes to doubt a tax number. */
export function isWhollyThatOf(stances: Stances): boolean {
	const isNamed = stances.name === 'same' || stances.name === 'close';
	return isNamed && isLocated(stances) && stances.email === 'same';
}

function judgeWithoutTaxId(levels: PairLevels, stances: Stances): Standing {
	if (levels.name === 'soleTrader') {
		return isLocated(stances) || isReached(stances) ? 'possible' : 'other';
	}
	switch (stances.name) {
		case 'same':
			return judgeSameName(levels, stances);
		case 'close':
			return judgeCloseName(levels, stances);
		case 'weak':
			return judgeWeakName(levels, stances);
		case 'unknown':
			return countAgreements(stances) >= 2 ? 'possible' : 'other';
		case 'different':
			return judgeOtherName(levels, stances);
	}
}

function countAgreements(stances: Stances): number {
	const contacts = [stances.email, stances.phone].filter((stance) => stance === 'same').length;
	return contacts + (isLocated(stances) ? 1 : 0);
}

function judgeSameName(levels: PairLevels, stances: Stances): Standing {
	const contradicted = contradictedContacts(stances);
	if (isLocated(stances)) {
		if (isReached(stances)) return 'same';
		return contradicted < 2 ? 'same' : 'possible';
	}
	if (isElsewhere(levels, stances)) {
		return isReached(stances) || stances.email === 'weak' ? 'possible' : 'other';
	}
	if (stances.email === 'same') return 'same';
	if (isReached(stances)) return stances.email === 'different' ? 'possible' : 'same';
	if (stances.email === 'weak') return 'possible';
	if (contradicted > 0 || levels.address === 'otherTown') return 'other';
	if (stances.address === 'weak') return 'possible';
	return 'other';
}

/** Firms of one name, and branches of one firm, share mailboxes: at another address one contact is not enough. */
function isElsewhere(levels: PairLevels, stances: Stances): boolean {
	const sameContacts = stances.email === 'same' && stances.phone === 'same';
	const isKnown = sameContacts || stances.externalCode === 'same';
	return levels.betweenFirms && stances.address === 'different' && !isKnown;
}

function judgeCloseName(levels: PairLevels, stances: Stances): Standing {
	const contradicted = contradictedContacts(stances);
	if (isLocated(stances)) {
		if (isReached(stances)) return 'same';
		const most = levels.betweenFirms ? 0 : 1;
		return contradicted <= most && stances.address === 'same' ? 'same' : 'possible';
	}
	if (!isReached(stances)) return 'other';
	if (!levels.betweenFirms && stances.email === 'same') return 'same';
	if (contradicted > 0) return 'possible';
	const isEnough = !levels.betweenFirms || stances.email === 'same';
	return isEnough || stances.address !== 'different' ? 'same' : 'possible';
}

/** Levels of which a relative or a neighbouring firm would show the same. */
const NEVER_ENOUGH = new Set<string>(['oneWord', 'otherMiddleName', 'secondName']);

function judgeWeakName(levels: PairLevels, stances: Stances): Standing {
	const agreements = countAgreements(stances);
	if (agreements >= 2 && stances.email === 'same' && isLocated(stances)) {
		return NEVER_ENOUGH.has(levels.name) ? 'possible' : 'same';
	}
	if (isLocated(stances)) return contradictedContacts(stances) < 2 ? 'possible' : 'other';
	return stances.email === 'same' || agreements >= 2 ? 'possible' : 'other';
}

/**
 * Other names that may be the same buyer's: a changed surname where place and contacts, or two contacts, stayed; a firm's
 * where all of them did.
 */
function judgeOtherName(levels: PairLevels, stances: Stances): Standing {
	const agreements = countAgreements(stances);
	if (levels.name === 'otherFirm') return agreements === 3 ? 'possible' : 'other';
	return levels.name === 'otherSurname' && agreements >= 2 ? 'possible' : 'other';
}
