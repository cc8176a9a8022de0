import * as api from './api/Api.resource';
import * as dictionary from './dictionary/Dictionary.resource';
import * as event from './event/Event.resource';
import * as invoice from './invoice/Invoice.resource';
import * as order from './order/Order.resource';
import type { Resource } from './resource';

/** Everything the node can do, by the value of "Resource"; in the order of the form. */
export const RESOURCES: Readonly<Record<string, Resource>> = {
	api,
	dictionary,
	event,
	invoice,
	order,
};
