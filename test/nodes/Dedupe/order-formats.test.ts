import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import { OrderBridgeLedgerApi } from '../../../credentials/OrderBridgeLedgerApi.credentials';
import { Dedupe } from '../../../nodes/Dedupe/Dedupe.node';
import { closeLedgers } from '../../../nodes/shared/open-ledger';
import { orderFormatProperty } from '../../../nodes/shared/read-order';
import { startEngine } from '../../../scripts/engine/n8n-engine';
import { ORDER_FORMATS } from '../../../src/adapters/order-formats';
import { orderFixture } from '../../support/order-fixture';
import { aBaseLinkerOrder } from '../../adapters/baselinker/a-base-linker-order';

const folder = mkdtempSync(join(tmpdir(), 'order-bridge-formats-'));
const engine = startEngine({
	userFolder: folder,
	nodePackage: {
		name: 'n8n-nodes-order-bridge',
		nodes: { dedupe: new Dedupe() },
		credentials: { orderBridgeLedgerApi: new OrderBridgeLedgerApi() },
	},
});

afterAll(async () => {
	await closeLedgers();
	rmSync(folder, { recursive: true, force: true });
});

const DIRECT = [
	orderFixture('allegro/company-parcel-locker'),
	orderFixture('woocommerce/company-net-prices'),
	orderFixture('magento/configurable-and-bundle'),
	orderFixture('idosell/company-pickup-point'),
];

const CARRIED = [
	{
		order_id: 1,
		order_source: 'allegro',
		order_source_id: 3141,
		external_order_id: '5D1C7A40-C2AA-11F0-9B1E-3F6F0D2A7B11',
	},
	{ order_id: 2, order_source: 'shop', order_source_id: 2101, shop_order_id: 501 },
	{ order_id: 3, order_source: 'shop', order_source_id: 2102, shop_order_id: 98 },
	{ order_id: 4, order_source: 'shop', order_source_id: 2103, shop_order_id: 40123 },
].map((fields) => aBaseLinkerOrder({ external_order_id: '', ...fields }));

const ALIASES = {
	values: [
		{ source: 'Allegro/3141', account: 'konto' },
		{ source: 'shop/2101', account: 'woocommerce/konto' },
		{ source: 'shop/2102', account: 'magento/konto' },
		{ source: 'shop/2103', account: 'idosell/konto' },
	],
};

/** Root references of the items on every output of a dry claim, and messages of the error output. */
async function claim(items: readonly object[], parameters: IDataObject): Promise<string[][]> {
	const { run } = await engine;
	const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const execution = await run(
		{
			name: 'formats',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger'),
				node('Dedupe', 'n8n-nodes-order-bridge.dedupe', {
					parameters: parameters as INode['parameters'],
					credentials: { orderBridgeLedgerApi: { id: '1', name: 'Ledger' } },
					onError: 'continueErrorOutput',
				}),
			],
			connections: { Start: { main: [[{ node: 'Dedupe', type: 'main', index: 0 }]] } },
		},
		{
			credentials: {
				orderBridgeLedgerApi: { backend: 'embedded', file: join(folder, 'ledger.db') },
			},
			pinned: { Start: items.map((json) => ({ json: structuredClone(json) as IDataObject })) },
		},
	);
	expect(execution.status).toBe('success');
	return execution.outputsOf('Dedupe').map((output) =>
		output.map(({ json, error }) => {
			const ref = (json.order as { ref?: Record<string, string> } | undefined)?.ref;
			if (ref) return `${ref.channel}/${ref.account}/${ref.id}`;
			return String(error?.message ?? json.error);
		}),
	);
}

const ROOTS = [
	'allegro/konto/5d1c7a40-c2aa-11f0-9b1e-3f6f0d2a7b11',
	'woocommerce/konto/501',
	'magento/konto/98',
	'idosell/konto/40123',
];

describe('Dedupe: Claim, all order formats', () => {
	it('recognises every source, and knows the order again when BaseLinker brings it', async () => {
		const [fresh] = await claim(DIRECT, { options: { sourceAccount: 'konto' } });
		expect(fresh).toEqual(ROOTS);
		const again = await claim(CARRIED, { options: { sourceAliases: ALIASES } });
		expect(again[0]).toEqual([]);
		expect(again.flat()).toEqual(ROOTS);
	});

	it('sends what it cannot tell to the error output, naming what was seen', async () => {
		const both = { ...DIRECT[1], ...DIRECT[3] };
		const outputs = await claim([both, { id: 1, total: '5' }], {});
		const said = outputs.flat().join('\n');
		expect(said).toMatch(/WooCommerce and IdoSell orders at once/);
		expect(said).toMatch(/its fields are: id, total/);
	});

	it('offers every format that is read', () => {
		const values = (orderFormatProperty.options ?? []).map(
			(option) => 'value' in option && option.value,
		);
		expect(new Set(values)).toEqual(new Set(['auto', ...ORDER_FORMATS]));
	});
});
