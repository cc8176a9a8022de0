import type { ShopClient } from './client';
import type { ShopOrder } from './order-shelf';

function printAccount(client: ShopClient | undefined): object {
	if (!client) return {};
	const { clientId, clientLogin, clientEmail, clientPhone1, clientPhone2, clientCodeExternal } =
		client;
	return { clientId, clientLogin, clientEmail, clientPhone1, clientPhone2, clientCodeExternal };
}

function printBilling(client: ShopClient | undefined): object {
	if (!client) return {};
	return {
		clientFirstName: client.clientFirstName,
		clientLastName: client.clientLastName,
		clientNip: client.clientNip,
		clientFirm: client.clientFirm,
		clientStreet: client.clientStreet,
		clientZipCode: client.clientZipCode,
		clientCity: client.clientCity,
		clientCountryId: client.clientCountryId,
		clientPhone1: client.clientPhone1,
		clientPhone2: client.clientPhone2,
	};
}

/** An order as both reading calls answer it; account and billing address as the client has them now. */
export function printOrder(order: ShopOrder, client: ShopClient | undefined): object {
	return {
		orderId: order.orderId,
		orderSerialNumber: order.orderSerialNumber,
		orderBridgeNote: '',
		orderType: order.orderType,
		clientResult: {
			clientAccount: printAccount(client),
			endClientAccount: {},
			clientBillingAddress: printBilling(client),
			clientDeliveryAddress: {},
			payerAddress: {},
			clientPickupPointAddress: {},
			...order.parties,
		},
		orderDetails: {
			apiFlag: 'none',
			orderConfirmation: 'email',
			clientNoteToOrder: '',
			clientNoteToCourier: '',
			payments: {},
			prepaids: [],
			dispatch: {},
			productsResults: [],
			...order.details,
			orderStatus: order.orderStatus,
			orderAddDate: order.orderAddDate,
			orderChangeDate: order.orderChangeDate,
			clientRequestInvoice: order.clientRequestInvoice,
			orderSourceResults: {
				orderSourceType: 'shop',
				shopId: order.shopId,
				orderSourceDetails: { orderExternalId: order.orderExternalId },
				...(order.details.orderSourceResults as object | undefined),
			},
		},
	};
}
