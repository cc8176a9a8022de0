import type { ForeignWaproOrder } from '../../../../sandbox/sqlserver/wapro-mag/foreign-order';
import {
	insertForeignWaproOrder,
	listWaproOrders,
} from '../../../../sandbox/sqlserver/wapro-mag/ground-truth';
import { refKey } from '../../../../src/domain/order/channel-ref';
import type { OrderLook } from '../../../../src/ports/erp-adapter';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { WAPRO_FIXTURE } from './sandbox-bench';
import { useWapro } from './use-wapro';

const UUID = '5d1c7a40-6c1b-11f1-9a3e-8f2f6d1b0c11';
const ORDER = aSalesOrder()
	.from('allegro/3141', UUID)
	.alsoKnownAs('baselinker/main', '349082952')
	.with({ customerOrderNumber: '14275' })
	.withLine('OB-0001', 2)
	.build();
const ROOT = refKey(ORDER.ref);
const SEEDED = 18;

describe.each(['2022+', '2017'] as const)('the last look into WAPRO Mag (%s)', (profile) => {
	const bench = useWapro({ profile });

	const written = () => listWaproOrders(bench.server.database).slice(SEEDED);

	async function strangers(order: ForeignWaproOrder): Promise<string> {
		const { id } = await insertForeignWaproOrder(bench.server.database, order);
		return String(id);
	}

	/** The look of a caller, who may know the order by more roots. */
	async function lookBefore(...roots: readonly string[]): Promise<OrderLook> {
		const asked = [ROOT, ...roots].map((rootKey) => ({
			rootKey,
			refs: [ORDER.ref, ...ORDER.aliases],
			customerOrderNumber: ORDER.customerOrderNumber,
			issuedSince: '2026-09-01',
		}));
		const seen = new Set<string>();
		for (const keys of asked) {
			for (const { id } of valueOf(await bench.adapter.findOrders(keys))) seen.add(id);
		}
		return { asked, seen };
	}

	async function writeOn(look?: OrderLook) {
		const card = valueOf(await bench.adapter.getContractor({ symbol: '1' }));
		return await bench.adapter.createOrder(ORDER, card, WAPRO_FIXTURE.settings, { look });
	}

	const mark = async (id: string, rootKey: string, number: string) =>
		await bench.server.database.runExclusive(() =>
			bench.server.database.query(
				`UPDATE dbo.ZAMOWIENIE SET INFORMACJE_DODATKOWE = '[order-bridge:${rootKey}]', NR_ZAMOWIENIA_KLIENTA = '${number}' WHERE ID_ZAMOWIENIA = ${id}`,
			),
		);

	it.each<[string, ForeignWaproOrder]>([
		['the customer’s number', { customerNumber: '14275' }],
		['the number as a BaseLinker connector writes it', { customerNumber: 'BL/14275' }],
		['the id of the tool that carried it', { customerNumber: 'B_349082952' }],
		['the id, cut to the column', { customerNumber: UUID.slice(0, 30) }],
		...(profile === '2017'
			? []
			: ([
					['the internet ID', { internetId: UUID }],
					['the number in the other column', { internetId: 'BL/14275' }],
				] as [string, ForeignWaproOrder][])),
	])('writes nothing beside what appeared with %s', async (_, fields) => {
		const look = await lookBefore();
		const id = await strangers(fields);
		const error = errorOf(await writeOn(look));
		expect(error).toMatchObject({ kind: 'busy', code: 'ORDER_APPEARED', retry: 'never' });
		expect(error.inDoubt).toBeUndefined();
		const { number } = written()[0] ?? {};
		expect(error.message).toBe(
			`Order 14275: somebody else has just written order ${number} of WAPRO Mag with one of its numbers. Nothing was written.`,
		);
		expect(written().map((order) => String(order.id))).toEqual([id]);
		valueOf(await writeOn({ ...look, seen: new Set([id]) }));
		expect(written()).toHaveLength(2);
	});

	it('names a header that somebody began meanwhile by its ID', async () => {
		const look = await lookBefore();
		const id = await strangers({ customerNumber: '14275', inEntry: true });
		const error = errorOf(await writeOn(look));
		expect(error.code).toBe('ORDER_APPEARED');
		expect(error.message).toContain(`order with ID ${id} of WAPRO Mag`);
	});

	it('answers what another run of ours wrote meanwhile, also when its number was edited', async () => {
		const look = await lookBefore();
		const id = await strangers({ customerNumber: 'inny' });
		await mark(id, ROOT, 'inny');
		const created = valueOf(await writeOn(look));
		expect(created.order.id).toBe(id);
		expect(created.warnings.map(({ code }) => code)).toEqual(['CLAIM_LOST']);
		expect(written()).toHaveLength(1);
	});

	it('looks by every root the caller asked for', async () => {
		const look = await lookBefore('shop/main/7');
		const id = await strangers({ customerNumber: 'inny' });
		await mark(id, 'shop/main/7', 'inny');
		expect(errorOf(await writeOn(look)).code).toBe('ORDER_APPEARED');
	});

	it.each<[string, ForeignWaproOrder]>([
		['was cancelled already', { customerNumber: '14275', status: 'A' }],
		['is older than the window', { customerNumber: '14275', day: '2026-08-31' }],
		['carries another number', { customerNumber: '142750' }],
	])('writes beside what %s', async (_, fields) => {
		const look = await lookBefore();
		await strangers(fields);
		valueOf(await writeOn(look));
		expect(written()).toHaveLength(2);
	});

	it.each([
		['what the caller has seen', lookBefore],
		['anything when the caller names no look', () => undefined],
	])('writes beside %s', async (_, lookOf) => {
		await strangers({ customerNumber: '14275' });
		valueOf(await writeOn(await lookOf()));
		expect(written()).toHaveLength(2);
	});

	it('takes what a look is too short to show for seen, unless it is newer', async () => {
		for (let index = 0; index < 55; index += 1) await strangers({ customerNumber: '14275' });
		const look = await lookBefore();
		expect(look.seen.size).toBe(50);
		await strangers({ customerNumber: '14275' });
		expect(errorOf(await writeOn(look)).code).toBe('ORDER_APPEARED');
		valueOf(await writeOn(await lookBefore()));
	});
});
