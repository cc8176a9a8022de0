import { toErpReference } from '../../../../src/adapters/erp/shared/erp-reference';

describe('toErpReference', () => {
	it('leaves a number of up to 30 characters as it is', () => {
		expect(toErpReference(' 14275/ŁÓDŹ ')).toBe('14275/ŁÓDŹ');
		expect(toErpReference('x'.repeat(30))).toBe('x'.repeat(30));
	});

	it('hashes a number of 31 characters and never cuts it', () => {
		const first = toErpReference(`${'1'.repeat(30)}1`);
		const second = toErpReference(`${'1'.repeat(30)}2`);
		expect(first).toMatch(/^[0-9a-f]{30}$/);
		expect(second).not.toBe(first);
		expect(toErpReference(`${'1'.repeat(30)}1`)).toBe(first);
	});

	it('hashes a number with characters the code page lacks, which would all become question marks', () => {
		expect(toErpReference('№ 12')).toMatch(/^[0-9a-f]{30}$/);
		expect(toErpReference('№ 12')).not.toBe(toErpReference('№ 13'));
	});
});
