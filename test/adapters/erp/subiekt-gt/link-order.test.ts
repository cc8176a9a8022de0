import { refKey } from '../../../../src/domain/order/channel-ref';
import type { OrderLink } from '../../../../src/ports/erp-adapter';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { SUBIEKT_FIXTURE } from './sandbox-bench';
import { useSubiekt } from './use-subiekt';

const bench = useSubiekt({ linkField: '05' });

function aLink(id: string, customerOrderNumber: string): OrderLink {
	const ref = { channel: 'allegro', account: '3141', id };
	return { rootKey: refKey(ref), ref, customerOrderNumber };
}

async function ownFields(): Promise<readonly Record<string, unknown>[]> {
	return await bench.company.run(
		'select pwd_Id, pwd_IdObiektu, pwd_TypObiektu, pwd_IdPozycji, pwd_Tekst01, pwd_Tekst05 from pw_Dane order by pwd_Id',
	);
}

describe('linkOrder', () => {
	it('keeps the reference in the own field, under a key of Subiekt’s counter', async () => {
		const linked = valueOf(await bench.adapter.linkOrder('1', aLink('a', 'SHOP-1001')));
		expect(linked).toMatchObject({
			result: 'changed',
			warnings: [],
			value: { id: '1', rootKey: 'allegro/3141/a', remarks: '' },
		});
		expect(await ownFields()).toEqual([
			expect.objectContaining({ pwd_Id: 1, pwd_IdObiektu: 2, pwd_Tekst01: 'allegro' }),
			{
				pwd_Id: 2,
				pwd_IdObiektu: 1,
				pwd_TypObiektu: -8,
				pwd_IdPozycji: null,
				pwd_Tekst01: null,
				pwd_Tekst05: '[order-bridge:allegro/3141/a]',
			},
		]);
		const [counter] = await bench.company.run(
			"select ido_wartosc as n from ins_ident where ido_nazwa = 'pw_Dane'",
		);
		expect(counter).toEqual({ n: 3 });
	});

	it('fills an empty field of a row that is there, and leaves the others alone', async () => {
		valueOf(await bench.adapter.linkOrder('2', aLink('b', 'SHOP-1002')));
		expect(await ownFields()).toEqual([
			expect.objectContaining({
				pwd_Id: 1,
				pwd_Tekst01: 'allegro',
				pwd_Tekst05: '[order-bridge:allegro/3141/b]',
			}),
		]);
	});

	it('never writes over what stands in the field', async () => {
		const careless = bench.open({ linkField: '01' });
		const error = errorOf(await careless.linkOrder('2', aLink('b', 'SHOP-1002')));
		expect(error).toMatchObject({ kind: 'invalidOrder', code: 'ORDER_LINKED_ELSEWHERE' });
		expect(error.message).toBe('ERP order ZK 2/09/2026 was not linked: its own field 01 is taken.');
		expect((await ownFields())[0]).toMatchObject({ pwd_Tekst01: 'allegro' });
	});

	it('never gives our own order to another root', async () => {
		const order = aSalesOrder().from('shop/main', '77').build();
		const card = valueOf(await bench.adapter.getContractor({ symbol: 'ALFA' }));
		const created = valueOf(
			await bench.adapter.createOrder(order, card, SUBIEKT_FIXTURE.settings),
		).order;
		const own = { rootKey: 'shop/main/77', ref: order.ref, customerOrderNumber: '77' };
		expect(valueOf(await bench.adapter.linkOrder(created.id, own)).result).toBe('existing');
		expect(errorOf(await bench.adapter.linkOrder(created.id, aLink('c', '77'))).code).toBe(
			'ORDER_LINKED_ELSEWHERE',
		);
		expect(await ownFields()).toHaveLength(1);
	});

	it('lets one of two roots have an order when both link it at once, from two machines', async () => {
		const other = bench.open({ linkField: '05' });
		const results = await Promise.all([
			bench.adapter.linkOrder('3', aLink('left', 'SHOP-1003')),
			other.linkOrder('3', aLink('right', 'SHOP-1003')),
			bench.adapter.linkOrder('3', aLink('left', 'SHOP-1003')),
		]);
		const refused = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
		const changed = results.filter((result) => result.ok && result.value.result === 'changed');
		expect(changed).toHaveLength(1);
		for (const code of refused) expect(code).toBe('ORDER_LINKED_ELSEWHERE');
		expect((await ownFields()).filter((row) => row['pwd_IdObiektu'] === 3)).toHaveLength(1);
	});

	it('says that the original number was not changed', async () => {
		const linked = valueOf(await bench.adapter.linkOrder('1', aLink('a', 'NEW-1')));
		expect(linked.warnings).toEqual([
			{
				code: 'WRITE_NOT_VERIFIED',
				message: expect.stringContaining('original number is "SHOP-1001" instead of "NEW-1"'),
			},
		]);
	});

	it.each([
		['the shop’s number behind a prefix', 'BL/77'],
		['the id of the shop', 'b_600'],
		['the id of the tool that carried it', 'B_349082952'],
		['the same, bare', '349082952'],
	])('takes %s for a number of the order', async (_, number) => {
		await bench.company.run(
			`update dok__Dokument set dok_NrPelnyOryg = '${number}' where dok_Id = 1`,
		);
		const aliases = [{ channel: 'baselinker', account: 'main', id: '349082952' }];
		const linked = valueOf(await bench.adapter.linkOrder('1', { ...aLink('600', '77'), aliases }));
		expect(linked).toMatchObject({ result: 'changed', warnings: [] });
		expect(linked.value).toMatchObject({
			customerOrderNumber: number,
			rootKey: 'allegro/3141/600',
		});
		const others = bench.open({
			linkField: '05',
			decorations: { knownPrefixes: ['ALL-'], knownSuffixes: [] },
		});
		const again = valueOf(await others.linkOrder('1', { ...aLink('600', '77'), aliases }));
		expect(again.warnings).toHaveLength(number === '349082952' ? 0 : 1);
	});

	it.each([
		['bare', '', 0],
		['behind a known prefix', 'BL/', 0],
		['behind another prefix', 'X-', 1],
	])('takes what is left of a number that was cut, %s, for it', async (_, prefix, warnings) => {
		const long = 'ZAM/SKLEP-GAMMA/00000000000000040031';
		const left = `${prefix}${long}`.slice(0, 30);
		await bench.company.run(
			`update dok__Dokument set dok_NrPelnyOryg = '${left}' where dok_Id = 1`,
		);
		const linked = valueOf(await bench.adapter.linkOrder('1', aLink('600', long)));
		expect(linked.warnings).toHaveLength(warnings);
	});

	it('finds the order again by root, within the window, in lists and by Get (S2.6)', async () => {
		const link = aLink('x'.repeat(300), 'SHOP-1001');
		const { value } = valueOf(await bench.adapter.linkOrder('1', link));
		expect(value.rootKey).toBe(link.rootKey);
		const keys = { ...link, refs: [link.ref], customerOrderNumber: 'edited', issuedSince: null };
		const find = async (issuedSince: string | null) =>
			valueOf(await bench.adapter.findOrders({ ...keys, issuedSince })).map(({ id, rootKey }) => ({
				id,
				ours: rootKey === link.rootKey,
			}));
		expect(await find(null)).toEqual([{ id: '1', ours: true }]);
		expect(await find('2026-09-01')).toEqual([{ id: '1', ours: true }]);
		expect(await find('2026-09-02')).toEqual([]);
		expect(valueOf(await bench.adapter.linkOrder('1', link)).result).toBe('existing');
	});

	it('finds nothing in the own field of orders when it stands in one of something else', async () => {
		await bench.company.run(
			"insert into pw_Dane (pwd_Id, pwd_IdObiektu, pwd_TypObiektu, pwd_Tekst05) values (90, 1, -14, '[order-bridge:allegro/3141/a]')",
		);
		const { rootKey } = aLink('a', '');
		const keys = { rootKey, refs: [], customerOrderNumber: 'none', issuedSince: null };
		expect(valueOf(await bench.adapter.findOrders(keys))).toEqual([]);
		expect(valueOf(await bench.adapter.getOrder({ id: '1' })).rootKey).toBe('');
	});

	it('takes what people write into the field for no reference of ours', async () => {
		await bench.company.run(
			"insert into pw_Dane (pwd_Id, pwd_IdObiektu, pwd_TypObiektu, pwd_Tekst05) values (91, 3, -8, ' pilne ')",
		);
		expect(valueOf(await bench.adapter.getOrder({ id: '3' })).rootKey).toBe('');
		expect(errorOf(await bench.adapter.linkOrder('3', aLink('a', 'SHOP-1003'))).code).toBe(
			'ORDER_LINKED_ELSEWHERE',
		);
	});
});

