import {
	referenceSpellings,
	toErpReference,
} from '../../../../src/adapters/erp/shared/erp-reference';

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

describe('referenceSpellings', () => {
	const uuid = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';

	it('knows how others cut a UUID that does not fit', () => {
		expect(referenceSpellings(` ${uuid} `)).toEqual([toErpReference(uuid), uuid.slice(0, 30)]);
		expect(referenceSpellings(uuid, 50)).toEqual([uuid]);
	});

	it('never cuts a number that counts up, nor what is not unique once it is cut', () => {
		const counted = '0'.repeat(28) + '1001';
		expect(referenceSpellings(counted)).toEqual([toErpReference(counted)]);
		expect(referenceSpellings('1001')).toEqual(['1001']);
		expect(referenceSpellings(uuid, 20)).toEqual([toErpReference(uuid, 20)]);
	});
});
