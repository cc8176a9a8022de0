import { compareShopState } from '../../../src/domain/lifecycle/compare-shop-state';
import type { LifeCycle, NextAction } from '../../../src/domain/lifecycle/life-cycle';
import {
	HOLDING_NOTES,
	NEXT_STEP_NEEDS,
	type NextStepAbilities,
	nextStepOf,
	ONLY_WATCH,
} from '../../../src/domain/lifecycle/next-step';
import type { OrderFacts } from '../../../src/domain/lifecycle/order-facts';
import { missingStep } from '../../../src/domain/lifecycle/missing-steps';
import { aDocument, someFacts } from '../../builders/some-facts';

const NAME = 'Order RO/12/2026';
const ALL = { leaveBuffer: true, invoice: true, goodsIssue: true };
const ABLE: NextStepAbilities = {
	confirmOrder: { supported: true },
	invoiceOrder: { supported: true },
	goodsIssue: { supported: true },
};

function aLife(next: NextAction | null, more: Partial<LifeCycle> = {}): LifeCycle {
	return {
		status: 'confirmed',
		missing: [missingStep('notInvoiced', NAME)],
		notes: [],
		next,
		...more,
	};
}

function decide(
	lifeCycle: LifeCycle,
	permissions = ALL,
	abilities = ABLE,
	more: { facts?: OrderFacts; observed?: string } = {},
) {
	const shop = compareShopState({
		name: NAME,
		lifeCycle,
		due: { after: 0, seen: 0 },
		observed: more.observed ?? null,
		observedSince: 0,
		lastSynchronisedAt: null,
	});
	const facts = more.facts ?? someFacts();
	return nextStepOf({ name: NAME, lifeCycle, facts, shop }, permissions, abilities);
}

const ACTIONS = Object.keys(NEXT_STEP_NEEDS) as NextAction[];

describe('nextStepOf', () => {
	it.each(ACTIONS)('lets a workflow do %s when user and system allow it', (action) => {
		expect(decide(aLife(action))).toMatchObject({ action, allowed: true });
	});

	it.each(ACTIONS)('does not let a workflow do %s by default', (action) => {
		const step = decide(aLife(action), ONLY_WATCH);
		expect(step).toMatchObject({ action, allowed: false });
		expect(step.message).toMatch(/The settings do not allow .+\.$/);
	});

	it.each(ACTIONS.flatMap((action) => NEXT_STEP_NEEDS[action].permissions.map((p) => [action, p])))(
		'%s needs the permission %s',
		(action, permission) => {
			const step = decide(aLife(action as NextAction), { ...ALL, [permission as string]: false });
			const isInvoicing = action === 'invoiceWithGoodsIssue' && permission === 'goodsIssue';
			expect(step).toMatchObject(
				isInvoicing ? { action: 'invoice', allowed: true } : { action, allowed: false },
			);
		},
	);

	it.each(ACTIONS.flatMap((action) => NEXT_STEP_NEEDS[action].abilities.map((a) => [action, a])))(
		'%s needs the ability %s, and passes its remedy on',
		(action, ability) => {
			const remedy = 'Set up the bridge.';
			const abilities = { ...ABLE, [ability as string]: { supported: false, remedy } };
			const step = decide(aLife(action as NextAction), ALL, abilities);
			expect(step).toMatchObject({ action, allowed: false });
			expect(step.message).toContain(remedy);
		},
	);

	it('says what is missing when only a person can go on', () => {
		expect(decide(aLife(null))).toEqual({
			action: null,
			allowed: false,
			message:
				'Order RO/12/2026: a workflow can do nothing now. ' +
				'Order RO/12/2026: it has no invoice or receipt yet.',
		});
	});

	it('says so when nothing is left to do', () => {
		expect(decide(aLife(null, { status: 'fulfilled', missing: [] })).message).toBe(
			'Order RO/12/2026: nothing is left to do.',
		);
	});

	it('leaves the goods issue of a receipt to a person, because invoicing would not make it', () => {
		const receipt = someFacts({ documents: [aDocument({ kind: 'receipt' })] });
		expect(decide(aLife('goodsIssue'), ALL, ABLE, { facts: receipt }).action).toBeNull();
		const both = someFacts({
			documents: [aDocument({ kind: 'receipt' }), aDocument({ kind: 'invoiceToReceipt' })],
		});
		expect(decide(aLife('goodsIssue'), ALL, ABLE, { facts: both }).action).toBe('goodsIssue');
	});

	it.each(Object.entries(HOLDING_NOTES))('with the note %s a person decides: %s', (code, holds) => {
		const note = { code: code as keyof typeof HOLDING_NOTES, message: 'FA/7 was cancelled.' };
		const step = decide(aLife('invoice', { notes: [note] }));
		expect(step).toMatchObject({ action: 'invoice', allowed: !holds });
		if (holds) expect(step.message).toContain('FA/7 was cancelled.');
	});

	it('does not go on with an order the shop cancelled', () => {
		const life = aLife('leaveBuffer', { status: 'waiting_for_shop' });
		const step = decide(life, ALL, ABLE, { observed: 'anulowane' });
		expect(step).toMatchObject({ action: 'leaveBuffer', allowed: false });
		expect(step.message).toContain('the shop cancelled the order');
	});

	it('goes on with an order the shop is behind with', () => {
		const step = decide(aLife('invoice'), ALL, ABLE, {
			observed: 'oczekuje na potwierdzenie sklepu',
		});
		expect(step.allowed).toBe(true);
	});
});
