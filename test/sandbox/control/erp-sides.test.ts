import type { ErpName } from '../../../sandbox/control/erp-name';
import { ERP_NAMES } from '../../../sandbox/control/erp-name';
import { optimaSide } from '../../../sandbox/control/optima-side';
import { subiektSide } from '../../../sandbox/control/subiekt-side';
import { waproSide } from '../../../sandbox/control/wapro-side';
import { SandboxClock } from '../../../sandbox/kernel/clock';
import { callContext } from '../../../sandbox/optima-bridge/call-context';
import { writeOutsideOrder } from '../../../sandbox/optima-bridge/outside-order';
import { openOptimaDatabase } from '../../../sandbox/sqlserver/comarch-optima/open';
import { openSubiektDatabase } from '../../../sandbox/sqlserver/subiekt-gt/open';
import { writeForeignOrder } from '../../../sandbox/sqlserver/wapro-mag/foreign-order';
import { openWaproDatabase } from '../../../sandbox/sqlserver/wapro-mag/open';
import { createControl, NOW_MS } from './start-control';

const clock = new SandboxClock(() => NOW_MS);
const now = () => new Date(NOW_MS);
const wapro = openWaproDatabase({ now });
const wapro2017 = openWaproDatabase({ now, profile: '2017' });
const optima = openOptimaDatabase({ now });
const subiekt = openSubiektDatabase({ now });
const SIDES = {
	'subiekt-gt': subiektSide(subiekt),
	'wapro-mag': waproSide(wapro),
	'comarch-optima': optimaSide(optima, clock),
};

beforeEach(async () => {
	for (const name of ERP_NAMES) await SIDES[name].reset();
});
afterAll(() => {
	for (const database of [wapro, wapro2017, optima, subiekt]) database.close();
});

describe.each(ERP_NAMES)('%s as the control plane sees it', (erp) => {
	it('sells the forty articles every company has, at the same prices', () => {
		const goods = SIDES[erp].catalogue().map(({ name: _name, ...item }) => item);
		const subiektGoods = SIDES['subiekt-gt'].catalogue().map(({ name: _name, ...item }) => item);
		expect(goods).toHaveLength(40);
		expect(goods).toEqual(subiektGoods);
	});

	it('gets the stream’s foreign orders with number and value, and is the one judged', async () => {
		const { control, account } = createControl(SIDES);
		const summary = await control.seed({ orders: 60, seed: 3, erp, shares: { foreign: 0.2 } });
		expect(summary).toMatchObject({ erp, foreign: 12, confirmed: 60 });
		expect(control.groundTruth()).toMatchObject({
			erpOrders: 12,
			rootsInErp: 12,
			duplicates: 0,
			unknownErpOrders: 0,
		});
		expect((await control.state()).erp).toEqual({
			name: erp,
			salesOrders: SIDES[erp].salesOrders().length,
			contractors: SIDES[erp].contractors(),
		});
		const foreign = SIDES[erp].salesOrders().slice(-12);
		const placed = new Map(
			account
				.allOrders()
				.map((order) => [
					order.external_order_id,
					order.products.reduce(
						(sum, line) => sum + line.price_brutto * line.quantity,
						order.delivery_price,
					),
				]),
		);
		const unique = foreign.filter((order) => order.originalNumber.startsWith('G-'));
		expect(unique.length).toBeGreaterThan(3);
		for (const order of unique) {
			expect(Number(order.totalGross)).toBeCloseTo(placed.get(order.originalNumber) ?? -1, 2);
			expect(order.remarks).not.toContain('SBX-');
		}
	});

	it('keeps one card for a returning buyer of foreign orders', async () => {
		const { control } = createControl(SIDES);
		const shares = { foreign: 1, repeats: 0, returningBuyers: 0.9 };
		await control.seed({ orders: 20, seed: 3, erp, shares });
		const cards = new Set(
			SIDES[erp]
				.salesOrders()
				.slice(-20)
				.map((order) => order.contractorId),
		);
		expect(cards.size).toBeLessThan(10);
	});

	it('holds nothing of it after a reset', async () => {
		const { control } = createControl(SIDES);
		const before = SIDES[erp].salesOrders();
		await control.seed({ orders: 20, seed: 3, erp, shares: { foreign: 0.5 } });
		await control.reset();
		expect(SIDES[erp].salesOrders()).toEqual(before);
		expect((await control.state()).erp.name).toBe('subiekt-gt');
	});
});

