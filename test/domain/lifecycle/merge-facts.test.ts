import {
	factsOf,
	goneDocuments,
	type KnownOrder,
	mergeKnown,
	observe,
	showsEarlierState,
} from '../../../src/domain/lifecycle/merge-facts';
import type { OrderFacts } from '../../../src/domain/lifecycle/order-facts';
import { aDocument, aLine, someFacts } from '../../builders/some-facts';

const WZ = aDocument({ id: '90', kind: 'goodsIssue', number: 'WZ/1/2026' });

/** Knowledge from looks a second apart. */
function learn(...looks: readonly OrderFacts[]): KnownOrder {
	const [first, ...others] = looks.map((facts, at) => observe({ facts, observedAt: at * 1_000 }));
	return others.reduce(mergeKnown, first as KnownOrder);
}

describe('mergeKnown', () => {
	it('knows after one look what the look said', () => {
		const facts = someFacts({
			changedAt: '2026-11-20T10:00:00',
			documents: [aDocument(), WZ],
			lines: [aLine({ issued: '1' }), aLine({ lineId: '2', isService: true })],
			saysRealised: false,
		});
		expect(factsOf(learn(facts))).toEqual({ ...facts, documents: [WZ, aDocument()] });
	});

	it('spells quantities one way', () => {
		const facts = someFacts({ lines: [aLine({ ordered: '2,50', issued: '1.0000' })] });
		expect(factsOf(learn(facts)).lines[0]).toMatchObject({ ordered: '2.5', issued: '1' });
	});

	it('leaves out what an adapter puts beside the facts', () => {
		const document = { ...aDocument(), path: 'TraNagRelacje' };
		expect(factsOf(learn(someFacts({ documents: [document] }))).documents).toEqual([aDocument()]);
	});

	it.each([
		['buffer', 'confirmed', 'confirmed'],
		['confirmed', 'buffer', 'confirmed'],
		['cancelled', 'confirmed', 'cancelled'],
		['buffer', 'cancelled', 'cancelled'],
	] as const)('keeps the further state of %s and %s', (one, other, expected) => {
		expect(factsOf(learn(someFacts({ state: one }), someFacts({ state: other }))).state).toBe(
			expected,
		);
	});

	it.each([
		['buffer', 'issued', 'issued'],
		['issued', 'buffer', 'issued'],
		['cancelled', 'issued', 'cancelled'],
	] as const)('keeps the further state of a document %s and %s', (one, other, expected) => {
		const looks = [one, other].map((state) => someFacts({ documents: [{ ...WZ, state }] }));
		expect(factsOf(learn(...looks)).documents).toEqual([{ ...WZ, state: expected }]);
	});

	it('takes the number a document got when it left the buffer', () => {
		const draft = someFacts({ documents: [{ ...WZ, number: '', state: 'buffer' }] });
		const valid = someFacts({ documents: [WZ] });
		expect(factsOf(learn(valid, draft)).documents).toEqual([WZ]);
	});

	it.each([
		['unverified', 'yes', 'yes'],
		['yes', 'unverified', 'yes'],
		['no', 'unverified', 'unverified'],
	] as const)('keeps the stronger word on descent of %s and %s', (one, other, expected) => {
		const looks = [one, other].map((descends) => someFacts({ documents: [{ ...WZ, descends }] }));
		expect(factsOf(learn(...looks)).documents).toEqual([{ ...WZ, descends: expected }]);
	});

	it('keeps the most pieces that were seen issued', () => {
		const looks = ['1', '10', '2'].map((issued) =>
			someFacts({ documents: [WZ], lines: [aLine({ issued })] }),
		);
		expect(factsOf(learn(...looks)).lines[0]?.issued).toBe('10');
	});

	it('forgets the pieces of a goods issue that was cancelled, whoever tells it first', () => {
		const both = aDocument({ id: '91', kind: 'goodsIssue' });
		const first = someFacts({ documents: [both], lines: [aLine({ issued: '1' })] });
		const second = someFacts({ documents: [both, WZ], lines: [aLine({ issued: '2' })] });
		const third = someFacts({
			documents: [both, { ...WZ, state: 'cancelled' }],
			lines: [aLine({ issued: '1' })],
		});
		expect(factsOf(learn(first, second, third)).lines[0]?.issued).toBe('1');
		expect(factsOf(learn(third, second, first)).lines[0]?.issued).toBe('1');
	});

	it('counts again once a new goods issue replaces the cancelled one, even if that one is deleted', () => {
		const looks = [
			someFacts({ documents: [WZ], lines: [aLine({ issued: '2' })] }),
			someFacts({ documents: [{ ...WZ, state: 'cancelled' }] }),
			someFacts({
				documents: [aDocument({ id: '92', kind: 'goodsIssue' })],
				lines: [aLine({ issued: '2' })],
			}),
		];
		expect(factsOf(learn(...looks)).lines[0]?.issued).toBe('2');
	});

	it('follows changes of the order itself, the latest one first', () => {
		const early = someFacts({ changedAt: '2026-11-20T10:00:00' });
		const late = someFacts({
			changedAt: '2026-11-20T10:05:00',
			lines: [aLine({ ordered: '3' }), aLine({ lineId: '2' })],
		});
		expect(factsOf(learn(late, early)).lines.map(({ ordered }) => ordered)).toEqual(['3', '2']);
		// Where the ERP does not tell the time of changes, the latest look counts.
		const [one, other] = ['5', '4'].map((ordered) => someFacts({ lines: [aLine({ ordered })] }));
		expect(factsOf(learn(one as OrderFacts, other as OrderFacts)).lines[0]?.ordered).toBe('4');
	});

	it('does not let a change in the buffer win over what was confirmed', () => {
		const confirmed = someFacts({ changedAt: '2026-11-20T10:00:00' });
		const buffered = someFacts({
			state: 'buffer',
			changedAt: '2026-11-20T10:05:00',
			lines: [aLine({ ordered: '9' })],
		});
		expect(factsOf(learn(confirmed, buffered))).toMatchObject({
			state: 'confirmed',
			lines: [{ ordered: '2' }],
		});
	});

	it.each([
		[null, false, false],
		[false, true, true],
		[true, false, true],
		[true, null, true],
	])('keeps the word on realisation of %s and %s', (one, other, expected) => {
		const looks = [one, other].map((saysRealised) => someFacts({ saysRealised }));
		expect(factsOf(learn(...looks)).saysRealised).toBe(expected);
	});
});

describe('goneDocuments', () => {
	it('names what was there and is not listed any more, cancelled ones aside', () => {
		const known = learn(
			someFacts({ documents: [aDocument(), WZ, aDocument({ id: '93', state: 'cancelled' })] }),
		);
		expect([...goneDocuments(known, someFacts({ documents: [aDocument()] }))]).toEqual(['90']);
	});
});

describe('showsEarlierState', () => {
	const known = learn(someFacts({ documents: [WZ] }));
	it.each([
		['the same', someFacts({ documents: [WZ] }), false],
		['more', someFacts({ documents: [{ ...WZ, state: 'cancelled' }, aDocument()] }), false],
		['the order in the buffer', someFacts({ state: 'buffer', documents: [WZ] }), true],
		['a document in the buffer', someFacts({ documents: [{ ...WZ, state: 'buffer' }] }), true],
		['a document less', someFacts(), false],
	])('%s: %#', (_, now, expected) => {
		expect(showsEarlierState(known, now)).toBe(expected);
	});
});
