import type { ICredentialType, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import manifest from '../../package.json';
import { canBeSeen, type Place, shownWhen } from './conditions';
import { fieldRows, notices } from './field-rows';
import { outputFields } from './output-fields';
import { anchor, code, GENERATED, sentence, table } from './markdown';

/** An operation of a node, as people choose it. */
export interface DescribedOperation {
	/** Heading: resource and operation, or the operation alone; empty for a node without any. */
	readonly title: string;
	readonly description: string;
	/** What is chosen in the form. */
	readonly chosen: Readonly<Record<string, string>>;
}

const FIELD_HEAD = ['Field', 'Takes', 'Meaning'];

/** Pages that tell how a node is used, by its name. */
const GUIDES: Readonly<Record<string, readonly (readonly [title: string, file: string])[]>> = {
	baseLinker: [
		['BaseLinker', '../baselinker.md'],
		['Documents of the ERP', '../documents.md'],
	],
	baseLinkerTrigger: [['BaseLinker Trigger', '../baselinker.md#node-baselinker-trigger']],
	conflictRouter: [
		['Whose card', '../matching.md'],
		['Order Desk', '../order-desk.md'],
	],
	dedupe: [
		['Which order is which', '../which-order-is-which.md'],
		['The ledger', '../ledger.md'],
	],
	erpOrder: [
		['Subiekt GT', '../erp/subiekt-gt.md'],
		['WAPRO Mag', '../erp/wapro-mag.md'],
		['Comarch ERP Optima', '../erp/comarch-optima.md'],
		['Order formats', '../order-formats.md'],
		['The life of an order', '../order-life-cycle.md'],
	],
	idoSellContractor: [['IdoSell customers', '../idosell.md']],
	orderDeskTrigger: [['Order Desk', '../order-desk.md']],
};

/** Page of a node, beside its neighbours. */
export function nodePageFile({ name }: Pick<INodeTypeDescription, 'name'>): string {
	return `docs/nodes/${name}.md`;
}

function choiceField(description: INodeTypeDescription, name: string, place: Place) {
	return description.properties.find((field) => field.name === name && canBeSeen(field, place));
}

function choices(field: INodeProperties | undefined) {
	return (field?.options ?? []).flatMap((option) =>
		'value' in option
			? [{ name: option.name, value: String(option.value), description: option.description ?? '' }]
			: [],
	);
}

/** Every operation of a node, in the order of its form. */
export function operationsOf(description: INodeTypeDescription): readonly DescribedOperation[] {
	const fields = description.properties;
	const resources = choices(choiceField(description, 'resource', { chosen: {}, fields }));
	if (resources.length > 0) {
		return resources.flatMap((resource) => {
			const chosen = { resource: resource.value };
			return choices(choiceField(description, 'operation', { chosen, fields })).map(
				({ name, value, description: about }) => ({
					title: `${resource.name}: ${name}`,
					description: about,
					chosen: { ...chosen, operation: value },
				}),
			);
		});
	}
	const operations = choices(choiceField(description, 'operation', { chosen: {}, fields }));
	if (operations.length === 0) return [{ title: '', description: '', chosen: {} }];
	return operations.map(({ name, value, description: about }) => ({
		title: name,
		description: about,
		chosen: { operation: value },
	}));
}

/** Names of the outputs under an operation, as n8n works them out; empty names of a single output are left out. */
function outputsOf(
	description: INodeTypeDescription,
	parameters: Readonly<Record<string, string>>,
) {
	const node = {
		id: '1',
		name: description.displayName,
		type: description.name,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { ...parameters },
	};
	const nodeTypes = {
		getByName: () => ({ description }),
		getByNameAndVersion: () => ({ description }),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return NodeHelpers.getNodeOutputs(workflow, node, description).map((output, index) => {
		const name = typeof output === 'string' ? '' : (output.displayName ?? '');
		return name || (description.outputNames?.[index] ?? '');
	});
}

function outputsLine(names: readonly string[]): string {
	const named = names.filter((name) => name !== '');
	return named.length > 0
		? `Outputs: ${named.map((name) => `**${name}**`).join(' · ')}`
		: 'One output; failed items leave by the error output where *On Error* says so.';
}

function credentialRows(
	{ credentials = [], properties }: INodeTypeDescription,
	types: Readonly<Record<string, ICredentialType>>,
): string[][] {
	return credentials.map(({ name, required, displayOptions }) => {
		const type = types[name];
		const label = type
			? `[${type.displayName}](credentials.md#${anchor(type.displayName)})`
			: `${code(name)} (n8n's own)`;
		const when = shownWhen(displayOptions, { chosen: {}, fields: properties });
		return [label, required ? 'yes' : 'no', when === '' ? 'always' : when];
	});
}

function guidesOf(name: string): string {
	const guides = GUIDES[name];
	if (!guides) throw new Error(`scripts/docs/node-page.ts names no guide to ${name}`);
	return guides.map(([title, file]) => `[${title}](${file})`).join(', ');
}

function operationPart(description: INodeTypeDescription, operation: DescribedOperation): string {
	const { title, chosen } = operation;
	const place: Place = { chosen, fields: description.properties };
	const fields = description.properties.filter(({ name }) => !(name in chosen));
	return [
		`## ${title === '' ? 'Fields' : title}`,
		sentence(operation.description),
		...notices(fields, place),
		outputsLine(outputsOf(description, chosen)),
		outputFields(description.name, chosen),
		table(FIELD_HEAD, fieldRows(fields, place)).trimEnd() || 'No fields.',
	]
		.filter((part) => part !== '')
		.join('\n\n');
}

/**
 * The reference of a node, made from its own description: credentials, and per operation outputs and fields with
 * their defaults, hints and conditions.
 */
export function nodePage(
	description: INodeTypeDescription,
	types: Readonly<Record<string, ICredentialType>>,
): string {
	const { displayName, name, usableAsTool, polling } = description;
	const operations = operationsOf(description);
	const list = operations
		.filter(({ title }) => title !== '')
		.map(
			({ title, description: about }) =>
				`* [${title}](#${anchor(title)})${about ? `: ${sentence(about)}` : ''}`,
		);
	const marks = [
		`Type ${code(`${manifest.name}.${name}`)}`,
		usableAsTool ? 'can be a tool of an AI agent' : '',
		polling ? 'polls' : '',
	].filter((mark) => mark !== '');
	const picture = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
	return `${[
		GENERATED,
		`# ${displayName}`,
		sentence(description.description),
		`${marks.join(', ')}. How it is used: ${guidesOf(name)}. [All nodes](README.md) · [Reason codes](../reason-codes.md)`,
		`![${displayName} in n8n's editor](../images/node-${picture}.png)`,
		...(list.length > 0 ? [list.join('\n')] : []),
		'## Credentials',
		table(['Credential', 'Required', 'Asked for'], credentialRows(description, types)).trimEnd(),
		...operations.map((operation) => operationPart(description, operation)),
	].join('\n\n')}\n`;
}

/** The list of all nodes with their operations. */
export function nodesIndex(descriptions: readonly INodeTypeDescription[]): string {
	const rows = descriptions.map((description) => {
		const titles = operationsOf(description).flatMap(({ title }) =>
			title === '' ? [] : [`[${title}](${description.name}.md#${anchor(title)})`],
		);
		return [
			`[${description.displayName}](${description.name}.md)`,
			sentence(description.description),
			titles.join(' · '),
		];
	});
	return `${[
		GENERATED,
		'# Nodes',
		'Every node, operation and field, made from the nodes themselves. What their fields hold is told in the editor, too.',
		table(['Node', 'Does', 'Operations'], rows).trimEnd(),
		'Credentials: [all of them, with their fields](credentials.md). What a reason code means: [reason codes](../reason-codes.md).',
	].join('\n\n')}\n`;
}

/** The reference of the credentials. */
export function credentialsPage(types: readonly ICredentialType[]): string {
	return `${[
		GENERATED,
		'# Credentials',
		'Every credential with its fields. Secrets are stored by n8n, encrypted with its key.',
		...types.map((type) => {
			const place: Place = { chosen: {}, fields: type.properties };
			return [
				`## ${type.displayName}`,
				...notices(type.properties, place),
				table(FIELD_HEAD, fieldRows(type.properties, place)).trimEnd(),
			].join('\n\n');
		}),
	].join('\n\n')}\n`;
}
