import { readCustomer } from '../../../sandbox/sfera-bridge/customer-data';
import { insertForeignOrder, listSalesOrders } from '../../../sandbox/sfera-bridge/store';
import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { openSubiektDatabase } from '../../../sandbox/sqlserver/subiekt-gt/open';
import { aPerson, NOW } from './running-bridge';

let database: SandboxDatabase;

beforeEach(() => {
	database = openSubiektDatabase();
});
afterEach(() => database.close());

describe('insertForeignOrder', () => {
	it('writes an order of a known contractor past the bridge', async () => {
		const before = listSalesOrders(database).length;
		const written = await insertForeignOrder(database, {
			originalNumber: 'BL-1',
			buyer: 4,
			totalGross: 99.9,
			remarks: 'import',
			issuedAt: NOW,
		});
		const orders = listSalesOrders(database);
		expect(orders).toHaveLength(before + 1);
		expect(orders.at(-1)).toEqual({
			id: written.id,
			number: 'ZK 1/11/2026',
			originalNumber: 'BL-1',
			title: 'Zamówienie od klienta',
			remarks: 'import',
			contractorId: 4,
			totalGross: '99.9000',
			issuedOn: '2026-11-22',
			status: 6,
		});
	});

	it('creates the buyer’s card when told about a person', async () => {
		await insertForeignOrder(database, {
			originalNumber: 'BL-2',
			buyer: readCustomer(aPerson()),
			totalGross: 10,
			issuedAt: NOW,
		});
		expect(listSalesOrders(database).at(-1)?.contractorId).toBe(17);
	});

	it('leaves nothing behind when refused', async () => {
		const before = listSalesOrders(database).length;
		await expect(
			insertForeignOrder(database, {
				originalNumber: 'B'.repeat(31),
				buyer: readCustomer(aPerson()),
				totalGross: 10,
				issuedAt: NOW,
			}),
		).rejects.toThrow();
		expect(listSalesOrders(database)).toHaveLength(before);
	});
});

describe('listSalesOrders', () => {
	it('lists every order of the seed and nothing else, oldest first', () => {
		const orders = listSalesOrders(database);
		expect(orders).toHaveLength(34);
		expect(orders[0]).toMatchObject({ id: 1, number: 'ZK 1/09/2026', originalNumber: 'SHOP-1001' });
		expect(orders.map((order) => order.id)).toEqual(
			[...orders.map((order) => order.id)].sort((a, b) => a - b),
		);
	});
});
