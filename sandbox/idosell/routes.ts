import type { ServiceRequest } from '../kernel/http-service';
import type { IdoSellOptions } from './options';
import { getOrders, searchOrders } from './order-responses';
import { listClients, searchCrm, serverLoad, serverTime, type CallResponse } from './responses';
import { postClients, putClients, putExternalCode } from './write-responses';

/** Major versions the sandbox plays. */
const PATH = /^\/api\/admin\/v([678])\/(.+?)\/?$/;

/** The right a call needs. */
export interface NeededRight {
	/** As the text of a 403 names it. */
	module: 'crm' | 'oms' | 'system';
	level: 'r' | 'rw';
	option: keyof IdoSellOptions & ('crmRight' | 'omsRight' | 'systemRight');
}

const CRM_READ: NeededRight = { module: 'crm', level: 'r', option: 'crmRight' };
const CRM_WRITE: NeededRight = { ...CRM_READ, level: 'rw' };
const OMS_READ: NeededRight = { module: 'oms', level: 'r', option: 'omsRight' };
const SYSTEM_READ: NeededRight = { module: 'system', level: 'r', option: 'systemRight' };

/** Every call the sandbox plays, by verb and resource. */
const ROUTES: ReadonlyMap<string, { respond: CallResponse; right: NeededRight }> = new Map([
	['GET clients/clients', { respond: listClients, right: CRM_READ }],
	['POST clients/clients', { respond: postClients, right: CRM_WRITE }],
	['PUT clients/clients', { respond: putClients, right: CRM_WRITE }],
	['PUT clients/externalCode', { respond: putExternalCode, right: CRM_WRITE }],
	['POST clients/crm/search', { respond: searchCrm, right: CRM_READ }],
	['POST orders/orders/search', { respond: searchOrders, right: OMS_READ }],
	['GET orders/orders', { respond: getOrders, right: OMS_READ }],
	['GET system/serverLoad', { respond: serverLoad, right: SYSTEM_READ }],
	['GET system/serverTime', { respond: serverTime, right: SYSTEM_READ }],
]);

/** Verb and resource of a call, as faults and journal know it: `PUT clients/clients`, whatever the version. */
export function nameCall({ method, path }: ServiceRequest): string {
	return `${method} ${PATH.exec(path)?.[2] ?? path}`;
}

/** Finds the call; undefined for a version, path or verb that is not there. */
export function matchRoute(request: ServiceRequest) {
	const version = PATH.exec(request.path)?.[1];
	const route = ROUTES.get(nameCall(request));
	return version === undefined || !route ? undefined : { ...route, version: Number(version) };
}
