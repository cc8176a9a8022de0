import {
	CLAIM_STATES,
	type ClaimState,
	type ClaimVerdict,
} from '../../../src/domain/dedupe/claim-state';
import {
	type ClaimSituation,
	type ClaimWish,
	decideClaim,
	type KnownClaim,
} from '../../../src/domain/dedupe/decide-claim';
import { fingerprintOrder } from '../../../src/domain/order/order-fingerprint';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';

const NOW = 1_000_000;

function aWish(more: Partial<ClaimWish> = {}): ClaimWish {
	return {
		rootKey: 'shop/main/1001',
		aliases: ['baselinker/main/9'],
		fingerprint: 'print',
		customerOrderNumber: '1001',
		...more,
	};
}

function known(state: ClaimState, more: Partial<KnownClaim> = {}): KnownClaim {
	return {
		rootKey: 'shop/main/1001',
		state,
		owner: 'run-a',
		leaseUntil: NOW + 1,
		inDoubt: false,
		fingerprint: 'print',
		revisions: [],
		aliases: ['baselinker/main/9'],
		document: null,
		reason: null,
		takenInBatch: false,
		...more,
	};
}

function situation(more: Partial<ClaimSituation> = {}): ClaimSituation {
	return {
		now: NOW,
		owner: 'run-b',
		options: { retryRefused: false, recheckWaiting: false },
		foreignAliases: [],
		...more,
	};
}

