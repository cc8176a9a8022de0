import { describeFailure, failedRequest } from '../../../src/transport/http/failure-table';

const URL_TEXT = 'https://api.example:8443/connector.php?key=secret';
const coded = (code: string, more: object = {}) =>
	Object.assign(new Error('secret'), { code, ...more });

describe('describeFailure', () => {
	it.each([
		['ECONNREFUSED', 'no'],
		['ENOTFOUND', 'no'],
		['EAI_AGAIN', 'no'],
		['EHOSTUNREACH', 'no'],
		['ENETUNREACH', 'no'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'no'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'no'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'no'],
		['CERT_HAS_EXPIRED', 'no'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'no'],
		['ECONNRESET', 'unknown'],
		['EPIPE', 'unknown'],
		['ECONNABORTED', 'unknown'],
		['ETIMEDOUT', 'unknown'],
		['EPROTO', 'unknown'],
		['HPE_INVALID_CONSTANT', 'unknown'],
		['toString', 'unknown'],
	])('%s: the request arrived: %s', (code, reached) => {
		expect(describeFailure(coded(code), URL_TEXT)).toMatchObject({ kind: 'failed', code, reached });
	});

	it('looks through the wrappers of n8n and axios', () => {
		const error = new Error('The service refused the connection', {
			cause: coded('ERR_NETWORK', { cause: coded('ECONNREFUSED') }),
		});
		expect(describeFailure(error, URL_TEXT)).toMatchObject({ code: 'ECONNREFUSED', reached: 'no' });
	});

	it('looks into the attempts of a host with several addresses', () => {
		const error = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
		expect(describeFailure(error, URL_TEXT)).toMatchObject({ code: 'ECONNREFUSED', reached: 'no' });
	});

	it('tells a connection that timed out from an answer that timed out', () => {
		const connecting = coded('ETIMEDOUT', { syscall: 'connect' });
		expect(describeFailure(connecting, URL_TEXT)).toMatchObject({ reached: 'no' });
		expect(describeFailure(coded('ETIMEDOUT', { syscall: 'read' }), URL_TEXT)).toMatchObject({
			reached: 'unknown',
		});
	});

	it('believes a witness who saw that no connection stood', () => {
		expect(describeFailure(coded('ECONNRESET'), URL_TEXT, false)).toMatchObject({ reached: 'no' });
		expect(describeFailure(coded('ECONNREFUSED'), URL_TEXT, true)).toMatchObject({ reached: 'no' });
	});

	it.each([[undefined], [null], ['text'], [{}], [new Error('secret')]])(
		'says "unknown" of the unreadable failure %p',
		(error) => {
			expect(describeFailure(error, URL_TEXT)).toMatchObject({
				reached: 'unknown',
				code: 'FAILED',
			});
		},
	);

	it('survives causes that go in circles', () => {
		const one: { cause?: unknown } = {};
		one.cause = { cause: one };
		expect(describeFailure(one, URL_TEXT).code).toBe('FAILED');
	});

	it('names the host and the code, never path, query or the text of the error', () => {
		const { message } = describeFailure(coded('ECONNREFUSED'), URL_TEXT);
		expect(message).toBe(
			'api.example:8443 refused the connection; the service is not running at this address (ECONNREFUSED).',
		);
		expect(failedRequest('ENOTFOUND', 'nonsense').message).toMatch(/^The address is not a known/);
		expect(failedRequest('CERT_HAS_EXPIRED', URL_TEXT).message).toMatch(/certificate/);
	});
});
