import { type Sandbox, startSandbox } from '../../../../sandbox';
import { SUBIEKT_GT } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-system';
import { refKey } from '../../../../src/domain/order/channel-ref';
import type { ErpAdapter, OrderLink } from '../../../../src/ports/erp-adapter';
import { createAxiosTransport } from '../../../../src/transport/http/axios-transport';
import { openSqlSession } from '../../../../src/transport/sql/mssql-session';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { systemClock } from '../../../../src/transport/system-clock';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { CompanyWriter } from './company-writer';
import { sandboxAdapter, sandboxSql, SUBIEKT_FIXTURE } from './sandbox-bench';

let sandbox: Sandbox;
let company: CompanyWriter;
let adapter: ErpAdapter;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(async () => {
	await sandbox.control.reset();
	company = new CompanyWriter(sandboxSql(sandbox));
	adapter = sandboxAdapter(sandbox, { linkField: '05' });
});
afterEach(async () => {
	sandbox.control.setFaults({ profile: 'none' });
	await Promise.all([company.close(), adapter.close()]);
});
afterAll(async () => {
	await sqlPools.closeAll();
	await sandbox.stop();
});

function aLink(id: string, customerOrderNumber: string): OrderLink {
	const ref = { channel: 'allegro', account: '3141', id };
	return { rootKey: refKey(ref), ref, customerOrderNumber };
}

async function ownFields(): Promise<readonly Record<string, unknown>[]> {
	return await company.run(
		'select pwd_Id, pwd_IdObiektu, pwd_TypObiektu, pwd_IdPozycji, pwd_Tekst01, pwd_Tekst05 from pw_Dane order by pwd_Id',
	);
}

describe('linkOrder', () => {
	it('keeps the reference in the own field, under a key of Subiekt’s counter', async () => {
		const linked = valueOf(await adapter.linkOrder('1', aLink('a', 'SHOP-1001')));
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
		const [counter] = await company.run(
			"select ido_wartosc as n from ins_ident where ido_nazwa = 'pw_Dane'",
		);
		expect(counter).toEqual({ n: 3 });
	});

	it('fills an empty field of a row that is there, and leaves the others alone', async () => {
		valueOf(await adapter.linkOrder('2', aLink('b', 'SHOP-1002')));
		expect(await ownFields()).toEqual([
			expect.objectContaining({
				pwd_Id: 1,
				pwd_Tekst01: 'allegro',
				pwd_Tekst05: '[order-bridge:allegro/3141/b]',
			}),
		]);
	});

	it('never writes over what stands in the field', async () => {
		const careless = sandboxAdapter(sandbox, { linkField: '01' });
		const error = errorOf(await careless.linkOrder('2', aLink('b', 'SHOP-1002')));
		expect(error).toMatchObject({ kind: 'invalidOrder', code: 'ORDER_LINKED_ELSEWHERE' });
		expect(error.message).toBe('ERP order ZK 2/09/2026 was not linked: its own field 01 is taken.');
		expect((await ownFields())[0]).toMatchObject({ pwd_Tekst01: 'allegro' });
		await careless.close();
	});

	it('never gives our own order to another root', async () => {
		const order = aSalesOrder().from('shop/main', '77').build();
		const card = valueOf(await adapter.getContractor({ symbol: 'ALFA' }));
		const created = valueOf(await adapter.createOrder(order, card, SUBIEKT_FIXTURE.settings)).order;
		const own = { rootKey: 'shop/main/77', ref: order.ref, customerOrderNumber: '77' };
		expect(valueOf(await adapter.linkOrder(created.id, own)).result).toBe('existing');
		expect(errorOf(await adapter.linkOrder(created.id, aLink('c', '77'))).code).toBe(
			'ORDER_LINKED_ELSEWHERE',
		);
		expect(await ownFields()).toHaveLength(1);
	});

	it('lets one of two roots have an order when both link it at once, from two machines', async () => {
		const other = sandboxAdapter(sandbox, { linkField: '05' });
		const results = await Promise.all([
			adapter.linkOrder('3', aLink('left', 'SHOP-1003')),
			other.linkOrder('3', aLink('right', 'SHOP-1003')),
			adapter.linkOrder('3', aLink('left', 'SHOP-1003')),
		]);
		const refused = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
		const changed = results.filter((result) => result.ok && result.value.result === 'changed');
		expect(changed).toHaveLength(1);
		for (const code of refused) expect(code).toBe('ORDER_LINKED_ELSEWHERE');
		expect((await ownFields()).filter((row) => row['pwd_IdObiektu'] === 3)).toHaveLength(1);
		await other.close();
	});

	it('says that the original number was not changed', async () => {
		const linked = valueOf(await adapter.linkOrder('1', aLink('a', 'NEW-1')));
		expect(linked.warnings).toEqual([
			{
				code: 'WRITE_NOT_VERIFIED',
				message: expect.stringContaining('original number is "SHOP-1001" instead of "NEW-1"'),
			},
		]);
	});

	it('finds the order again by root, within the window, in lists and by Get (S2.6)', async () => {
		const link = aLink('x'.repeat(300), 'SHOP-1001');
		const { value } = valueOf(await adapter.linkOrder('1', link));
		expect(value.rootKey).toBe(link.rootKey);
		const keys = { ...link, refs: [link.ref], customerOrderNumber: 'edited', issuedSince: null };
		const find = async (issuedSince: string | null) =>
			valueOf(await adapter.findOrders({ ...keys, issuedSince })).map(({ id, rootKey }) => ({
				id,
				ours: rootKey === link.rootKey,
			}));
		expect(await find(null)).toEqual([{ id: '1', ours: true }]);
		expect(await find('2026-09-01')).toEqual([{ id: '1', ours: true }]);
		expect(await find('2026-09-02')).toEqual([]);
		expect(valueOf(await adapter.linkOrder('1', link)).result).toBe('existing');
	});

	it('finds nothing in the own field of orders when it stands in one of something else', async () => {
		await company.run(
			"insert into pw_Dane (pwd_Id, pwd_IdObiektu, pwd_TypObiektu, pwd_Tekst05) values (90, 1, -14, '[order-bridge:allegro/3141/a]')",
		);
		const { rootKey } = aLink('a', '');
		const keys = { rootKey, refs: [], customerOrderNumber: 'none', issuedSince: null };
		expect(valueOf(await adapter.findOrders(keys))).toEqual([]);
		expect(valueOf(await adapter.getOrder({ id: '1' })).rootKey).toBe('');
	});

	it('takes what people write into the field for no reference of ours', async () => {
		await company.run(
			"insert into pw_Dane (pwd_Id, pwd_IdObiektu, pwd_TypObiektu, pwd_Tekst05) values (91, 3, -8, ' pilne ')",
		);
		expect(valueOf(await adapter.getOrder({ id: '3' })).rootKey).toBe('');
		expect(errorOf(await adapter.linkOrder('3', aLink('a', 'SHOP-1003'))).code).toBe(
			'ORDER_LINKED_ELSEWHERE',
		);
	});
});

