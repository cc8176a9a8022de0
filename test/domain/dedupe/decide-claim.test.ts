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
});
