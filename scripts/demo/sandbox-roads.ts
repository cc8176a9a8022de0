import type { IConnections, INode } from 'n8n-workflow';
import { ALLEGRO_OUTLET } from '../engine/sandbox-credentials';
import type { Template } from './run-template';

const ALLEGRO = 'https://api.allegro.pl';
/** The nodes of the road that is copied, first to last. */
const ALLEGRO_ROAD = [
	'Get Allegro Orders',
	'One Item per Allegro Order',
	'Name the Allegro Account',
];
const CLAIM = 'Claim Each Order';
/** Where the roads meet; the items of this node are the orders that came in. */
export const ALL_ROADS = 'Orders of All Roads';

const WRITE = 'Write Sales Order';
/** WAPRO Mag's form for what is paid to the courier. */
const COURIER = { __rl: true, mode: 'name', value: 'pobranie' };

/** One more road, as somebody adds it who follows the notes of the template. */
interface MoreRoad {
	/** Goes before the names of the copied nodes. */
	readonly prefix: string;
	/** Name of the account or shop. */
	readonly account: string;
	/** Which of BaseLinker's sources it is. */
	readonly alias: { readonly source: string; readonly account: string };
	/** What the node that reads has of its own. */
	readonly reader: Pick<INode, 'credentials'> & { readonly parameters?: INode['parameters'] };
	/** The field that holds the list of orders. */
	readonly list: string;
	/** Its words for ways to pay, as the node that writes has them. */
	readonly payments: readonly object[];
}

/** The sandbox's second Allegro account. */
const OUTLET: MoreRoad = {
	prefix: 'Outlet: ',
	account: 'my-outlet',
	alias: { source: 'allegro/3142', account: 'my-outlet' },
	reader: { credentials: { oAuth2Api: { id: null, name: ALLEGRO_OUTLET } } },
	list: 'checkoutForms',
	payments: [],
};

/** The sandbox's Magento shop: pages of a hundred, the last one is not full. */
function magentoRoad(url: string): MoreRoad {
	const since = "={{ $now.minus(14, 'days').toUTC().toFormat('yyyy-MM-dd HH:mm:ss') }}";
	const filter = 'searchCriteria[filter_groups]';
	const queryParameters = {
		parameters: [
			{ name: `${filter}[0][filters][0][field]`, value: 'state' },
			{ name: `${filter}[0][filters][0][condition_type]`, value: 'in' },
			{ name: `${filter}[0][filters][0][value]`, value: 'new,processing' },
			{ name: `${filter}[1][filters][0][field]`, value: 'updated_at' },
			{ name: `${filter}[1][filters][0][condition_type]`, value: 'gteq' },
			{ name: `${filter}[1][filters][0][value]`, value: since },
			{ name: 'searchCriteria[sort_orders][0][field]', value: 'entity_id' },
			{ name: 'searchCriteria[sort_orders][0][direction]', value: 'DESC' },
			{ name: 'searchCriteria[page_size]', value: '100' },
		],
	};
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: {
			parameters: [
				{ type: 'qs', name: 'searchCriteria[current_page]', value: '={{ $pageCount + 1 }}' },
			],
		},
		paginationCompleteWhen: 'other',
		completeExpression: '={{ $response.body.items.length < 100 }}',
	};
	return {
		prefix: 'Magento: ',
		account: 'my-magento',
		alias: { source: 'shop/2102', account: 'magento/my-magento' },
		reader: {
			credentials: { magento2Api: { id: null, name: 'Magento 2 account' } },
			parameters: {
				url: `${url}/rest/default/V1/orders`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'magento2Api',
				sendQuery: true,
				queryParameters,
				options: { pagination: { pagination } },
			},
		},
		list: 'items',
		payments: [
			{ source: 'payu_gateway', kind: 'transfer' },
			{ source: 'banktransfer', kind: 'transfer' },
			{ source: 'cashondelivery', kind: 'deferred', form: { ...COURIER } },
			{ source: 'checkmo', kind: 'cash' },
		],
	};
}

function copyNode(node: INode, { prefix, account, reader, list }: MoreRoad): INode {
	const copy = structuredClone({ ...node, id: `${prefix}${node.id}`, name: prefix + node.name });
	if (node.name === ALLEGRO_ROAD[0])
		return { ...copy, ...reader, parameters: reader.parameters ?? copy.parameters };
	if (node.name === ALLEGRO_ROAD[1]) copy.parameters.fieldToSplitOut = list;
	const assignments = copy.parameters.assignments as
		{ assignments: { value: string }[] } | undefined;
	for (const field of assignments?.assignments ?? []) field.value = account;
	return copy;
}

/** The connections of the copied road, and those that lead to it; it ends at an input of its own. */
function connect(connections: IConnections, prefix: string, input: number): IConnections {
	const result = structuredClone(connections);
	for (const [from, { main = [] }] of Object.entries(result)) {
		for (const links of main) {
			if (links?.some(({ node }) => node === ALLEGRO_ROAD[0])) {
				links.push({ node: prefix + ALLEGRO_ROAD[0], type: 'main', index: 0 });
			}
		}
		if (!ALLEGRO_ROAD.includes(from)) continue;
		const copied = (main ?? []).map((links) =>
			(links ?? []).map((link) => {
				if (link.node === ALL_ROADS) return { ...link, index: input };
				return ALLEGRO_ROAD.includes(link.node) ? { ...link, node: prefix + link.node } : link;
			}),
		);
		result[prefix + from] = { main: copied };
	}
	return result;
}

/** Adds a road to the template as its notes say: nodes copied, an input more, an alias and its ways to pay more. */
function withRoad(template: Template, road: MoreRoad): Template {
	const { workflow } = template;
	const copies = workflow.nodes
		.filter(({ name }) => ALLEGRO_ROAD.includes(name))
		.map((node) => copyNode(node, road));
	const meeting = workflow.nodes.find(({ name }) => name === ALL_ROADS);
	const input = Number(meeting?.parameters.numberInputs);
	const nodes = workflow.nodes.map((node) => {
		const copy = structuredClone(node);
		if (node.name === ALL_ROADS) copy.parameters.numberInputs = input + 1;
		if (node.name === CLAIM) {
			const options = copy.parameters.options as { sourceAliases: { values: object[] } };
			options.sourceAliases.values.push({ ...road.alias });
		}
		if (node.name === WRITE) {
			(copy.parameters.payments as { values: object[] }).values.push(...road.payments);
		}
		return copy;
	});
	const connections = connect(workflow.connections, road.prefix, input);
	return { ...template, workflow: { ...workflow, nodes: [...nodes, ...copies], connections } };
}

/**
 * The template with the sandbox's addresses, and with all the roads the sandbox has: its second Allegro account and its
 * Magento shop, added as the template's notes say.
 */
export function withSandboxRoads(
	template: Template,
	endpoints: { readonly allegro?: string; readonly magento?: string },
): Template {
	const nodes = template.workflow.nodes.map((node) => {
		const { url } = node.parameters;
		if (typeof url !== 'string' || !url.startsWith(ALLEGRO)) return node;
		const here = url.replace(ALLEGRO, endpoints.allegro ?? '');
		return { ...node, parameters: { ...node.parameters, url: here } };
	});
	const here = { ...template, workflow: { ...template.workflow, nodes } };
	return withRoad(withRoad(here, OUTLET), magentoRoad(endpoints.magento ?? ''));
}
