import fc from 'fast-check';
import { toPostItem, toPutItem, toShopClient } from '../../../src/adapters/idosell/client-mapper';
import { readFaults } from '../../../src/adapters/idosell/read-answer';
import { readClientPage } from '../../../src/adapters/idosell/read-list';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { anyParty, anyText } from '../../builders/hostile-texts';

const anything = fc.anything({ withNullPrototype: false, maxDepth: 3 });

describe('customers under attack', () => {
	it('takes keys of the prototype for what they are: text', () => {
		const raw = JSON.parse(
			'{"clientId":"7","__proto__":{"clientLogin":"x"},"constructor":1,"clientLogin":"__proto__","clientBillingAddress":{"clientFirm":"toString"}}',
		) as RawRecord;
		expect(toShopClient(raw)).toMatchObject({
			clientId: 7,
			login: '__proto__',
			companyName: 'toString',
		});
		expect(({} as Record<string, unknown>).clientLogin).toBeUndefined();
	});

	it.each([[0], [-1], ['x'], [1.5], [null], [{}], [9e99]])(
		'takes %p for no number of a customer',
		(clientId) => {
			expect(toShopClient({ clientId, clientLogin: 'x' })).toBeUndefined();
		},
	);

	it('reads any answer without throwing, and texts only', () => {
		fc.assert(
			fc.property(anything, anything, anything, (address, shops, errors) => {
				const raw = { clientId: 7, clientBillingAddress: address, clientActiveInShops: shops };
				const client = toShopClient(raw);
				expect(typeof client?.street).toBe('string');
				expect(client?.shopIds.every(Number.isInteger)).toBe(true);
				readFaults(errors);
				readClientPage({ results: [raw], errors }, 'GET clients/clients');
			}),
			{ seed: 6, numRuns: 500 },
		);
	});

	it.each([['none'], [[1, 2]], [undefined], [7], [null]])(
		'takes %p for no list of customers, and not for its end',
		(results) => {
			expect(readClientPage({ results }, 'x')).toMatchObject({ ok: false });
		},
	);

	it('sends any text as it is, never null, and the key of an item is the login alone', () => {
		fc.assert(
			fc.property(anyParty, anyText, (party, code) => {
				const post = toPostItem({ party, code, shopIds: [1] }, '0');
				const put = toPutItem({
					clientId: 7,
					login: 'jan',
					changes: { city: party.city, companyName: party.companyName },
					clearsNames: false,
					becomesCompany: false,
				});
				for (const value of [...Object.values(post), ...Object.values(put)])
					expect(value ?? null).not.toBeNull();
				expect(put).toMatchObject({ clientLogin: 'jan', clientCity: party.city.trim() });
				expect(String(post.password).length).toBeGreaterThanOrEqual(8);
				expect(String(post.password).length).toBeLessThanOrEqual(30);
			}),
			{ seed: 6, numRuns: 200 },
		);
	});
});
