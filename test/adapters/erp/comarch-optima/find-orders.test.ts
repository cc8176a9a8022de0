import type { KnownDecorations } from '../../../../src/adapters/erp/shared/known-decorations';
import type { ErpAdapter, OrderKeys } from '../../../../src/ports/erp-adapter';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { USUAL_DECORATIONS } from '../usual-decorations';
import { optimaAdapter, runAll } from './sandbox-bench';
import { useOptima } from './use-optima';

const optima = useOptima();

function ref(id: string) {
	return { channel: 'baselinker', account: 'main', id };
}

function keys(changes: Partial<OrderKeys>): OrderKeys {
	return { rootKey: '', refs: [], customerOrderNumber: '', issuedSince: null, ...changes };
}

/** Another integrator's number on `SHOP-1001`, `SHOP-1002` … of the demo company. */
async function renumber(...numbers: readonly string[]): Promise<void> {
	await runAll(
		optima.sql,
		numbers.map(
			(number, index) =>
				`update CDN.TraNag set TrN_NumerObcy = '${number}' where TrN_TypDokumentu = 308 and TrN_NumerObcy = 'SHOP-${1001 + index}'`,
		),
	);
}

async function found(erp: ErpAdapter, changes: Partial<OrderKeys>) {
	const orders = valueOf(await erp.findOrders(keys(changes)));
	return orders.map(({ customerOrderNumber, carried }) => [customerOrderNumber, carried]);
}

describe('Comarch ERP Optima looks for orders', () => {
	it.each([
		['bare', '900102'],
		['with a BaseLinker connector’s prefix', 'BL/900102'],
		['with another connector’s prefix', 'B_900102'],
		['in another case', 'bl/900102'],
	])('by an id %s (S2.3)', async (_, number) => {
		await renumber(number, 'B_9001020', 'BX900102', 'XB_900102');
		expect(await found(optima.adapter, { refs: [ref('900102')] })).toEqual([
			[number, { ids: ['900102'], number: false }],
		]);
		expect(await found(optima.adapter, { customerOrderNumber: '900102' })).toEqual([
			[number, { ids: [], number: true }],
		]);
	});

	it('under the decorations the credential names, and no others', async () => {
		await renumber('ALL-77-X', 'ALL-77', '77-X', 'B_77', '77');
		const named = { knownPrefixes: ['ALL-'], knownSuffixes: ['-X'] };
		const numbersOf = async (decorations: KnownDecorations) => {
			const erp = optimaAdapter(optima.sandbox, { decorations });
			const orders = await found(erp, { refs: [ref('77')] });
			await erp.close();
			return orders.map(([number]) => number);
		};
		expect(await numbersOf(named)).toEqual(['77', '77-X', 'ALL-77', 'ALL-77-X']);
		expect(await numbersOf({ ...named, knownSuffixes: [] })).toEqual(['77', 'ALL-77']);
		expect(await numbersOf(USUAL_DECORATIONS)).toEqual(['77', 'B_77']);
		expect(await numbersOf({ knownPrefixes: [], knownSuffixes: [] })).toEqual(['77']);
	});

	it('never by a number cut to the column, and never by a decoration alone', async () => {
		const long = '7'.repeat(30);
		await renumber(`B_${long}`.slice(0, 30), 'B_', `B_${'8'.repeat(28)}`);
		expect(await found(optima.adapter, { refs: [ref(long)] })).toEqual([]);
		expect(await found(optima.adapter, { refs: [ref(' ')] })).toEqual([]);
		expect(await found(optima.adapter, { refs: [ref('8'.repeat(28))] })).toHaveLength(1);
	});

	it('and links one that carries nothing but the marked id of the tool', async () => {
		await renumber('B_349082952');
		const refs = [{ channel: 'shop', account: 'main', id: '77' }, ref('349082952')] as const;
		const asked = keys({ rootKey: 'shop/main/77', refs, customerOrderNumber: '1077' });
		const [document] = valueOf(await optima.adapter.findOrders(asked));
		expect(document?.carried).toEqual({ ids: ['349082952'], number: false });
		const link = { ...asked, ref: refs[0], aliases: [refs[1]] };
		const linked = valueOf(await optima.adapter.linkOrder(document?.id ?? '', link));
		expect(linked).toMatchObject({
			result: 'changed',
			warnings: [],
			value: { customerOrderNumber: 'B_349082952', rootKey: 'shop/main/77' },
		});
	});

	it('together as each alone', async () => {
		await renumber('BL/900102', 'b_900103', '900104', 'B_900105');
		const questions = ['900102', '900103', '900104', '900105', '900106'].map((id) =>
			keys({ rootKey: `shop/main/${id}`, refs: [ref(`x${id}`), ref(id)], customerOrderNumber: id }),
		);
		const ask = async (asked: OrderKeys) => valueOf(await optima.adapter.findOrders(asked));
		const together = await Promise.all(questions.map(ask));
		const alone = [];
		for (const question of questions) alone.push(await ask(question));
		expect(together).toEqual(alone);
		expect(together.map((orders) => orders.map((order) => order.customerOrderNumber))).toEqual([
			['BL/900102'],
			['b_900103'],
			['900104'],
			['B_900105'],
			[],
		]);
	});
});
