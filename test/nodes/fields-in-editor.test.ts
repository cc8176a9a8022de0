import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { sourcePackage } from '../../scripts/engine/source-package';

const DESCRIPTIONS = Object.values(sourcePackage().nodes).map(
	({ description }) => description as INodeTypeDescription,
);

/** Values of a field that the credentials' `show` names. */
function namedByCredentials({ credentials = [] }: INodeTypeDescription, field: string): string[] {
	return credentials.flatMap(({ displayOptions }) =>
		(displayOptions?.show?.[field] ?? []).map(String),
	);
}

function valuesOf({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) =>
		'value' in option && typeof option.value === 'string' ? [option.value] : [],
	);
}

/**
 * The way to sign in, as n8n's editor sees it: a field whose values all stand in the `show` of credentials. The editor
 * hides it, and every other field those `show` name; observed on n8n 2.41.1, whose panel of ERP Order had neither
 * system nor resource.
 */
function waysToSignIn(description: INodeTypeDescription): string[] {
	return description.properties
		.filter((property) => {
			const values = valuesOf(property);
			const named = namedByCredentials(description, property.name);
			return values.length > 0 && values.every((value) => named.includes(value));
		})
		.map(({ name }) => name);
}

describe.each(DESCRIPTIONS.map((description) => [description.displayName, description] as const))(
	'the panel of %s',
	(_, description) => {
		it('hides no choice of the user behind the credential', () => {
			expect(waysToSignIn(description).filter((name) => name !== 'authentication')).toEqual([]);
		});
	},
);

describe('waysToSignIn', () => {
	it('finds the field the editor would hide', () => {
		const system: INodeProperties = {
			displayName: 'ERP',
			name: 'system',
			type: 'options',
			options: [
				{ name: 'A', value: 'a' },
				{ name: 'B', value: 'b' },
			],
			default: 'a',
		};
		const credentials = ['a', 'b'].map((value) => ({
			name: `${value}Api`,
			displayOptions: { show: { system: [value] } },
		}));
		const node = { properties: [system], credentials } as unknown as INodeTypeDescription;
		expect(waysToSignIn(node)).toEqual(['system']);
		expect(waysToSignIn({ ...node, credentials: credentials.slice(1) })).toEqual([]);
	});
});
