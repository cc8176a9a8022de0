import { ADDRESS_LEVELS } from '../matching/compare-address';
import { EMAIL_LEVELS } from '../matching/compare-email';
import { EXTERNAL_CODE_LEVELS } from '../matching/compare-external-code';
import { PHONE_LEVELS } from '../matching/compare-phone';
import { TAX_ID_LEVELS } from '../matching/compare-tax-id';
import type { Evidence, EvidenceField, LevelMeaning, Stance } from '../matching/evidence';
import { NAME_LEVELS } from '../matching/name-levels';

const LEVELS: Readonly<Record<EvidenceField, Readonly<Record<string, LevelMeaning>>>> = {
	taxId: TAX_ID_LEVELS,
	name: NAME_LEVELS,
	address: ADDRESS_LEVELS,
	email: EMAIL_LEVELS,
	phone: PHONE_LEVELS,
	externalCode: EXTERNAL_CODE_LEVELS,
};

/** What a piece of evidence says about "is it the same buyer?"; nothing when its level is of another version. */
export function stanceOf({ field, level }: Pick<Evidence, 'field' | 'level'>): Stance {
	const levels = LEVELS[field];
	return Object.hasOwn(levels, level) ? (levels[level]?.stance ?? 'unknown') : 'unknown';
}