describe('the stream for each ERP', () => {
	async function streamFor(erp: ErpName) {
		const { control, account } = createControl(SIDES);
		await control.seed({ orders: 300, seed: 1, erp, shares: { unknownPayment: 0.2 } });
		const details = control.groundTruth({ details: true }).details ?? [];
		const refused = new Set(
			details.filter((root) => root.trait === 'unknownPayment').flatMap((root) => root.orderIds),
		);
		const orders = account.allOrders();
		const methods = (wanted: boolean) =>
			new Set(
				orders
					.filter((order) => refused.has(String(order.order_id)) === wanted)
					.map((order) => order.payment_method),
			);
		return { orders, known: methods(false), unknown: methods(true) };
	}

	it('is the same but for the names of goods and the payment methods', async () => {
		const shape = ({ orders }: Awaited<ReturnType<typeof streamFor>>) =>
			orders.map((order) => ({
				...order,
				payment_method: '',
				products: order.products.map((line) => ({ ...line, name: '' })),
			}));
		const [subiektStream, waproStream, optimaStream] = [
			await streamFor('subiekt-gt'),
			await streamFor('wapro-mag'),
			await streamFor('comarch-optima'),
		];
		expect(shape(waproStream)).toEqual(shape(subiektStream));
		expect(shape(optimaStream)).toEqual(shape(subiektStream));
	});

	it('pays WAPRO Mag by forms that company has, and sometimes by one switched off', async () => {
		const { known, unknown } = await streamFor('wapro-mag');
		expect(known).toEqual(new Set(['Przelew', 'PayU', 'Gotówka', 'Pobranie']));
		expect(unknown).toEqual(new Set(['Bitcoin', 'Bon podarunkowy XL', 'Raty']));
	});

	it.each(['subiekt-gt', 'comarch-optima'] as const)('pays %s by card too', async (erp) => {
		const { known, unknown } = await streamFor(erp);
		expect(known).toEqual(new Set(['Przelew', 'PayU', 'Karta', 'Gotówka', 'Pobranie']));
		expect(unknown).toEqual(new Set(['Bitcoin', 'Bon podarunkowy XL', 'Odroczone 30 dni']));
	});

	it('seeds another stream when the same is asked for another ERP, and judges each by its own', async () => {
		const { control, account } = createControl(SIDES);
		const shares = { foreign: 0.2 };
		await control.seed({ orders: 20, seed: 1, shares });
		await control.seed({ orders: 20, seed: 1, shares, erp: 'wapro-mag' });
		expect(account.allOrders().filter((order) => order.confirmed)).toHaveLength(40);
		expect(control.groundTruth()).toMatchObject({ roots: 19, rootsInErp: 4 });
		expect(control.groundTruth({ erp: 'subiekt-gt' })).toMatchObject({ roots: 19, rootsInErp: 4 });
		expect(control.groundTruth({ erp: 'comarch-optima' })).toMatchObject({ roots: 0 });
		await control.seed({ orders: 20, seed: 1, shares });
		expect((await control.state()).erp.name).toBe('subiekt-gt');
	});
});

describe('ground truth per ERP', () => {
	it('finds the code in remarks or additional information of WAPRO Mag', async () => {
		const { control } = createControl(SIDES);
		await control.seed({ orders: 3, seed: 1, erp: 'wapro-mag', shares: { foreign: 0 } });
		const [first, second] = control.groundTruth({ details: true }).details ?? [];
		writeForeignOrder(wapro, { remarks: `Kod zamówienia: ${first?.code}` });
		const { id } = writeForeignOrder(wapro, {});
		wapro.query(
			`UPDATE dbo.ZAMOWIENIE SET INFORMACJE_DODATKOWE = '${second?.code}' WHERE ID_ZAMOWIENIA = ${id}`,
		);
		writeForeignOrder(wapro, { inEntry: true, remarks: String(first?.code) });
		expect(control.groundTruth()).toMatchObject({
			rootsInErp: 2,
			duplicates: 1,
			losses: 1,
			unknownErpOrders: 0,
		});
	});

	it('finds the code in description or attribute of Optima, and leaves e-Sklep orders out', async () => {
		const { control } = createControl(SIDES);
		await control.seed({ orders: 3, seed: 1, erp: 'comarch-optima', shares: { foreign: 0 } });
		const [first, second] = control.groundTruth({ details: true }).details ?? [];
		const write = (description: string, columns = {}) =>
			writeOutsideOrder(callContext(optima, clock), {
				number: 'X-1',
				contractorId: 3,
				paymentForm: 'przelew',
				lines: [{ article: 'OB-0001', quantity: '1', unitPrice: '8.04' }],
				description,
				columns,
			});
		write(`Kod zamówienia: ${first?.code}`);
		const id = write('');
		optima.query(
			`INSERT INTO CDN.DokAtrybuty (DAt_TrNId, DAt_DeAId, DAt_WartoscTxt) VALUES (${id}, 1, '${second?.code}')`,
		);
		write('', { TrN_eSklepZrodlo: 1 });
		expect(control.groundTruth()).toMatchObject({ rootsInErp: 2, losses: 1, unknownErpOrders: 0 });
	});

	it('seeds foreign orders into the 2017 profile without a technical id', async () => {
		const sides = { ...SIDES, 'wapro-mag': waproSide(wapro2017) };
		const { control } = createControl(sides);
		await control.seed({ orders: 20, seed: 1, erp: 'wapro-mag', shares: { foreign: 0.2 } });
		expect(control.groundTruth()).toMatchObject({ rootsInErp: 4, unknownErpOrders: 0 });
	});

	it('fills the technical id of every second foreign order of newer profiles', async () => {
		const { control } = createControl(SIDES);
		await control.seed({ orders: 40, seed: 1, erp: 'wapro-mag', shares: { foreign: 0.5 } });
		const rows = wapro.query(
			"SELECT TOP (20) ISNULL(ZAMOWIENIE_INTERNETOWE_ID, '') AS id FROM dbo.ZAMOWIENIE ORDER BY ID_ZAMOWIENIA DESC",
		).recordsets[0];
		const filled = (rows ?? []).filter((row) => row['id'] !== '');
		expect(filled.length).toBeGreaterThan(4);
		expect(filled.length).toBeLessThan(16);
	});
});
