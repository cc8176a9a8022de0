import { LOG_TYPES } from './event-log';
import { readText, requireInteger } from './parameters';
import { simulatorRefusal } from './errors';
import type { MethodResponse } from './responses';
import { fitText } from './settable-fields';

const CODE_LENGTH = 20;
const NUMBER_LENGTH = 40;

/**
 * createPackageManual: a parcel made elsewhere. A second one takes the place of the first on the order; how many an
 * account keeps is not played.
 */
export const createPackageManual: MethodResponse = (store, parameters) => {
	const orderId = requireInteger(parameters, 'order_id');
	const order = store.requireOrder(orderId);
	requireInteger(parameters, 'pickup_date');
	const { overlongText } = store.options();
	const read = (name: string, length: number) => {
		const text = readText(parameters, name) ?? '';
		if (text === '') throw simulatorRefusal('PARAMETER', `${name} is missing`);
		return fitText(name, text, length, overlongText);
	};
	order.delivery_package_module = read('courier_code', CODE_LENGTH);
	order.delivery_package_nr = read('package_number', NUMBER_LENGTH);
	const packageId = store.nextPackageId();
	store.events.append(orderId, LOG_TYPES.parcelCreated, packageId);
	return { package_id: packageId, package_number: order.delivery_package_nr };
};
