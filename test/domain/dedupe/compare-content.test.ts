import { compareContent } from '../../../src/domain/dedupe/compare-content';
import type { ErpOrder, ErpOrderLine } from '../../../src/domain/order/erp-order';
import { aSalesOrder } from '../../builders/a-sales-order';

const order = aSalesOrder()
	.withLine('OB-0001', 2, '10.00')
	.withLine('OB-0002', 1, '5.00')
	.withDelivery('12.00')
	.build();

function line(sku: string, quantity: string): ErpOrderLine {
	return { sku, name: sku, quantity, unitPriceGross: '1', totalGross: '1', vatPercent: '23' };
}

function erpOrder(totalGross: string, lines?: ErpOrderLine[]): ErpOrder {
	return {
		id: '1',
		number: 'ZK 1',
		customerOrderNumber: '14275',
		internetId: '',
		rootKey: '',
		issuedOn: '2026-11-20',
		status: 'open',
		currency: 'PLN',
		totalGross,
		contractorId: '',
		remarks: '',
		...(lines ? { lines } : {}),
	};
}

describe('compareContent', () => {
	it('finds nothing when pieces and total agree, the delivery line left out', () => {
		const lines = [line('ob-0001', '2.0000'), line('OB-0002', '1'), line('DOSTAWA', '1')];
		expect(compareContent(order, erpOrder('37.04', lines), 'Dostawa')).toEqual([]);
	});

	it('flags totals and pieces that differ, item by item (S2.9)', () => {
		const lines = [line('OB-0001', '3'), line('OB-0003', '1')];
		const messages = compareContent(order, erpOrder('50.00', lines), 'DOSTAWA').map(
			({ message }) => message,
		);
		expect(messages).toEqual([
			'Order 14275: the total is 37.00 PLN, ERP order ZK 1 says 50.00 PLN.',
			'Order 14275: item OB-0001 is ordered 2 times, ERP order ZK 1 has 3.',
			'Order 14275: item OB-0002 is ordered 1 times, ERP order ZK 1 has 0.',
			'Order 14275: item OB-0003 is ordered 0 times, ERP order ZK 1 has 1.',
		]);
	});

	it('adds up pieces of one item in several lines', () => {
		const lines = [line('OB-0001', '1'), line('OB-0001', '1'), line('OB-0002', '1')];
		expect(compareContent(order, erpOrder('37.00', lines), '')).toEqual([]);
	});

	it('compares the total alone when lines were not read or carry no SKU', () => {
		expect(compareContent(order, erpOrder('37.00'), '')).toEqual([]);
		const nameless = aSalesOrder().withLine('', 1, '37.00').build();
		expect(compareContent(nameless, erpOrder('37.00', [line('X', '9')]), '')).toEqual([]);
	});
});
