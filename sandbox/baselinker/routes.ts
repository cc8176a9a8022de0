import {
	addInvoice,
	addOrderInvoiceFile,
	addOrderReceiptFile,
	addReceipt,
	getInvoiceFile,
	getInvoices,
	getReceipt,
	getReceipts,
	getSeries,
} from './documents/document-responses';
import { createPackageManual } from './packages';
import {
	getJournalList,
	getOrderExtraFields,
	getOrders,
	getOrdersByEmail,
	getOrderSources,
	getOrderStatusList,
	getOrderTransactionData,
	type MethodResponse,
} from './responses';
import {
	addOrder,
	setOrderFields,
	setOrderPayment,
	setOrderStatus,
	setOrderStatuses,
} from './write-responses';

/** The one address of the API. */
export const CONNECTOR_PATH = '/connector.php';

/** Every method the sandbox plays, by the vendor's name. */
export const METHODS: ReadonlyMap<string, MethodResponse> = new Map(
	Object.entries({
		addInvoice,
		addOrder,
		addOrderInvoiceFile,
		addOrderReceiptFile,
		addReceipt,
		createPackageManual,
		getInvoiceFile,
		getInvoices,
		getJournalList,
		getOrderExtraFields,
		getOrders,
		getOrdersByEmail,
		getOrderSources,
		getOrderStatusList,
		getOrderTransactionData,
		getReceipt,
		getReceipts,
		getSeries,
		setOrderFields,
		setOrderPayment,
		setOrderStatus,
		setOrderStatuses,
	}),
);
