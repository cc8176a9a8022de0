import type { ErpOrder } from '../../src/domain/order/erp-order';

/** A valid order of the ERP; change what the case is about. */
export function anErpOrder(fields: Partial<ErpOrder> = {}): ErpOrder {
	return {
		id: '1',
		number: 'ZK 1/2026',
		customerOrderNumber: '14275',
		internetId: '',
		rootKey: '',
		issuedOn: '2026-11-20',
		status: 'open',
		currency: 'PLN',
		totalGross: '10.00',
		contractorId: '',
		remarks: '',
		...fields,
	};
}
