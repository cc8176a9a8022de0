import type {
	HttpServiceDefinition,
	ServiceRequest,
	ServiceResponse,
} from '../../kernel/http-service';
import { readLimits } from '../../optima-bridge/limits';
import { RequestFields } from '../../optima-bridge/request-fields';
import type { SandboxDatabase } from '../../sqlserver/database';
import type { ESklep } from './e-sklep';
import { SHOP_ERRORS, ShopError, type ShopErrorCode } from './errors';
import type { ShopActor, ShopOrder } from './order';
import { readNewOrder } from './read-order';
import { answer, errorAnswer, printOrder, refusal } from './responses';
import { matchRoute, type ShopCall } from './routes';

/** Name of the service in faults and journal. */
export const ESKLEP_SERVICE = 'comarch-e-sklep';

type Handler = (
	number: string,
	fields: RequestFields,
	request: ServiceRequest,
) => ServiceResponse | Promise<ServiceResponse>;

const ACTORS: readonly ShopActor[] = ['customer', 'administrator'];

function parse(body: Buffer): unknown {
	if (body.length === 0) return {};
	try {
		return JSON.parse(body.toString('utf8')) as unknown;
	} catch {
		throw new ShopError('invalid_request', 'The body is not JSON.');
	}
}

/**
 * The shop on a port: its customers, its administrator, its log, the synchronisation and the ERP's operator.
 *
 * Shape: JSON both ways. No such API of Comarch e-Sklep is public: paths, fields and codes are the sandbox's own.
 */
export function eSklepService(eSklep: ESklep, database: SandboxDatabase): HttpServiceDefinition {
	const { shop, operator } = eSklep;
	const show = (order: ShopOrder) => answer(200, printOrder(order));
	const handlers: Readonly<Record<ShopCall, Handler>> = {
		listOrders: () => answer(200, shop.list().map(printOrder)),
		placeOrder: (_number, fields) => answer(201, printOrder(shop.place(readNewOrder(fields)))),
		getOrder: (number) => show(shop.find(number)),
		confirm: (number) => show(shop.confirm(number, 'customer')),
		confirmForCustomer: (number) => show(shop.confirm(number, 'administrator')),
		pay: (number) => show(shop.pay(number)),
		grantInstalments: (number) => show(shop.grantInstalments(number)),
		proposeCost: (number, fields) => show(shop.proposeCost(number, fields.money('cost'))),
		acceptCost: (number) => show(shop.acceptCost(number)),
		cancel: (number, fields) => show(shop.cancel(number, fields.choice('by', ACTORS, 'customer'))),
		listEvents: (_number, _fields, { query }) =>
			answer(
				200,
				shop.log.list({
					order: query.get('order') ?? undefined,
					after: Number(query.get('after') ?? 0) || 0,
				}),
			),
		synchronise: async () => answer(200, await eSklep.synchronise()),
		untickBuffer: async (number) => {
			await operator.untickBuffer(number);
			return show(shop.find(number));
		},
		invoice: async (number, fields) => {
			await operator.invoice(number, {
				goodsIssue: fields.flag('goodsIssue', true),
				buffer: fields.flag('buffer', false),
			});
			return show(shop.find(number));
		},
		cancelInErp: async (number) => {
			await operator.cancel(number);
			return show(shop.find(number));
		},
	};

	async function respond(request: ServiceRequest): Promise<ServiceResponse> {
		const route = matchRoute(request);
		if (!route) return refusal('not_found', `Nothing at ${request.path}.`);
		if (!route.call) {
			return refusal('method_not_allowed', `No ${request.method} at ${request.path}.`);
		}
		try {
			const fields = new RequestFields(parse(request.body), readLimits(database));
			return await handlers[route.call](route.number, fields, request);
		} catch (error) {
			return errorAnswer(error);
		}
	}

	return {
		name: ESKLEP_SERVICE,
		nameCall: (request) => matchRoute(request)?.call ?? request.path,
		redact: (request) => {
			try {
				return parse(request.body);
			} catch {
				return { unreadableBytes: request.body.length };
			}
		},
		respond,
		sayFault: (rule) => {
			const code = Object.hasOwn(SHOP_ERRORS, rule.code ?? '') ? rule.code : 'erp_busy';
			return refusal(code as ShopErrorCode, rule.message ?? 'The ERP is busy.');
		},
	};
}
