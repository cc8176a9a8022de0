import { OrderBridgeLedgerApi } from '../../../credentials/OrderBridgeLedgerApi.credentials';
import { ledgerChoiceOf } from '../../../nodes/shared/ledger-settings';

const POSTGRES = {
	backend: 'postgres',
	host: ' db.local ',
	database: 'n8n',
	user: 'bridge',
	password: ' with blanks ',
};
const SQL_SERVER = {
	backend: 'sqlServer',
	server: 'ERP\\INSERTGT',
	database: 'Company',
	user: 'bridge',
	password: 'x',
};

function choiceOf(credential: Record<string, unknown>) {
	const choice = ledgerChoiceOf(credential as never);
	if (!choice.ok) throw new Error(choice.error.message);
	return choice.value;
}

describe('ledgerChoiceOf', () => {
	it('takes n8n’s storage folder when nothing is named', () => {
		expect(choiceOf({})).toEqual({ settings: null, retentionDays: 365 });
		expect(choiceOf({ backend: 'embedded', file: ' ' }).settings).toBeNull();
	});

	it('reads a file', () => {
		const { settings } = choiceOf({ backend: 'embedded', file: '/data/../data/ledger.db' });
		expect(settings).toEqual({ store: 'embedded', file: '/data/ledger.db' });
	});

	it('fills in what PostgreSQL usually has, and leaves the password as it was typed', () => {
		expect(choiceOf(POSTGRES).settings).toEqual({
			store: 'postgres',
			host: 'db.local',
			port: 5432,
			database: 'n8n',
			user: 'bridge',
			password: ' with blanks ',
			schema: 'order_bridge',
			tls: 'off',
			maxConnections: 5,
			connectTimeoutMs: 15_000,
			requestTimeoutMs: 30_000,
		});
	});

	it('fills in what SQL Server usually has: encrypted, its certificate checked', () => {
		expect(choiceOf(SQL_SERVER).settings).toEqual({
			store: 'sqlServer',
			server: 'ERP\\INSERTGT',
			port: 1433,
			database: 'Company',
			user: 'bridge',
			password: 'x',
			schema: 'order_bridge',
			encrypt: true,
			trustServerCertificate: false,
			connectTimeoutMs: 15_000,
			requestTimeoutMs: 30_000,
		});
	});

	it('reads everything else that was chosen', () => {
		const more = {
			port: 6543,
			schema: 'Bridge_2',
			tls: 'verify',
			maxConnections: 12,
			requestTimeout: 5,
			retentionDays: 0,
		};
		expect(choiceOf({ ...POSTGRES, ...more })).toMatchObject({
			settings: {
				port: 6543,
				schema: 'Bridge_2',
				tls: 'verify',
				maxConnections: 12,
				requestTimeoutMs: 5_000,
			},
			retentionDays: 0,
		});
	});

	it.each([
		[{ ...POSTGRES, host: '' }, /names no Host/],
		[{ ...POSTGRES, database: undefined }, /names no Database/],
		[{ ...SQL_SERVER, server: ' ' }, /names no Server/],
		[{ ...SQL_SERVER, user: '' }, /names no User/],
		[{ ...POSTGRES, schema: 'order-bridge' }, /cannot be the schema/],
		[{ ...POSTGRES, schema: 'x"; drop schema public; --' }, /cannot be the schema/],
		[{ ...SQL_SERVER, schema: 'a.b' }, /cannot be the schema/],
		[{ backend: 'embedded', file: 'ledger.db' }, /not an absolute path/],
		[{ backend: 'oracle' }, /"oracle" is not a ledger store/],
	])('refuses %j', (credential, words) => {
		const choice = ledgerChoiceOf(credential as never);
		expect(choice).toMatchObject({
			ok: false,
			error: { kind: 'configuration', message: expect.stringMatching(words) as string },
		});
	});

	it('knows every field of the form', () => {
		const names = new OrderBridgeLedgerApi().properties.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const credential = Object.fromEntries(
			new OrderBridgeLedgerApi().properties.map((field) => [field.name, field.default]),
		);
		expect(choiceOf(credential)).toEqual({ settings: null, retentionDays: 365 });
	});
});
