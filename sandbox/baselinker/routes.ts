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
		addOrder,
		getJournalList,
		getOrderExtraFields,
		getOrders,
		getOrdersByEmail,
		getOrderSources,
		getOrderStatusList,
		getOrderTransactionData,
		setOrderFields,
		setOrderPayment,
		setOrderStatus,
		setOrderStatuses,
	}),
);
