import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Case, CaseBench } from './case';

const NODE = 'idoSellContractor';
const BY_ID = { client: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
const NOBODY = { id: '987654321' };

function contractor(operation: string, more: INodeParameters = {}): INodeParameters {
	return { resource: 'contractor', operation, ...more };
}

function synchronization(operation: string): INodeParameters {
	return {
		resource: 'synchronization',
		operation,
		system: 'subiekt-gt',
		direction: '={{ $json.direction }}',
	};
}

/** Two customers of the shop, each as an item with his number. */
function twoClients({ sandbox }: CaseBench): [IDataObject, IDataObject] {
	const add = (name: string) => {
		const { clientId } = sandbox.control.idosell.add({
			clientLogin: `${name}@x.test`,
			clientEmail: `${name}@x.test`,
			clientFirstName: 'Jan',
			clientLastName: name,
		});
		return { id: String(clientId) };
	};
	return [add('pierwszy'), add('drugi')];
}

const newClient = contractor('create', {
	email: '={{ $json.email }}',
	code: '={{ $json.code }}',
	shopIds: '={{ $json.shops ?? "1" }}',
	fields: {
		firstName: 'Ewa',
		lastName: 'Nowak',
		street: 'Leśna 3',
		postcode: '00-950',
		city: 'Warszawa',
		phone: '602345678',
	},
});

const NEWCOMERS: [IDataObject, IDataObject] = [
	{ email: 'ewa@x.test', code: 'EWA' },
	{ email: 'ola@x.test', code: 'OLA' },
];

/** Operations of IdoSell Contractor. */
export const IDOSELL_CASES: readonly Case[] = [
	{
		name: 'IdoSell Contractor, Create',
		node: NODE,
		parameters: newClient,
		good: () => NEWCOMERS,
		bad: { email: 'x@x.test', code: 'X', shops: '77' },
	},
	{
		name: 'IdoSell Contractor, Create or Update',
		node: NODE,
		parameters: { ...newClient, operation: 'upsert' },
		good: () => NEWCOMERS,
		bad: { email: 'x@x.test', code: 'X', shops: 'none' },
	},
	{
		name: 'IdoSell Contractor, Get',
		node: NODE,
		parameters: contractor('get', BY_ID),
		good: twoClients,
		bad: NOBODY,
	},
	{
		name: 'IdoSell Contractor, Get Many',
		node: NODE,
		parameters: contractor('getAll', {
			returnAll: true,
			filters: { changedSince: '={{ $json.since }}' },
		}),
		good: (bench) => {
			twoClients(bench);
			return [{ since: '2020-01-01T00:00:00Z' }, { since: '2021-01-01T00:00:00Z' }];
		},
		bad: { since: 'some day' },
		many: true,
	},
	{
		name: 'IdoSell Contractor, Set External Code',
		node: NODE,
		parameters: contractor('setCode', { ...BY_ID, code: '=K{{ $json.id }}' }),
		good: twoClients,
		bad: NOBODY,
	},
	{
		name: 'IdoSell Contractor, Update',
		node: NODE,
		parameters: contractor('update', { ...BY_ID, updateFields: { city: 'Luboń' } }),
		good: twoClients,
		bad: NOBODY,
	},
	{
		name: 'IdoSell Contractor, Plan',
		node: NODE,
		parameters: synchronization('plan'),
		good: () => [{ direction: 'erpToShop' }, { direction: 'both' }],
		bad: { direction: 'sideways' },
		outputs: 3,
		many: true,
	},
	{
		name: 'IdoSell Contractor, Apply',
		node: NODE,
		parameters: synchronization('apply'),
		good: () => [{ direction: 'erpToShop' }, { direction: 'both' }],
		bad: { direction: 'sideways' },
		outputs: 3,
		many: true,
	},
];
