import { codeOf, ERP_RULES } from '../../../src/domain/sync/erp-rules';
import { aCard } from '../../builders/a-sync-pair';

describe('codeOf', () => {
	it.each([
		['subiekt-gt', 'JAN'],
		['comarch-optima', 'JAN'],
		['wapro-mag', 'Jan Testowy'],
	] as const)('of %s is %s', (system, code) => {
		expect(codeOf(aCard(), ERP_RULES[system].code)).toBe(code);
	});

	it('of a name is the name as the ERP wrote it, not as we read it', () => {
		expect(codeOf(aCard({ nameAsWritten: 'Testowy  Jan ' }), 'name')).toBe('Testowy Jan');
	});
});
