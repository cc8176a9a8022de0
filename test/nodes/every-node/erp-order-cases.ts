import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { type Case, type CaseBench, impossibleOrder, NEW_CARD, order } from './case';

const SUBIEKT = { system: 'subiekt-gt' };
const OPTIMA = { system: 'comarch-optima' };
const BY_ID = { getBy: 'id', documentId: '={{ $json.id }}' };
const CARD = { contractor: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
const NOBODY = { id: '987654321' };

function salesOrder(operation: string, more: INodeParameters = SUBIEKT): INodeParameters {
	return { resource: 'salesOrder', operation, ...more };
}

function contractor(operation: string, more: INodeParameters = {}): INodeParameters {
	return { resource: 'contractor', operation, ...SUBIEKT, ...more };
}

/** Writes two orders first and answers an item with the key of each. */
async function twoWrittenOrders(
	bench: CaseBench,
	prefix: string,
	settings: INodeParameters = SUBIEKT,
): Promise<[IDataObject, IDataObject]> {
	const write = async (number: string) => {
		const item = { ...order(number), ...NEW_CARD };
		const { erp } = await bench.erpOrder(salesOrder('create', settings), item);
		return { id: (erp as IDataObject).documentId as string };
	};
	return [await write(`${prefix}-1`), await write(`${prefix}-2`)];
}

/** Creates two cards first and answers an item with the key of each. */
async function twoCards(bench: CaseBench, prefix: string): Promise<[IDataObject, IDataObject]> {
	const create = async (number: string) => {
		const { contractorCard } = await bench.erpOrder(contractor('create'), order(number));
		return { id: (contractorCard as IDataObject).id as string };
	};
	return [await create(`${prefix}-1`), await create(`${prefix}-2`)];
}

/** Operations Subiekt GT proves. */
export const ERP_ORDER_CASES: readonly Case[] = [
	{
		name: 'ERP Order, Check',
		node: 'erpOrder',
		parameters: salesOrder('check'),
		good: () => [
			{ ...order('E-1'), ...NEW_CARD },
			{ ...order('E-2'), ...NEW_CARD },
		],
		bad: { nothing: 'known' },
	},
	{
		name: 'ERP Order, Create',
		node: 'erpOrder',
		parameters: salesOrder('create'),
		good: () => [
			{ ...order('F-1'), ...NEW_CARD },
			{ ...order('F-2'), ...NEW_CARD },
		],
		bad: impossibleOrder('F-3'),
		writes: { orders: 2, cards: 2 },
	},
	{
		name: 'ERP Order, Get',
		node: 'erpOrder',
		parameters: salesOrder('get', { ...SUBIEKT, ...BY_ID }),
		good: async (bench) => await twoWrittenOrders(bench, 'I'),
		bad: NOBODY,
	},
	{
		name: 'ERP Order, Find Similar Contractors',
		node: 'erpOrder',
		parameters: contractor('findSimilar'),
		good: () => [order('G-1'), order('G-2')],
		bad: { nothing: 'known' },
	},
	{
		name: 'ERP Order, Create Contractor',
		node: 'erpOrder',
		parameters: contractor('create'),
		good: () => [order('H-1'), order('H-2')],
		bad: { nothing: 'known' },
		writes: { cards: 2 },
	},
	{
		name: 'ERP Order, Get Contractor',
		node: 'erpOrder',
		parameters: contractor('get', CARD),
		good: async (bench) => await twoCards(bench, 'J'),
		bad: NOBODY,
	},
	{
		name: 'ERP Order, Get Many',
		node: 'erpOrder',
		parameters: salesOrder('getAll', {
			...SUBIEKT,
			returnAll: true,
			filters: { issuedSince: '={{ $json.since }}' },
		}),
		good: async (bench) => {
			await twoWrittenOrders(bench, 'K');
			return [{ since: '2020-01-01' }, { since: '2021-01-01' }];
		},
		bad: { since: 'some day' },
		many: true,
	},
	{
		name: 'ERP Order, Create Invoice',
		node: 'erpOrder',
		parameters: salesOrder('createInvoice', { ...SUBIEKT, ...BY_ID }),
		good: async (bench) => await twoWrittenOrders(bench, 'L'),
		bad: NOBODY,
		writes: { invoices: 2 },
	},
	{
		name: 'ERP Order, Get Status',
		node: 'erpOrder',
		parameters: salesOrder('getStatus', { ...SUBIEKT, ...BY_ID }),
		good: async (bench) => await twoWrittenOrders(bench, 'T'),
		bad: NOBODY,
	},
	{
		name: 'ERP Order, Get Many Contractors',
		node: 'erpOrder',
		parameters: contractor('getAll', {
			filters: { changedSince: '={{ $json.since }}' },
		}),
		good: () => [{ since: '2020-01-01' }, { since: '2021-01-01' }],
		bad: { since: 'some day' },
		many: true,
	},
	{
		name: 'ERP Order, Update Contractor',
		node: 'erpOrder',
		parameters: contractor('update', { ...CARD, updateFields: { city: 'Gdynia' } }),
		good: async (bench) => await twoCards(bench, 'P'),
		bad: NOBODY,
	},
	{
		name: 'ERP Order, Get Many Documents',
		node: 'erpOrder',
		parameters: { resource: 'document', operation: 'getAll', ...SUBIEKT, ...BY_ID, output: 'list' },
		good: async (bench) => await twoWrittenOrders(bench, 'R'),
		bad: NOBODY,
	},
	{
		name: 'ERP Order, Download PDF',
		node: 'erpOrder',
		parameters: {
			resource: 'document',
			operation: 'downloadPdf',
			...SUBIEKT,
			documentId: '={{ $json.id }}',
		},
		good: async (bench) => {
			const orders = await twoWrittenOrders(bench, 'S');
			const invoice = async (written: IDataObject) => {
				const parameters = salesOrder('createInvoice', { ...SUBIEKT, ...BY_ID });
				const { documents } = await bench.erpOrder(parameters, written);
				return { id: (documents as IDataObject[])[0]?.id };
			};
			return [await invoice(orders[0]), await invoice(orders[1])];
		},
		bad: NOBODY,
	},
];

/** Operations Subiekt GT has none of. */
export const CASES_OF_OPTIMA: readonly Case[] = [
	{
		name: 'ERP Order, Link',
		node: 'erpOrder',
		parameters: salesOrder('link', { ...OPTIMA, ...BY_ID }),
		good: async (bench) => {
			const [first, second] = await twoWrittenOrders(bench, 'M', OPTIMA);
			return [
				{ ...order('M-1'), ...first },
				{ ...order('M-2'), ...second },
			];
		},
		bad: { ...order('M-3'), ...NOBODY },
	},
	{
		name: 'ERP Order, Confirm',
		node: 'erpOrder',
		parameters: salesOrder('confirm', { ...OPTIMA, ...BY_ID }),
		good: async (bench) => await twoWrittenOrders(bench, 'N', { ...OPTIMA, buffer: true }),
		bad: NOBODY,
	},
];
