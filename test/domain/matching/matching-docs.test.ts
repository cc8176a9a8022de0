import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ADDRESS_LEVELS } from '../../../src/domain/matching/compare-address';
import { EMAIL_LEVELS } from '../../../src/domain/matching/compare-email';
import { EXTERNAL_CODE_LEVELS } from '../../../src/domain/matching/compare-external-code';
import { PHONE_LEVELS } from '../../../src/domain/matching/compare-phone';
import { TAX_ID_LEVELS } from '../../../src/domain/matching/compare-tax-id';
import type { EvidenceField, LevelMeaning } from '../../../src/domain/matching/evidence';
import { NAME_LEVELS } from '../../../src/domain/matching/name-levels';

const LEVELS: Record<EvidenceField, Record<string, LevelMeaning>> = {
	taxId: TAX_ID_LEVELS,
	name: NAME_LEVELS,
	address: ADDRESS_LEVELS,
	email: EMAIL_LEVELS,
	phone: PHONE_LEVELS,
	externalCode: EXTERNAL_CODE_LEVELS,
};

describe('docs/matching.md', () => {
	it('lists every level of evidence as the code has it, and no other', () => {
		const page = readFileSync(path.join(__dirname, '../../../docs/matching.md'), 'utf8');
		const listed = page.split('\n').filter((line) => /^\| \w+ \| `\w+` \| \w+ \|/.test(line));
		const known = Object.entries(LEVELS).flatMap(([field, levels]) =>
			Object.entries(levels).map(
				([level, { stance, sentence }]) => `| ${field} | \`${level}\` | ${stance} | ${sentence} |`,
			),
		);
		expect(listed).toEqual(known);
	});
});
