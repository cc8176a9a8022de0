import { existsSync } from 'node:fs';
import path from 'node:path';
import {
	type INodeCredentialDescription,
	type INodeProperties,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';
import { NEVER_SUPPORTED } from '../../../nodes/ErpOrder/actions/operation-support';
import { ErpOrder } from '../../../nodes/ErpOrder/ErpOrder.node';
import { ERP_SYSTEMS } from '../../../src/adapters/erp/registry';
import type { ErpCapabilities, ErpSystem } from '../../../src/ports/erp-adapter';
import { systemClock } from '../../../src/transport/system-clock';
import { sandboxCredentialData } from '../../../scripts/engine/sandbox-credentials';

const { description } = new ErpOrder();
const { properties } = description;
const SCHEMAS = path.resolve(__dirname, '../../../nodes/ErpOrder/__schema__/v1.0.0');
const SYSTEMS = Object.keys(NEVER_SUPPORTED) as ErpSystem[];

function isShown(
	values: object,
	property: INodeProperties | INodePropertyOptions | INodeCredentialDescription,
): boolean {
	return NodeHelpers.displayParameter(values as never, property, { typeVersion: 1 }, description);
}

/** Options of a list the form shows under these values. */
function shownOptions(name: string, values: object): string[] {
	return properties
		.filter((property) => property.name === name && isShown(values, property))
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.filter((option) => isShown(values, option))
		.map(({ value }) => String(value));
}

function operationsOf(system: string, resource: string): string[] {
	return shownOptions('operation', { system, resource });
}

const RESOURCES = ['contractor', 'document', 'salesOrder'];
const OPERATIONS = RESOURCES.flatMap((resource) =>
	properties
		.filter(({ name, displayOptions }) => {
			return name === 'operation' && displayOptions?.show?.resource?.includes(resource);
		})
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.map(({ value }) => ({ resource, operation: String(value) })),
);

describe('ERP Order, form', () => {
	it('offers the operations of the design', () => {
		expect(OPERATIONS.map(({ resource, operation }) => `${resource}/${operation}`)).toEqual([
			'contractor/create',
			'contractor/findSimilar',
			'contractor/get',
			'contractor/getAll',
			'contractor/update',
			'document/downloadPdf',
			'document/getAll',
			'salesOrder/check',
			'salesOrder/confirm',
			'salesOrder/create',
			'salesOrder/createInvoice',
			'salesOrder/get',
			'salesOrder/getAll',
			'salesOrder/getStatus',
			'salesOrder/link',
		]);
	});

	it.each(OPERATIONS)('knows what $resource $operation answers', ({ resource, operation }) => {
		expect(existsSync(path.join(SCHEMAS, resource, `${operation}.json`))).toBe(true);
	});

	it('shows every field once per operation, whatever the system', () => {
		for (const system of SYSTEMS) {
			for (const values of OPERATIONS) {
				const names = properties
					.filter((property) => isShown({ system, ...values, getBy: 'id' }, property))
					.map(({ name }) => name);
				expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
			}
		}
	});

	it('hides operations and fields a system can never have', () => {
		expect(operationsOf('subiekt-gt', 'salesOrder')).not.toContain('confirm');
		expect(operationsOf('wapro-mag', 'salesOrder')).toEqual([
			'check',
			'create',
			'get',
			'getAll',
			'getStatus',
			'link',
		]);
		expect(operationsOf('wapro-mag', 'document')).toEqual(['getAll']);
		expect(operationsOf('comarch-optima', 'salesOrder')).toContain('confirm');
		const fieldsOf = (system: string) =>
			properties
				.filter((property) =>
					isShown({ system, resource: 'salesOrder', operation: 'create' }, property),
				)
				.map(({ name }) => name);
		expect(fieldsOf('subiekt-gt')).toEqual(expect.arrayContaining(['numberingExtension', 'flag']));
		expect(fieldsOf('subiekt-gt')).not.toContain('documentSeries');
		expect(fieldsOf('wapro-mag')).toContain('documentSeries');
		for (const field of ['buffer', 'flag']) expect(fieldsOf('wapro-mag')).not.toContain(field);
		expect(fieldsOf('comarch-optima')).not.toContain('flag');
		expect(fieldsOf('comarch-optima')).toEqual(
			expect.arrayContaining(['documentSeries', 'buffer']),
		);
		const cardsOf = (system: string) =>
			shownOptions('contractorSource', { system, resource: 'salesOrder', operation: 'create' });
		expect(cardsOf('comarch-optima')).not.toContain('oneTime');
		expect(cardsOf('subiekt-gt')).toContain('oneTime');
	});
});

/** Credentials with every way into the ERP filled in; nothing is asked, so nobody has to answer. */
const CREDENTIALS = sandboxCredentialData(
	{
		sqlHost: '127.0.0.1',
		sqlPort: 1,
		databases: { subiektGt: 'S', waproMag: 'W', comarchOptima: 'C' },
		baselinker: 'http://127.0.0.1:1',
		sferaBridge: 'http://127.0.0.1:1',
		optimaBridge: 'http://127.0.0.1:1',
	},
	{ ledgerFile: '', callsPerMinute: 1, bridgeTimeout: 1 },
);

describe('ERP Order, credential of the ledger', () => {
	const USES_IT = ['confirm', 'create', 'createInvoice', 'getStatus', 'link'];

	it.each(OPERATIONS)('is offered where the ledger is used: $resource $operation', (choice) => {
		const ledger = description.credentials?.find(({ name }) => name === 'orderBridgeLedgerApi');
		const uses = choice.resource === 'salesOrder' && USES_IT.includes(choice.operation);
		expect(ledger && isShown({ system: 'subiekt-gt', ...choice }, ledger)).toBe(uses);
	});
});

describe.each(Object.entries(ERP_SYSTEMS))('ERP Order, %s', (system, entry) => {
	it.each(OPERATIONS)('has its credential on the form: $resource $operation', (choice) => {
		const shown = (description.credentials ?? []).filter(
			(credential) => credential.required && isShown({ system, ...choice }, credential),
		);
		expect(shown.map(({ name }) => name)).toEqual([entry.credentialType]);
	});

	it('is never denied an operation its adapter can carry out', () => {
		const erp = entry.open(CREDENTIALS[entry.credentialType] ?? {}, {
			http: { send: async () => await Promise.reject(new Error('nothing is asked')) },
			openSql: () => ({ close: async () => undefined }) as never,
			clock: systemClock,
		});
		if (!erp.ok) throw new Error(erp.error.message);
		const { capabilities } = erp.value;
		const denied: readonly (keyof ErpCapabilities)[] = NEVER_SUPPORTED[system as ErpSystem];
		expect(denied.filter((flag) => capabilities[flag].supported)).toEqual([]);
	});
});
