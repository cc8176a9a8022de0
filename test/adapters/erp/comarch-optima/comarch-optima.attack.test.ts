import fc from 'fast-check';
import { idempotencyKey } from '../../../../src/adapters/erp/comarch-optima/bridge/idempotency-key';
import { lengthsOf } from '../../../../src/adapters/erp/comarch-optima/bridge/lengths';
import { createOptimaBridge } from '../../../../src/adapters/erp/comarch-optima/bridge/optima-bridge-client';
import { contractorCodes } from '../../../../src/adapters/erp/comarch-optima/contractor-code';
import {
	toCardFields,
	toRecipient,
} from '../../../../src/adapters/erp/comarch-optima/contractor-fields';
import { joinName } from '../../../../src/adapters/erp/comarch-optima/contractor-names';
import { selectContractorCandidates } from '../../../../src/adapters/erp/comarch-optima/contractor-queries';
import { selectOrdersByKeys } from '../../../../src/adapters/erp/comarch-optima/order-queries';
import { isStorable } from '../../../../src/adapters/erp/shared/cp1250';
import {
	HASHED_ROOT_KEY_LENGTH,
	readStoredRootKey,
	toStoredRootKey,
} from '../../../../src/adapters/erp/shared/stored-root-key';
import { errorOf } from '../../../contracts/erp-adapter.contract';
import { aParty } from '../../../builders/a-party';
import { anyParty, anyText } from '../../../builders/hostile-texts';

const LENGTHS = lengthsOf();
const FIELD_LENGTHS: Readonly<Record<string, number>> = {
	name1: 50,
	name2: 50,
	name3: 250,
	street: 40,
	houseNumber: 10,
	flat: 10,
	postcode: 10,
	city: 40,
	phone: 20,
	email: 127,
	taxId: 13,
	taxIdCountry: 2,
	countryCode: 2,
};

describe('hostile texts', () => {
	it('are refused or fit the card and the recipient whole', () => {
		fc.assert(
			fc.property(anyParty, (party) => {
				for (const { fields, problems } of [
					toCardFields(party, LENGTHS),
					toRecipient(party, LENGTHS),
				]) {
					if (problems.length > 0) continue;
					for (const [name, value] of Object.entries(fields)) {
						expect(value.length).toBeLessThanOrEqual(FIELD_LENGTHS[name] ?? 0);
						expect(isStorable(value)).toBe(true);
					}
					expect(fields.name1).not.toBe('');
				}
			}),
		);
	});

	it('never lose a word of a name', () => {
		const words = fc.array(fc.stringMatching(/^[A-Za-zżŁ-]{1,60}$/), {
			minLength: 1,
			maxLength: 30,
		});
		fc.assert(
			fc.property(words, (parts) => {
				const party = aParty().company(parts.join(' ')).build();
				const { fields, problems } = toCardFields(party, LENGTHS);
				if (problems.length > 0) return;
				expect(joinName([fields.name1, fields.name2, fields.name3])).toBe(parts.join(' '));
			}),
		);
	});

	it('always get a code that fits, the same one every time, whatever length the company takes', () => {
		fc.assert(
			fc.property(anyParty, fc.integer({ min: 12, max: 60 }), (party, longest) => {
				const codes = contractorCodes(party, longest);
				for (const code of codes) expect(code).toMatch(/^[0-9A-Z_-]+$/);
				for (const code of codes) expect(code.length).toBeLessThanOrEqual(Math.min(20, longest));
				expect(new Set(codes).size).toBe(codes.length);
				expect(contractorCodes({ ...party }, longest)).toEqual(codes);
			}),
		);
	});

	it('never make a root key the ERP would cut or change, and never forge another', () => {
		fc.assert(
			fc.property(anyText, anyText, (rootKey, other) => {
				const stored = toStoredRootKey(rootKey, 100);
				expect(stored.length).toBeLessThanOrEqual(100);
				expect(isStorable(stored)).toBe(true);
				expect(readStoredRootKey(stored, [other, rootKey])).toBe(rootKey);
				if (rootKey !== other) expect(toStoredRootKey(other, 100)).not.toBe(stored);
				expect(toStoredRootKey(rootKey, 0).length).toBe(
					rootKey === '' ? 0 : HASHED_ROOT_KEY_LENGTH,
				);
			}),
		);
	});

	it('never reach the text of a statement', () => {
		fc.assert(
			fc.property(anyParty, anyText, (party, text) => {
				for (const statement of [
					selectContractorCandidates([party]),
					selectOrdersByKeys({
						numbers: [text],
						cut: { texts: [text], wholes: [text] },
						rootKeys: [text],
						linkAttribute: text,
						issuedSince: null,
					}),
				]) {
					expect(statement?.sql ?? '').toMatch(/^[\w\s"@.,()=<>]*$/);
					expect(statement?.parameters.length ?? 0).toBeLessThan(2100);
				}
			}),
		);
	});

	it('never leave the alphabet of an idempotency key', () => {
		fc.assert(
			fc.property(anyText, anyText, (company, about) => {
				const intention = { company, operation: 'link-order', about: [about] } as const;
				expect(idempotencyKey(intention, 1)).toMatch(/^[A-Za-z0-9._:-]{8,128}$/);
			}),
		);
	});

	it('never make the reader of answers throw, or a write look certain', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(anyText, fc.json()),
				fc.integer({ min: 100, max: 599 }),
				async (text, status) => {
					const bridge = createOptimaBridge(
						{ url: 'http://bridge.example', key: 'k'.repeat(20), timeoutMs: 1000 },
						{
							send: async () => ({
								kind: 'response',
								status,
								headers: {},
								text,
								bytes: Buffer.from(text),
							}),
						},
					);
					expect(errorOf(await bridge.confirmOrder('7001', 'key-00001')).inDoubt).toBe(true);
					expect(errorOf(await bridge.health()).inDoubt).toBeUndefined();
					expect(errorOf(await bridge.documentPdf('7001')).inDoubt).toBeUndefined();
				},
			),
		);
	});
});
