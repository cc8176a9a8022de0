import { isConnectionLoss, toSqlError } from '../../../src/transport/sql/sql-errors';

const READ = { writes: false, secrets: ['s3cret'] };
const WRITE = { writes: true, secrets: ['s3cret'] };

function serverError(number: number, message = 'words of the server'): Error {
	return Object.assign(new Error(message), { code: 'EREQUEST', number });
}

function driverError(code: string, message: string, original?: Error): Error {
	return Object.assign(new Error(message), {
		code,
		...(original ? { originalError: original } : {}),
	});
}

describe('toSqlError', () => {
	it.each([
		[18456, 'authentication', 'AUTHENTICATION_REFUSED', 'never'],
		[4060, 'configuration', 'CONFIGURATION_INVALID', 'never'],
		[208, 'configuration', 'CONFIGURATION_INVALID', 'never'],
		[207, 'configuration', 'CONFIGURATION_INVALID', 'never'],
		[229, 'configuration', 'PERMISSION_MISSING', 'never'],
		[2812, 'configuration', 'PROCEDURE_MISSING', 'never'],
		[1205, 'busy', 'SYSTEM_BUSY', 'backoff'],
		[1222, 'busy', 'SYSTEM_BUSY', 'backoff'],
		[2627, 'rejectedByVendor', 'REJECTED_BY_VENDOR', 'never'],
		[2601, 'rejectedByVendor', 'REJECTED_BY_VENDOR', 'never'],
		[547, 'rejectedByVendor', 'REJECTED_BY_VENDOR', 'never'],
		[2628, 'rejectedByVendor', 'REJECTED_BY_VENDOR', 'never'],
		[8152, 'rejectedByVendor', 'REJECTED_BY_VENDOR', 'never'],
		[102, 'rejectedByVendor', 'REJECTED_BY_VENDOR', 'never'],
	])('reads %i as %s', (number, kind, code, retry) => {
		const error = toSqlError(serverError(number), WRITE);
		expect(error).toMatchObject({ kind, code, retry, description: 'words of the server' });
		expect(error.message).toContain(`(${number})`);
		expect(error.inDoubt).toBeUndefined();
	});

	it.each([
		['refused connection', 'ECONNREFUSED'],
		['unknown host', 'ENOTFOUND'],
		['broken connection', 'ECONNRESET'],
	])('reads a %s from inside the driver’s own error', (_, code) => {
		const error = driverError('ESOCKET', 'Failed to connect', driverError(code, 'inner'));
		expect(toSqlError(error, READ)).toMatchObject({ kind: 'unavailable', retry: 'backoff' });
		expect(toSqlError(error, READ).message).toContain(code);
		expect(isConnectionLoss(error)).toBe(true);
	});

	it('leaves a write in doubt when the connection is lost or the time is over, never a read', () => {
		for (const code of ['ETIMEOUT', 'ECONNCLOSED', 'ESOCKET']) {
			expect(toSqlError(driverError(code, 'gone'), WRITE).inDoubt).toBe(true);
			expect(toSqlError(driverError(code, 'gone'), READ).inDoubt).toBeUndefined();
		}
	});

	it('does not ask again what took too long', () => {
		expect(isConnectionLoss(driverError('ETIMEOUT', 'Timeout'))).toBe(false);
	});

	it('tells a refused login from a database that does not open', () => {
		const login = driverError('ELOGIN', "Login failed for user 'n8n'.");
		const database = driverError('ELOGIN', 'Cannot open database "X" requested by the login.');
		expect(toSqlError(login, READ).kind).toBe('authentication');
		expect(toSqlError(database, READ)).toMatchObject({
			kind: 'configuration',
			remedy: expect.stringContaining('database name'),
		});
	});

	it('explains an untrusted certificate', () => {
		const error = driverError('ESOCKET', 'Failed to connect: self-signed certificate');
		expect(toSqlError(error, READ)).toMatchObject({
			kind: 'configuration',
			remedy: expect.stringContaining('Trust Server Certificate'),
			retry: 'never',
		});
	});

	it('never repeats a password', () => {
		const error = toSqlError(serverError(50000, 'login with s3cret failed'), READ);
		expect(JSON.stringify(error)).not.toContain('s3cret');
		expect(error.description).toBe('login with *** failed');
	});

	it('tells the first of several errors: it is the cause, the driver throws the last', () => {
		const last = Object.assign(serverError(266, 'transaction count'), {
			precedingErrors: [serverError(50000, 'no such order'), serverError(547, 'foreign key')],
		});
		expect(toSqlError(last, WRITE)).toMatchObject({
			kind: 'rejectedByVendor',
			description: 'no such order',
		});
		expect(toSqlError(last, WRITE).message).toContain('(50000)');
	});

	it('leaves a write in doubt that was lost after an error: its batch may have run on', () => {
		const lost = Object.assign(driverError('ESOCKET', 'gone'), {
			precedingErrors: [serverError(50000, 'refused')],
		});
		expect(toSqlError(lost, WRITE)).toMatchObject({ kind: 'rejectedByVendor', inDoubt: true });
		expect(isConnectionLoss(lost)).toBe(true);
	});

	it('survives things that are no errors', () => {
		expect(toSqlError('odd', READ).kind).toBe('rejectedByVendor');
		expect(toSqlError(undefined, READ).kind).toBe('rejectedByVendor');
	});
});
