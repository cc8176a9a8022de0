import type { INodeProperties } from 'n8n-workflow';

/** The form of the node. */
export const deskProperties: INodeProperties[] = [
	{
		displayName:
			'The page is at the production URL once the workflow is published. It lists what the ledger knows of every order; a click starts this workflow with the order and the decision.',
		name: 'deskNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: 'order-desk',
		required: true,
		placeholder: 'e.g. order-desk',
		description: 'Last part of the address of the page; every desk needs one of its own',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		default: 'basicAuth',
		description:
			'How people are let in. There is no way to leave the page open: it shows who bought what.',
		options: [
			{
				name: 'Basic Auth',
				value: 'basicAuth',
				description: 'The browser asks for name and password',
			},
			{
				name: 'Header Auth',
				value: 'headerAuth',
				description:
					'A reverse proxy that signs people in adds a secret header; browsers cannot by themselves',
			},
		],
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'string',
		default: 'default',
		placeholder: 'e.g. subiekt-gt-company-a',
		description: 'Name of the ERP company whose orders are listed, the same as in Dedupe',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		default: 'auto',
		description: 'Language of the page',
		options: [
			{ name: 'As the Browser', value: 'auto', description: 'Polish or English, as it prefers' },
			{ name: 'English', value: 'en', description: 'English for everybody' },
			{ name: 'Polish', value: 'pl', description: 'Polish for everybody' },
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Lease Minutes',
				name: 'leaseMinutes',
				type: 'number',
				default: 10,
				typeOptions: { minValue: 1 },
				description:
					'How long the started workflow may work on the order before other runs and people may take it up again',
			},
			{
				displayName: 'Orders per Page',
				name: 'pageSize',
				type: 'number',
				default: 50,
				typeOptions: { minValue: 1, maxValue: 200 },
				description: 'How many orders a page of the list shows',
			},
			{
				displayName: 'Title',
				name: 'title',
				type: 'string',
				default: '',
				placeholder: 'e.g. Orders of Alfa',
				description: 'What the page is called',
			},
			{
				displayName: 'User Header',
				name: 'userHeader',
				type: 'string',
				default: '',
				placeholder: 'e.g. X-Forwarded-User',
				description:
					'Header in which the reverse proxy names the person, for the audit trail; only with Header Auth',
			},
		],
	},
];
