import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { canBeSeen, type Place, shownWhen } from './conditions';
import { code, fromHtml, sentence } from './markdown';

/** What kind of answer a field takes, in words. */
const KINDS: Readonly<Partial<Record<INodeProperties['type'], string>>> = {
	boolean: 'switch',
	collection: 'optional fields',
	color: 'colour',
	dateTime: 'date and time',
	fixedCollection: 'list of groups',
	json: 'JSON',
	multiOptions: 'choices',
	number: 'number',
	options: 'choice',
	resourceLocator: 'from a list, or typed',
	string: 'text',
};

function isChoice(option: object): option is INodePropertyOptions {
	return 'value' in option;
}

function isGroup(option: object): option is INodePropertyCollection {
	return 'values' in option;
}

/** Whether a field only holds others; its placeholder is the word on the button that adds one. */
function isHolder({ type }: INodeProperties): boolean {
	return type === 'collection' || type === 'fixedCollection';
}

function choicesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter(isChoice);
}

function defaultOf(field: INodeProperties): string {
	const { default: value, type } = field;
	const named = (one: unknown) =>
		choicesOf(field).find((choice) => choice.value === one)?.name ?? String(one);
	if (isHolder(field) || type === 'resourceLocator') return '';
	if (type === 'boolean') return value ? 'on' : 'off';
	if (Array.isArray(value)) return value.map(named).join(', ');
	if (value === '' || value === undefined || value === null) return '';
	const text = named(value);
	return text.startsWith('=') || type === 'json' ? code(text) : text;
}

function kindOf(field: INodeProperties): string {
	const { minValue, maxValue, multipleValues, password } = field.typeOptions ?? {};
	const bounds =
		minValue !== undefined && maxValue !== undefined
			? `${minValue} to ${maxValue}`
			: minValue !== undefined && minValue > 0
				? `at least ${minValue}`
				: maxValue !== undefined
					? `at most ${maxValue}`
					: '';
	return [
		field.required ? 'required' : '',
		password ? 'secret' : (KINDS[field.type] ?? field.type),
		multipleValues && field.type !== 'fixedCollection' ? 'several' : '',
		bounds,
	]
		.filter((part) => part !== '')
		.join(', ');
}

function meaningOf(field: INodeProperties, place: Place): string {
	const when = shownWhen(field.displayOptions, place);
	return [
		sentence(field.description ?? ''),
		field.hint ? sentence(field.hint) : '',
		field.placeholder && !isHolder(field)
			? `Like: ${code(field.placeholder.replace(/^e\.g\. /, ''))}`
			: '',
		...choicesOf(field).map(
			({ name, description }) => `• **${name}**${description ? `: ${sentence(description)}` : ''}`,
		),
		when === '' ? '' : `Shown when ${when}.`,
	]
		.filter((line) => line !== '')
		.join('\n');
}

function childrenOf(field: INodeProperties): INodeProperties[] {
	return (field.options ?? []).flatMap((option) => {
		if (isChoice(option)) return [];
		return isGroup(option) ? option.values : [option];
	});
}

/** A row per field that can be seen in this place, and one per field inside of it: label, kind and default, meaning. */
export function fieldRows(
	fields: readonly INodeProperties[],
	place: Place,
	above: readonly string[] = [],
): string[][] {
	return fields
		.filter(
			(field) => canBeSeen(field, place) && field.type !== 'notice' && field.type !== 'hidden',
		)
		.flatMap((field) => {
			const path = [...above, field.displayName];
			const value = defaultOf(field);
			return [
				[
					`**${path.join(' › ')}**`,
					value === '' ? kindOf(field) : `${kindOf(field)}\nDefault: ${value}`,
					meaningOf(field, place),
				],
				...fieldRows(childrenOf(field), place, path),
			];
		});
}

/** What the form says without asking anything. */
export function notices(fields: readonly INodeProperties[], place: Place): string[] {
	return fields
		.filter((field) => field.type === 'notice' && canBeSeen(field, place))
		.map(({ displayName, displayOptions }) => {
			const when = shownWhen(displayOptions, place);
			return `> ${sentence(fromHtml(displayName))}${when === '' ? '' : ` (Shown when ${when}.)`}`;
		});
}