describe('decideClaim', () => {
	it.each(['failed', 'waiting'] as const)(
		'leaves a %s order alone that a person dismissed, whatever a run asks for',
		(state) => {
			const reason = { code: 'ORDER_DISMISSED', message: 'A person dismissed it.' } as const;
			const options = { retryRefused: true, recheckWaiting: true };
			expect(decideClaim(known(state, { reason }), aWish(), situation({ options }))).toMatchObject({
				verdict: 'existing',
				change: 'none',
				reason,
			});
		},
	);

	it('gives an order nobody knew to whoever asks', () => {
		expect(decideClaim(null, aWish(), situation())).toEqual({
			verdict: 'new',
			change: 'create',
			inDoubt: false,
			attach: ['baselinker/main/9'],
		});
	});

	type Row = readonly [
		ClaimState,
		'sameOwner' | 'otherOwner',
		'leaseRuns' | 'leaseOver',
		'asked' | 'notAsked',
		ClaimVerdict,
		boolean,
	];
	const rows: readonly Row[] = [
		['claimed', 'sameOwner', 'leaseRuns', 'notAsked', 'new', false],
		['claimed', 'sameOwner', 'leaseOver', 'notAsked', 'new', false],
		['claimed', 'otherOwner', 'leaseRuns', 'notAsked', 'busy', false],
		['claimed', 'otherOwner', 'leaseOver', 'notAsked', 'new', false],
		['writing', 'sameOwner', 'leaseRuns', 'asked', 'busy', true],
		['writing', 'sameOwner', 'leaseOver', 'notAsked', 'new', true],
		['writing', 'otherOwner', 'leaseRuns', 'notAsked', 'busy', true],
		['writing', 'otherOwner', 'leaseOver', 'notAsked', 'new', true],
		['inDoubt', 'sameOwner', 'leaseRuns', 'asked', 'busy', true],
		['inDoubt', 'sameOwner', 'leaseOver', 'notAsked', 'new', true],
		['inDoubt', 'otherOwner', 'leaseRuns', 'notAsked', 'busy', true],
		['inDoubt', 'otherOwner', 'leaseOver', 'notAsked', 'new', true],
		['waiting', 'sameOwner', 'leaseOver', 'notAsked', 'existing', false],
		['waiting', 'otherOwner', 'leaseRuns', 'asked', 'new', false],
		['failed', 'sameOwner', 'leaseOver', 'notAsked', 'existing', false],
		['failed', 'otherOwner', 'leaseRuns', 'asked', 'new', false],
		['settled', 'sameOwner', 'leaseOver', 'asked', 'existing', false],
		['settled', 'otherOwner', 'leaseRuns', 'asked', 'existing', false],
		['released', 'sameOwner', 'leaseRuns', 'notAsked', 'new', false],
		['released', 'otherOwner', 'leaseOver', 'notAsked', 'new', false],
	];
	it.each(rows)(
		'%s, %s, %s, %s: %s, in doubt %s',
		(state, owner, lease, asked, verdict, inDoubt) => {
			const isAsked = asked === 'asked';
			const decision = decideClaim(
				known(state, { leaseUntil: lease === 'leaseRuns' ? NOW + 1 : NOW }),
				aWish(),
				situation({
					owner: owner === 'sameOwner' ? 'run-a' : 'run-b',
					options: { retryRefused: isAsked, recheckWaiting: isAsked },
				}),
			);
			const change = verdict === 'new' ? 'take' : 'none';
			expect(decision).toMatchObject({ verdict, change, inDoubt, attach: [] });
		},
	);

	it('hears only the option that concerns the state', () => {
		const options = { retryRefused: true, recheckWaiting: false };
		expect(decideClaim(known('waiting'), aWish(), situation({ options })).verdict).toBe('existing');
		const other = { retryRefused: false, recheckWaiting: true };
		expect(decideClaim(known('failed'), aWish(), situation({ options: other })).verdict).toBe(
			'existing',
		);
	});

	it.each(CLAIM_STATES)('passes an earlier doubt on, whoever takes a %s order over', (state) => {
		const doubtful = known(state, { inDoubt: true, leaseUntil: 0 });
		const options = { retryRefused: true, recheckWaiting: true };
		expect(decideClaim(doubtful, aWish(), situation({ options })).inDoubt).toBe(true);
	});

	it('reports other content once, naming the document and the new number', () => {
		const settled = known('settled', { document: { number: 'ZK 5' } });
		const copy = aWish({ fingerprint: 'other', aliases: ['baselinker/main/10'] });
		const decision = decideClaim(settled, copy, situation());
		expect(decision).toMatchObject({
			verdict: 'revision',
			change: 'noteRevision',
			attach: ['baselinker/main/10'],
			reason: { code: 'ORDER_CHANGED_AFTER_WRITE' },
		});
		expect(decision.reason?.message).toMatch(/^Order 1001: .*ZK 5.*baselinker\/main\/10/);
		const reported = { ...settled, revisions: ['other'] };
		expect(decideClaim(reported, copy, situation())).toMatchObject({
			verdict: 'existing',
			change: 'none',
		});
	});

	it('takes another content for granted while nothing is written', () => {
		const wish = aWish({ fingerprint: 'other' });
		expect(decideClaim(known('released'), wish, situation()).verdict).toBe('new');
	});

	it.each([null, ...CLAIM_STATES])('changes nothing when an alias is foreign (%s)', (state) => {
		const foreignAliases = [{ alias: 'baselinker/main/9', rootKey: 'shop/main/1' }];
		const claim = state && known(state);
		const decision = decideClaim(claim, aWish(), situation({ foreignAliases }));
		expect(decision).toMatchObject({ verdict: 'conflict', change: 'none', attach: [] });
		expect(decision.reason?.message).toMatch(/baselinker\/main\/9.*belongs to shop\/main\/1/);
	});

	it('lets the first of a batch count and remembers the aliases of the others', () => {
		const first = known('claimed', { takenInBatch: true, owner: 'run-b' });
		const decision = decideClaim(first, aWish({ aliases: ['woo/main/1'] }), situation());
		expect(decision).toMatchObject({
			verdict: 'existing',
			change: 'none',
			attach: ['woo/main/1'],
			reason: { code: 'ORDER_REPEATED_IN_BATCH' },
		});
	});

	it('attaches the root of a request that was found by an alias', () => {
		const other = known('settled', { rootKey: 'allegro/main/7', aliases: [] });
		expect(decideClaim(other, aWish({ aliases: [] }), situation()).attach).toEqual([
			'shop/main/1001',
		]);
	});

	describe('a number that stands for another order by now (C12)', () => {
		const ordered = (placedAt: string, name: string, pieces: number) =>
			fingerprintOrder(
				aSalesOrder()
					.boughtBy(aParty().person(name, name).reachedBy(`${name}@poczta.example`).build())
					.with({ placedAt })
					.withLine('OB-1', pieces)
					.build(),
			);
		const old = ordered('2026-11-02T09:00:00Z', 'Anna', 1);
		const wish = aWish({ fingerprint: ordered('2026-11-20T09:00:00Z', 'Ewa', 2) });

		it.each(CLAIM_STATES)('claims, links and attaches nothing when the old one is %s', (state) => {
			const claim = known(state, { fingerprint: old, leaseUntil: 0, document: { number: 'ZK 5' } });
			const options = { retryRefused: true, recheckWaiting: true };
			const decision = decideClaim(claim, { ...wish, aliases: ['x/y/1'] }, situation({ options }));
			expect(decision).toMatchObject({
				verdict: 'conflict',
				change: 'none',
				attach: [],
				reason: { code: 'ID_REUSED' },
			});
			expect(decision.reason?.message).toMatch(/^Order 1001: shop\/main\/1001 .*ZK 5/);
		});

		it('sees it within a batch, too, where a repetition would hide it', () => {
			const first = known('claimed', { fingerprint: old, takenInBatch: true, owner: 'run-b' });
			expect(decideClaim(first, wish, situation()).reason?.code).toBe('ID_REUSED');
		});

		it('knows the order again once one of its contents was seen', () => {
			const settled = known('settled', { fingerprint: old, revisions: [wish.fingerprint] });
			expect(decideClaim(settled, wish, situation()).verdict).toBe('existing');
		});
	});

	it('does not let other content in a batch pass for a repetition', () => {
		const first = known('claimed', { takenInBatch: true, owner: 'run-b' });
		const half = aWish({ fingerprint: 'half', aliases: ['baselinker/main/10'] });
		expect(decideClaim(first, half, situation())).toMatchObject({
			verdict: 'revision',
			change: 'noteRevision',
			attach: ['baselinker/main/10'],
			reason: { code: 'ORDER_DIFFERS_IN_BATCH' },
		});
	});
});
