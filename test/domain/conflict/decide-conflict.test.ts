import {
	CAREFUL_POLICIES,
	needsMatching,
	type ConflictPolicies,
} from '../../../src/domain/conflict/conflict-policies';
import {
	decideConflict,
	isOffered,
	type ConflictQuestion,
} from '../../../src/domain/conflict/decide-conflict';
import type { MatchDecision } from '../../../src/domain/matching/match-contractor';
import { aContractorCard } from '../../builders/a-party';

const candidate = (id: string, score = 0.95) => ({
	id,
	symbol: `KARTA-${id}`,
	score,
	evidence: [],
});

const NONE: MatchDecision = { verdict: 'none', candidates: [] };
const ONE: MatchDecision = {
	verdict: 'one',
	card: aContractorCard('101').build(),
	score: 0.95,
	candidates: [candidate('101'), candidate('102', 0.5)],
};
const TWO: MatchDecision = { verdict: 'many', candidates: [candidate('101'), candidate('102')] };
const UNSURE: MatchDecision = { verdict: 'many', candidates: [candidate('101', 0.7)] };

const MATCHES = { none: NONE, one: ONE, many: TWO } as const;
const SUPPORTED = { supported: true } as const;

function decide(
	match: MatchDecision,
	policies: Partial<ConflictPolicies> = {},
	more: Partial<ConflictQuestion> = {},
) {
	return decideConflict({
		orderName: 'Order 14275',
		guest: false,
		match,
		policies: { ...CAREFUL_POLICIES, ...policies },
		oneTime: SUPPORTED,
		...more,
	});
}

const USE = { action: 'use', id: '101', symbol: 'KARTA-101' };
const CREATE = { action: 'create', oneTime: false };
const CREATE_ONE_TIME = { action: 'create', oneTime: true };

