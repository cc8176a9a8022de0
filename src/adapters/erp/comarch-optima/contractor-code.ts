import type { Party } from '../../../domain/contractor/party';
import { partyCodes } from '../shared/party-code';

/**
 * Longest acronym we make. The column probably holds 50, in older versions 20 (assumed); a code that fits both is the
 * same on every installation.
 */
const CODE_LENGTH = 20;

/** Every acronym (`Knt_Kod`) under which we may have put a party's card, in the order they are tried. */
export function contractorCodes(party: Party, longest: number = CODE_LENGTH): string[] {
	return partyCodes(party, Math.min(CODE_LENGTH, longest));
}
