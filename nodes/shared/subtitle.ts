import type { INodeProperties } from 'n8n-workflow';
import { ERP_SYSTEM_OPTIONS } from './open-erp';

/** A table as code inside an expression. Flat: two closing braces in a row would end the expression. */
function tableOf(entries: readonly (readonly [key: string, words: string])[]): string {
	return `(${JSON.stringify(Object.fromEntries(entries))})`;
}

/** What an operation does, in the words of the list of actions, by `resource/operation`. */
function actionsOf(properties: readonly INodeProperties[]): (readonly [string, string])[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) => {
			const [resource = ''] = displayOptions?.show?.resource ?? [];
			return options.flatMap((option) =>
				'value' in option && option.action !== undefined
					? [[`${String(resource)}/${String(option.value)}`, option.action] as const]
					: [],
			);
		});
}

/** The line under a node's name: what the chosen operation does, as an expression over the form. */
export function actionSubtitle(properties: readonly INodeProperties[]): string {
	const key = '($parameter["resource"] ?? "") + "/" + $parameter["operation"]';
	return `={{ ${tableOf(actionsOf(properties))}[${key}] ?? $parameter["operation"] }}`;
}

/** The same, with the ERP before it. */
export function erpActionSubtitle(properties: readonly INodeProperties[]): string {
	const systems = tableOf(
		ERP_SYSTEM_OPTIONS.map(({ name, value }) => [String(value), name] as const),
	);
	const system = `${systems}[$parameter["system"]] ?? $parameter["system"]`;
	return actionSubtitle(properties).replace(
		/^=\{\{ (.*) \}\}$/,
		`={{ (${system}) + ": " + ($1) }}`,
	);
}

/** The chosen options of a field that takes several, by their labels. */
export function choicesSubtitle({ name, options = [] }: INodeProperties): string {
	const labels = tableOf(
		options.flatMap((option) =>
			'value' in option ? [[String(option.value), option.name] as const] : [],
		),
	);
	return `={{ $parameter["${name}"].map((choice) => ${labels}[choice] ?? choice).join(", ") }}`;
}