describe('decideConflict', () => {
	describe('vendero’s seven settings (S0.1)', () => {
		it.each([
			['none similar', 'Ask', 'none', false, { noneSimilar: 'ask' }, 'ask', undefined],
			['none similar', 'Add New', 'none', false, { noneSimilar: 'add' }, 'addNew', CREATE],
			['one similar', 'Ask', 'one', false, { oneSimilar: 'ask' }, 'ask', undefined],
			['one similar', 'Add New', 'one', false, { oneSimilar: 'add' }, 'addNew', CREATE],
			['one similar', 'Merge', 'one', false, { oneSimilar: 'merge' }, 'matched', USE],
			['guest', 'Regular', 'none', true, { guest: 'regular' }, 'addNew', CREATE],
			['guest', 'One-Time', 'none', true, { guest: 'oneTime' }, 'oneTime', CREATE_ONE_TIME],
		] as const)('%s: %s', (_case, _setting, matches, guest, policies, route, contractor) => {
			const decision = decide(MATCHES[matches], policies, { guest });
			expect(decision.route).toBe(route);
			expect(decision.contractor).toEqual(contractor);
		});
	});

	describe('every cell of the table', () => {
		const asRegistered = { guestUsesPolicies: true } as const;
		it.each([
			// matches, guest, policies -> route, reason
			['none', false, { noneSimilar: 'ask' }, 'ask', 'CONTRACTOR_NONE_SIMILAR'],
			['none', false, { noneSimilar: 'add' }, 'addNew', undefined],
			['one', false, { oneSimilar: 'ask' }, 'ask', 'CONTRACTOR_ONE_SIMILAR'],
			['one', false, { oneSimilar: 'add' }, 'addNew', undefined],
			['one', false, { oneSimilar: 'merge' }, 'matched', undefined],
			['many', false, { manySimilar: 'ask' }, 'ask', 'CONTRACTOR_MANY_SIMILAR'],
			['many', false, { manySimilar: 'error' }, 'error', 'CONTRACTOR_MANY_SIMILAR'],
			['none', true, { noneSimilar: 'ask' }, 'addNew', undefined],
			['one', true, { oneSimilar: 'merge' }, 'addNew', undefined],
			['many', true, { manySimilar: 'error' }, 'addNew', undefined],
			['none', true, { ...asRegistered, noneSimilar: 'ask' }, 'ask', 'CONTRACTOR_NONE_SIMILAR'],
			['none', true, { ...asRegistered, noneSimilar: 'add' }, 'addNew', undefined],
			['one', true, { ...asRegistered, oneSimilar: 'ask' }, 'ask', 'CONTRACTOR_ONE_SIMILAR'],
			['one', true, { ...asRegistered, oneSimilar: 'add' }, 'addNew', undefined],
			['one', true, { ...asRegistered, oneSimilar: 'merge' }, 'matched', undefined],
			['many', true, { ...asRegistered }, 'ask', 'CONTRACTOR_MANY_SIMILAR'],
			['many', true, { ...asRegistered, manySimilar: 'error' }, 'error', 'CONTRACTOR_MANY_SIMILAR'],
			['none', true, { guest: 'oneTime' }, 'oneTime', undefined],
			['one', true, { guest: 'oneTime', oneSimilar: 'merge' }, 'oneTime', undefined],
			['many', true, { guest: 'oneTime', guestUsesPolicies: true }, 'oneTime', undefined],
			['one', false, { guest: 'oneTime', oneSimilar: 'merge' }, 'matched', undefined],
		] as const)('%s similar, guest %s, %j: %s', (matches, guest, policies, route, code) => {
			expect(decide(MATCHES[matches], policies, { guest })).toMatchObject({ route });
			expect(decide(MATCHES[matches], policies, { guest }).code).toBe(code);
		});
	});

	it.each(['add', 'merge', 'ask'] as const)(
		'never merges two similar cards by itself, also under "%s" (S0.8)',
		(oneSimilar) => {
			const decision = decide(TWO, { oneSimilar, noneSimilar: 'add' });
			expect(decision.route).toBe('ask');
			expect(decision.contractor).toBeUndefined();
		},
	);

	describe('offered actions (S0.2)', () => {
		const pick = (id: string) => ({ action: 'pick', id, symbol: `KARTA-${id}` });
		it.each([
			['none similar', NONE, [{ action: 'add' }]],
			[
				'one similar',
				ONE,
				[{ action: 'add' }, { action: 'merge', id: '101', symbol: 'KARTA-101' }],
			],
			['several similar', TWO, [pick('101'), pick('102'), { action: 'add' }]],
			['one of which nobody is sure', UNSURE, [pick('101'), { action: 'add' }]],
		])('%s', (_case, match, actions) => {
			expect(decide(match).actions).toEqual(actions);
		});

		it.each([
			['none similar', NONE, { action: 'merge', id: '101' }],
			['one similar', ONE, { action: 'merge', id: '102' }],
			['one similar', ONE, { action: 'pick', id: '101' }],
			['several similar', TWO, { action: 'pick', id: '999' }],
			['several similar', TWO, { action: 'drop' }],
		])('refuses the wrong action for %s', (_case, match, answer) => {
			expect(isOffered(decide(match), answer)).toBe(false);
		});

		it('accepts what it offers', () => {
			for (const match of [NONE, ONE, TWO, UNSURE]) {
				const decision = decide(match);
				for (const answer of decision.actions) expect(isOffered(decision, answer)).toBe(true);
			}
		});

		it('offers nothing where nothing is asked', () => {
			expect(decide(ONE, { oneSimilar: 'merge' }).actions).toEqual([]);
			expect(decide(TWO, { manySimilar: 'error' }).actions).toEqual([]);
		});
	});

	describe('a remembered decision', () => {
		const card = aContractorCard('7').with({ symbol: 'ALFA' }).build();
		const remembered = { symbol: 'ALFA', card, by: 'anna', on: '2026-11-20' };

		it.each(['none', 'one', 'many'] as const)(
			'counts before the policies, with %s similar, and says who decided',
			(matches) => {
				const decision = decide(MATCHES[matches], {}, { remembered });
				expect(decision).toMatchObject({
					route: 'matched',
					contractor: { action: 'use', id: '7', symbol: 'ALFA' },
				});
				expect(decision.sentence).toMatch(/anna chose contractor ALFA .* on 2026-11-20/);
			},
		);

		it.each([
			['gone', null, 'does not exist'],
			['blocked', { ...card, blocked: true }, 'is blocked'],
			['one-time', { ...card, oneTime: true }, 'is a one-time card'],
		])('is ignored once the card is %s, and the reason says so', (_case, now, flaw) => {
			const decision = decide(
				ONE,
				{ oneSimilar: 'ask' },
				{ remembered: { ...remembered, card: now } },
			);
			expect(decision).toMatchObject({ route: 'ask', code: 'CONTRACTOR_ONE_SIMILAR' });
			expect(decision.sentence).toContain(flaw);
		});

		it('gives way to a card the settings name', () => {
			const explicit = {
				named: 'BETA',
				card: aContractorCard('8').with({ symbol: 'BETA' }).build(),
			};
			expect(decide(ONE, {}, { remembered, explicit }).contractor).toMatchObject({ id: '8' });
		});
	});

	describe('one-time cards (S0.4)', () => {
		const lacking = { supported: false, remedy: 'Set "Guest" to Regular.' } as const;

		it('are a configuration error where the ERP has none, never a regular card', () => {
			const decision = decide(NONE, { guest: 'oneTime' }, { guest: true, oneTime: lacking });
			expect(decision).toMatchObject({
				route: 'error',
				code: 'ONE_TIME_NOT_SUPPORTED',
				remedy: lacking.remedy,
			});
			expect(decision.contractor).toBeUndefined();
		});

		it('do not concern registered buyers', () => {
			const decision = decide(ONE, { guest: 'oneTime', oneSimilar: 'merge' }, { oneTime: lacking });
			expect(decision.route).toBe('matched');
		});
	});

	describe('a contractor named in the settings', () => {
		it.each([
			[false, NONE],
			[true, NONE],
			[false, TWO],
		])('is used (guest %s)', (guest, match) => {
			const card = aContractorCard('101').build();
			const decision = decide(
				match,
				{ guest: 'oneTime' },
				{ guest, explicit: { named: '101', card } },
			);
			expect(decision).toMatchObject({ route: 'matched', contractor: USE });
		});

		it.each([
			['missing', null, 'does not exist'],
			['blocked', aContractorCard().with({ blocked: true }).build(), 'is blocked'],
			['one-time', aContractorCard().with({ oneTime: true }).build(), 'is a one-time card'],
		])('is an error when %s', (_what, card, words) => {
			const decision = decide(NONE, { noneSimilar: 'add' }, { explicit: { named: 'ALFA', card } });
			expect(decision).toMatchObject({ route: 'error', code: 'CONTRACTOR_NOT_USABLE' });
			expect(decision.sentence).toContain(`contractor ALFA, named in the settings, ${words}`);
		});
	});

	describe('sentences', () => {
		it.each([
			[NONE, 'Order 14275: no contractor is similar to the buyer. A person decides.'],
			[
				ONE,
				'Order 14275: contractor KARTA-101 (score 0.95) is similar to the buyer. A person decides.',
			],
			[
				TWO,
				'Order 14275: contractors KARTA-101 and KARTA-102 may all be the buyer. A person decides.',
			],
			[
				UNSURE,
				'Order 14275: contractor KARTA-101 (score 0.70) may be the buyer, and the evidence does not settle it. A person decides.',
			],
		])('name the candidates', (match, sentence) => {
			expect(decide(match).sentence).toBe(sentence);
		});

		it('count candidates beyond the fifth', () => {
			const candidates = Array.from({ length: 9 }, (_, i) => candidate(String(i + 1)));
			expect(decide({ verdict: 'many', candidates }).sentence).toContain('KARTA-5 and 4 more');
		});
	});

	it.each([
		[false, {}, true],
		[true, {}, false],
		[true, { guestUsesPolicies: true }, true],
		[true, { guest: 'oneTime' }, false],
		[true, { guest: 'oneTime', guestUsesPolicies: true }, false],
	] as const)(
		'looks nobody up when the route cannot depend on it (guest %s, %j)',
		(guest, policies, needed) => {
			expect(needsMatching(guest, { ...CAREFUL_POLICIES, ...policies })).toBe(needed);
		},
	);
});
