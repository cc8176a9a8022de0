import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Where a field of a form stands: the values that are chosen, and the fields around it. */
export interface Place {
	/** Values that are fixed on this part of the page, by parameter: the resource and the operation. */
	readonly chosen: Readonly<Record<string, string>>;
	/** Every field of the node, so that a condition is told by the labels people see. */
	readonly fields: readonly INodeProperties[];
}

type Condition = NonNullable<IDisplayOptions['show']>;

function plainName(name: string): string {
	return name.replace(/^\//, '');
}

function matches(values: unknown, chosen: string): boolean {
	return Array.isArray(values) && values.includes(chosen);
}

/** Whether a field can be seen where these values are chosen; conditions on other fields do not count here. */
export function canBeSeen({ displayOptions }: INodeProperties, { chosen }: Place): boolean {
	const { show = {}, hide = {} } = displayOptions ?? {};
	const fits = ([name, values]: [string, unknown]) => {
		const value = chosen[plainName(name)];
		return value === undefined ? undefined : matches(values, value);
	};
	return (
		!Object.entries(show).some((entry) => fits(entry) === false) &&
		!Object.entries(hide).some((entry) => fits(entry) === true)
	);
}

function labelOf(value: unknown, field: INodeProperties | undefined): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const option = field?.options?.find((entry) => 'value' in entry && entry.value === value);
	return option ? option.name : String(value);
}

function valuesOf(fields: readonly INodeProperties[]): unknown[] {
	const options = fields.flatMap((field) => field.options ?? []);
	return [...new Set(options.flatMap((option) => ('value' in option ? [option.value] : [])))];
}

/** A condition in words; what is hidden for most values is told by the values it shows for. */
function told(condition: Condition, place: Place, isShown: boolean): string[] {
	return Object.entries(condition).flatMap(([name, values]) => {
		const parameter = plainName(name);
		if (parameter in place.chosen || parameter.startsWith('@') || !values) return [];
		const candidates = place.fields.filter((entry) => entry.name === parameter);
		const visible = candidates.filter((entry) => canBeSeen(entry, place));
		const rest = valuesOf(visible).filter((value) => !values.some((other) => other === value));
		const byRest = !isShown && rest.length > 0 && rest.length <= values.length;
		const labels = (byRest ? rest : values).map((value) => {
			const owner = visible.find((field) => valuesOf([field]).includes(value));
			return labelOf(value, owner);
		});
		const label = (visible[0] ?? candidates[0])?.displayName ?? parameter;
		const word = isShown || byRest ? 'is' : 'is not';
		return [`*${label}* ${word} ${[...new Set(labels)].join(' or ')}`];
	});
}

/** What else has to be chosen before a field shows, in words; empty when nothing. */
export function shownWhen(displayOptions: IDisplayOptions | undefined, place: Place): string {
	const { show = {}, hide = {} } = displayOptions ?? {};
	return [...told(show, place, true), ...told(hide, place, false)].join(' and ');
}
