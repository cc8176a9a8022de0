import type { INodeProperties } from 'n8n-workflow';

/** How to reach the SQL Server of an ERP company, the same for every ERP. */
export const sqlServerFields: INodeProperties[] = [
	{
		displayName: 'Server',
		name: 'server',
		type: 'string',
		default: '',
		required: true,
		placeholder: '192.168.1.10',
		description:
			'Host name or IP address of the SQL Server, or HOST\\INSTANCE for a named instance found through SQL Server Browser',
	},
	{
		displayName: 'Port',
		name: 'port',
		type: 'number',
		default: 1433,
		typeOptions: { minValue: 1, maxValue: 65535 },
		description: 'TCP port of the SQL Server, not used with a named instance',
	},
	{
		displayName: 'Database',
		name: 'database',
		type: 'string',
		default: '',
		required: true,
		description: 'Database of the company',
	},
	{
		displayName: 'User',
		name: 'user',
		type: 'string',
		default: '',
		required: true,
		description: 'SQL Server login, see the documentation for the rights it needs',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
	},
	{
		displayName: 'Encrypt',
		name: 'encrypt',
		type: 'boolean',
		default: true,
		description:
			'Whether the connection to the SQL Server is encrypted. Very old servers do not support it.',
	},
	{
		displayName: 'Trust Server Certificate',
		name: 'trustServer',
		type: 'boolean',
		default: false,
		description:
			'Whether a certificate nobody signed is accepted. SQL Servers of ERPs usually have one; switch it on inside your own network only.',
	},
	{
		displayName: 'SQL Timeout (Seconds)',
		name: 'requestTimeout',
		type: 'number',
		default: 30,
		typeOptions: { minValue: 1, maxValue: 600 },
		description: 'How long a question to the database may take',
	},
];