describe('a link that goes wrong', () => {
	it.each([
		['the key', 'exec spIdentyfikator'],
		['the row', 'insert into "pw_Dane"'],
	])('leaves nothing behind when %s fails', async (_, call) => {
		bench.sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 229, call, times: 1 }],
		});
		const error = errorOf(await bench.adapter.linkOrder('1', aLink('a', 'SHOP-1001')));
		expect(error.kind).toBe('configuration');
		expect(error.inDoubt).toBeUndefined();
		expect(await ownFields()).toHaveLength(1);
		expect(valueOf(await bench.adapter.linkOrder('1', aLink('a', 'SHOP-1001'))).result).toBe(
			'changed',
		);
	});

	it('is in doubt when the answer to the commit is lost, and finds what it did', async () => {
		bench.sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'answerLost', call: '^COMMIT', times: 1 }],
		});
		const error = errorOf(await bench.adapter.linkOrder('1', aLink('a', 'SHOP-1001')));
		expect(error.inDoubt).toBe(true);
		expect(valueOf(await bench.adapter.linkOrder('1', aLink('a', 'SHOP-1001'))).result).toBe(
			'existing',
		);
		expect((await ownFields()).filter((row) => row['pwd_IdObiektu'] === 1)).toHaveLength(1);
	});

	it('is busy when another run holds the order', async () => {
		bench.sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1222, call: 'updlock' }],
		});
		expect(errorOf(await bench.adapter.linkOrder('1', aLink('a', 'SHOP-1001')))).toMatchObject({
			kind: 'busy',
			retry: 'backoff',
		});
		expect(await ownFields()).toHaveLength(1);
	});
});

describe('without a link field', () => {
	it('the database is only read, and the remedy says how to link', async () => {
		const readOnly = bench.open({});
		expect(readOnly.capabilities.linkOrder).toMatchObject({
			supported: false,
			remedy: expect.stringContaining('Link Field'),
		});
		const error = errorOf(await readOnly.linkOrder('1', aLink('a', 'SHOP-1001')));
		expect(error).toMatchObject({ kind: 'configuration', code: 'NOT_SUPPORTED' });
		valueOf(await readOnly.getOrder({ id: '1' }));
		const asked = JSON.stringify(bench.sandbox.control.journal({ service: 'sqlserver' }));
		expect(asked).not.toContain('pw_Dane');
	});
});