describe('a link that goes wrong', () => {
	it.each([
		['the key', 'exec spIdentyfikator'],
		['the row', 'insert into "pw_Dane"'],
	])('leaves nothing behind when %s fails', async (_, call) => {
		sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 229, call, times: 1 }],
		});
		const error = errorOf(await adapter.linkOrder('1', aLink('a', 'SHOP-1001')));
		expect(error.kind).toBe('configuration');
		expect(error.inDoubt).toBeUndefined();
		expect(await ownFields()).toHaveLength(1);
		expect(valueOf(await adapter.linkOrder('1', aLink('a', 'SHOP-1001'))).result).toBe('changed');
	});

	it('is in doubt when the answer to the commit is lost, and finds what it did', async () => {
		sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'answerLost', call: '^COMMIT', times: 1 }],
		});
		const error = errorOf(await adapter.linkOrder('1', aLink('a', 'SHOP-1001')));
		expect(error.inDoubt).toBe(true);
		expect(valueOf(await adapter.linkOrder('1', aLink('a', 'SHOP-1001'))).result).toBe('existing');
		expect((await ownFields()).filter((row) => row['pwd_IdObiektu'] === 1)).toHaveLength(1);
	});

	it('is busy when another run holds the order', async () => {
		sandbox.control.setFaults({
			rules: [{ service: 'sqlserver', kind: 'sqlError', sqlNumber: 1222, call: 'updlock' }],
		});
		expect(errorOf(await adapter.linkOrder('1', aLink('a', 'SHOP-1001')))).toMatchObject({
			kind: 'busy',
			retry: 'backoff',
		});
		expect(await ownFields()).toHaveLength(1);
	});
});

describe('without a link field', () => {
	it('the database is only read, and the remedy says how to link', async () => {
		const readOnly = sandboxAdapter(sandbox);
		expect(readOnly.capabilities.linkOrder).toMatchObject({
			supported: false,
			remedy: expect.stringContaining('Link Field'),
		});
		const error = errorOf(await readOnly.linkOrder('1', aLink('a', 'SHOP-1001')));
		expect(error).toMatchObject({ kind: 'configuration', code: 'NOT_SUPPORTED' });
		valueOf(await readOnly.getOrder({ id: '1' }));
		const asked = JSON.stringify(sandbox.control.journal({ service: 'sqlserver' }));
		expect(asked).not.toContain('pw_Dane');
		await readOnly.close();
	});
});

describe('the credential', () => {
	function probe(fields: Record<string, unknown>) {
		const { host, port, user, password, database } = sandbox.endpoints.sqlserver;
		return SUBIEKT_GT.probe(
			{
				server: host,
				port,
				user,
				password,
				database,
				encrypt: false,
				trustServer: true,
				...fields,
			},
			{
				http: createAxiosTransport(),
				openSql: (settings) => openSqlSession(settings, { clock: systemClock }),
				clock: systemClock,
			},
		);
	}

	it('takes no field Subiekt does not have', async () => {
		for (const linkField of ['11', '1', "01'; --"]) {
			expect(errorOf(await probe({ linkField })).message).toContain('Link Field');
		}
		expect(valueOf(await probe({ linkField: '10' })).connected).toBe(true);
	});

	it('fails the test when the own fields cannot be read', async () => {
		await company.run('drop table pw_Dane');
		const report = valueOf(await probe({ linkField: '05' }));
		expect(report.connected).toBe(false);
		expect(report.description).toContain('Unreadable: pw_Dane of the link field.');
		expect(valueOf(await probe({ linkField: '' })).connected).toBe(true);
	});
});
