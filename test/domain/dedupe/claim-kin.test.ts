import {
	decideMerged,
	decideSplit,
	type KnownKin,
	partOfMerged,
} from '../../../src/domain/dedupe/claim-kin';
import type { ClaimState } from '../../../src/domain/dedupe/claim-state';
import type { Kin } from '../../../src/domain/order/kin';
import { fingerprintOrder } from '../../../src/domain/order/order-fingerprint';
import { aSalesOrder } from '../../builders/a-sales-order';

function known(rootKey: string, state: ClaimState, more: Partial<KnownKin> = {}): KnownKin {
	const document = state === 'settled' ? { id: '7', number: 'ZK 7' } : null;
	return { rootKey, state, fingerprint: 'print', document, ...more };
}

describe('decideMerged', () => {
	type Row = readonly [ClaimState | null, 'none' | 'some', string];
	const rows: readonly Row[] = [
		[null, 'none', 'claimWhole'],
		['claimed', 'none', 'claimWhole'],
		['failed', 'none', 'claimWhole'],
		['released', 'none', 'claimWhole'],
		['inDoubt', 'none', 'claimWhole'],
		[null, 'some', 'conflict'],
		['failed', 'some', 'conflict'],
		['settled', 'none', 'claimAlone'],
		['settled', 'some', 'claimAlone'],
	];
	it.each(rows)('merged order %s, parts known on their own: %s: %s', (state, others, kind) => {
		const parts = others === 'some' ? [known('allegro/main/b', 'failed')] : [];
		const decision = decideMerged(
			'Order 1',
			(state && known('allegro/main/a', state)) || undefined,
			parts,
		);
		expect(decision.kind).toBe(kind);
		if (!('reason' in decision)) return;
		expect(decision.reason.code).toBe('ORDER_MERGED_IN_SOURCE');
		expect(decision.reason.message).toMatch(/^Order 1: .*Nothing was (claimed|written now)\.$/);
		if (others === 'some') expect(decision.reason.message).toContain('allegro/main/b (failed)');
	});

	it('names the ERP order a part went into', () => {
		expect(partOfMerged('Order 2', known('allegro/main/a', 'settled')).message).toBe(
			'Order 2: it was merged into allegro/main/a (ERP order ZK 7), which holds its goods.',
		);
	});
});

describe('decideSplit', () => {
	const print = (pieces: number, kin: readonly Kin[] = []) =>
		fingerprintOrder(aSalesOrder().with({ kin }).withLine('X', pieces).build());
	const KIN: Kin[] = [
		{ relation: 'splitInto', refs: [{ channel: 'baselinker', account: 'main', id: '9' }] },
	];
	const REST = print(1);

	it.each([
		['written as shown', 'settled', REST, REST, 'claim'],
		['taken as shown, after the split', 'claimed', print(1, KIN), print(1, KIN), 'claim'],
		['refused as shown, after the split', 'failed', print(1, KIN), REST, 'claim'],
		['taken as shown, before anybody knew of the split', 'claimed', REST, REST, 'conflict'],
		['written whole', 'settled', print(3), REST, 'conflict'],
		['written whole, and not shown', 'settled', REST, undefined, 'conflict'],
	] as const)('of an order %s', (_what, state, fingerprint, now, kind) => {
		const parent = known('allegro/main/a', state, { fingerprint });
		const decision = decideSplit('Order 9', { known: parent, now });
		expect(decision.kind).toBe(kind);
		if ('reason' in decision) {
			expect(decision.reason).toMatchObject({ code: 'ORDER_SPLIT_IN_SOURCE' });
			expect(decision.reason.message).toMatch(/^Order 9: it was split off allegro\/main\/a/);
		}
	});

	it.each([[REST], [undefined]])('of an order nobody knows', (now) => {
		expect(decideSplit('Order 9', { known: undefined, now }).kind).toBe('conflict');
	});
});
