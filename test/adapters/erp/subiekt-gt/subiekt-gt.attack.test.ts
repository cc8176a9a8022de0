import fc from 'fast-check';
import { readEnvelope } from '../../../../src/adapters/erp/subiekt-gt/bridge/read-envelope';
import { selectContractorCandidates } from '../../../../src/adapters/erp/subiekt-gt/candidate-queries';
import { toBridgeContractor } from '../../../../src/adapters/erp/subiekt-gt/contractor-fields';
import {
	deriveContractorSymbol,
	symbolCandidates,
} from '../../../../src/adapters/erp/subiekt-gt/contractor-symbol';
import { isStorable } from '../../../../src/adapters/erp/shared/cp1250';
import { toErpReference } from '../../../../src/adapters/erp/shared/erp-reference';
import { composeRemarks } from '../../../../src/adapters/erp/shared/remarks';
import { readRootMarker, toRootMarker } from '../../../../src/adapters/erp/shared/root-marker';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { anyParty, anyText } from '../../../builders/hostile-texts';

const CARD_LENGTHS = {
	taxId: 17,
	companyName: 255,
	firstName: 20,
	lastName: 50,
	email: 100,
	phone: 35,
	street: 60,
	houseNumber: 10,
	postcode: 6,
	city: 40,
} as const;

describe('hostile texts', () => {
	it('never make an original number the ERP would cut or change', () => {
		fc.assert(
			fc.property(anyText, (number) => {
				const reference = toErpReference(number);
				expect(reference.length).toBeLessThanOrEqual(30);
				expect(isStorable(reference)).toBe(true);
				expect(toErpReference(reference)).toBe(reference);
			}),
		);
	});

	it('never hide, break or forge the root marker', () => {
		fc.assert(
			fc.property(anyText, anyText, anyText, (rootKey, notes, method) => {
				const order = aSalesOrder()
					.with({ notes, delivery: { method, priceGross: '0.00', pointId: '' } })
					.build();
				const remarks = composeRemarks(order, toRootMarker(rootKey), 500).text;
				expect(remarks.length).toBeLessThanOrEqual(500);
				expect(isStorable(remarks)).toBe(true);
				expect(readRootMarker(remarks, [rootKey])).toBe(rootKey);
			}),
		);
	});

	it('cannot pass as another order by writing a marker into the notes', () => {
		const forged = aSalesOrder()
			.with({ notes: toRootMarker('shop/other/1') })
			.build();
		const remarks = composeRemarks(forged, toRootMarker('shop/main/1'), 500).text;
		expect(readRootMarker(remarks)).toBe('shop/main/1');
	});

	it('always get a symbol Sfera accepts, the same one every time', () => {
		fc.assert(
			fc.property(anyParty, (party) => {
				const { ours } = symbolCandidates(party);
				for (const symbol of ours) expect(symbol).toMatch(/^[0-9A-Z_-]{1,16}$/);
				expect(new Set(ours).size).toBe(ours.length);
				expect(deriveContractorSymbol({ ...party })).toBe(ours[0]);
			}),
		);
	});

	it('are refused or fit the card whole', () => {
		fc.assert(
			fc.property(anyParty, (party) => {
				const { contractor, problems } = toBridgeContractor(party, 'X');
				if (problems.length > 0) return;
				for (const [name, length] of Object.entries(CARD_LENGTHS)) {
					const value = contractor[name as keyof typeof CARD_LENGTHS];
					expect(value.length).toBeLessThanOrEqual(length);
					expect(isStorable(value)).toBe(true);
				}
			}),
		);
	});

	it('never reach the text of a statement', () => {
		fc.assert(
			fc.property(anyParty, (party) => {
				const statement = selectContractorCandidates([party]);
				expect(statement?.sql ?? '').toMatch(/^[\w\s"@.,()=<>]*$/);
				expect(statement?.parameters.length ?? 0).toBeLessThan(2100);
			}),
		);
	});

	it('never make the reader of answers throw or keep a dump', () => {
		fc.assert(
			fc.property(fc.oneof(anyText, fc.json()), (body) => {
				expect(['success', 'fail', 'foreign']).toContain(readEnvelope(body).kind);
			}),
		);
		fc.assert(
			fc.property(fc.jsonValue(), fc.constantFrom('success', 'fail'), (data, state) => {
				const body = JSON.stringify({
					state,
					data: { data, obj_dump: 'TAJNE' },
					obj_dump: 'TAJNE',
				});
				expect(JSON.stringify(readEnvelope(body))).not.toContain('TAJNE');
			}),
		);
	});
});
