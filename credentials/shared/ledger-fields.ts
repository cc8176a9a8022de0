import type { INodeProperties } from 'n8n-workflow';

const SHARED = ['postgres', 'sqlServer'];

function onlyFor(backends: readonly string[], field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { backend: [...backends] } } };
}

/** Where a ledger in a file is. */
export const ledgerFileFields: INodeProperties[] = [
	onlyFor(['embedded'], {
		displayName: 'File',
		name: 'file',
		type: 'string',
		default: '',
		placeholder: 'e.g. /home/node/.n8n/storage/order-bridge/ledger.db',
		description:
			'Absolute path of the ledger file, on a local disk. Leave empty for order-bridge/ledger.db in the storage folder of n8n.',
	}),
];

/** Where a ledger in a database server is, and how to log in. */
export const ledgerServerFields: INodeProperties[] = [
	onlyFor(['postgres'], {
		displayName: 'Host',
		name: 'host',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 192.168.1.20',
		description: 'Host name or IP address of the PostgreSQL server',
	}),
	onlyFor(['postgres'], {
		displayName: 'Port',
		name: 'port',
		type: 'number',
		default: 5432,
		typeOptions: { minValue: 1, maxValue: 65535 },
		description: 'TCP port of the PostgreSQL server',
	}),
	onlyFor(['sqlServer'], {
		displayName: 'Server',
		name: 'server',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 192.168.1.10',
		description:
			'Host name or IP address of the SQL Server, or HOST\\INSTANCE for a named instance found through SQL Server Browser',
	}),
	onlyFor(['sqlServer'], {
		displayName: 'Port',
		name: 'sqlServerPort',
		type: 'number',
		default: 1433,
		typeOptions: { minValue: 1, maxValue: 65535 },
		description: 'TCP port of the SQL Server, not used with a named instance',
	}),
	onlyFor(SHARED, {
		displayName: 'Database',
		name: 'database',
		type: 'string',
		default: '',
		required: true,
		description:
			'Database that holds the schema of the ledger; it may be one that holds other things as well',
	}),
	onlyFor(SHARED, {
		displayName: 'Schema',
		name: 'schema',
		type: 'string',
		default: 'order_bridge',
		required: true,
		description:
			'Schema that holds the ledger and nothing else, never that of an ERP or of n8n. It is made when it is missing and the user may.',
	}),
	onlyFor(SHARED, {
		displayName: 'User',
		name: 'user',
		type: 'string',
		default: '',
		required: true,
		description: 'Login of the server, see the documentation for the rights it needs',
	}),
	onlyFor(SHARED, {
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
	}),
	onlyFor(['postgres'], {
		displayName: 'TLS',
		name: 'tls',
		type: 'options',
		options: [
			{ name: 'Off', value: 'off', description: 'For servers in your own network only' },
			{
				name: 'Require',
				value: 'require',
				description: 'Encrypt, but take any certificate',
			},
			{
				name: 'Verify',
				value: 'verify',
				description: 'Encrypt, and check the certificate of the server',
			},
		],
		default: 'off',
		description: 'How the connection is protected',
	}),
	onlyFor(['sqlServer'], {
		displayName: 'Encrypt',
		name: 'encrypt',
		type: 'boolean',
		default: true,
		description: 'Whether the connection to the SQL Server is encrypted',
	}),
	onlyFor(['sqlServer'], {
		displayName: 'Trust Server Certificate',
		name: 'trustServer',
		type: 'boolean',
		default: false,
		description:
			'Whether a certificate nobody signed is accepted. Switch it on inside your own network only.',
	}),
	onlyFor(SHARED, {
		displayName: 'Timeout (Seconds)',
		name: 'requestTimeout',
		type: 'number',
		default: 30,
		typeOptions: { minValue: 1, maxValue: 600 },
		description: 'How long one question to the server may take',
	}),
	onlyFor(['postgres'], {
		displayName: 'Max Connections',
		name: 'maxConnections',
		type: 'number',
		default: 5,
		typeOptions: { minValue: 1, maxValue: 100 },
		description: 'How many connections every n8n process may open; none stays open while idle',
	}),
];

/** How long details are kept, in every store. */
export const retentionField: INodeProperties = {
	displayName: 'Keep Details for (Days)',
	name: 'retentionDays',
	type: 'number',
	default: 365,
	typeOptions: { minValue: 0, maxValue: 36500 },
	description:
		'How long the audit trail of a settled order is kept whole. After that one line is left of it; the order itself, its numbers and its ERP document are never forgotten. 0 keeps everything.',
};
