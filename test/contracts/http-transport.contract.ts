import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { HttpRequest, HttpTransport } from '../../src/ports/http-transport';

interface ReceivedRequest {
	method: string;
	path: string;
	headers: IncomingMessage['headers'];
	body: string;
}

const LIMIT = 100_000;

/** Behaviour every HTTP transport shares, shown over real sockets on loopback. */
export function describeHttpTransport(
	name: string,
	/** A transport that reads at most `answerLimitBytes`. */
	create: (settings: { answerLimitBytes: number }) => HttpTransport,
	/** Whether it can tell that a connection never stood when the time is over. */
	traits: { tellsConnectTimeout: boolean },
): void {
	describe(`${name}: HttpTransport contract`, () => {
		let transport: HttpTransport;
		let server: ReturnType<typeof createServer>;
		let silent: Server;
		let base: string;
		let received: ReceivedRequest[];
		let answer: (
			request: ReceivedRequest,
			response: ServerResponse,
			message: IncomingMessage,
		) => void;

		const ask = (path = '/', more: Partial<HttpRequest> = {}) =>
			transport.send({ method: 'GET', url: `${base}${path}`, timeoutMs: 5_000, ...more });
		const portOf = (listening: Server) => (listening.address() as AddressInfo).port;

		beforeAll(async () => {
			transport = create({ answerLimitBytes: LIMIT });
			server = createServer((message, response) => {
				const chunks: Buffer[] = [];
				message.on('data', (chunk: Buffer) => chunks.push(chunk));
				message.on('end', () => {
					const request = {
						method: message.method ?? '',
						path: message.url ?? '',
						headers: message.headers,
						body: Buffer.concat(chunks).toString('utf8'),
					};
					received.push(request);
					answer(request, response, message);
				});
			});
			silent = createTcpServer((socket) => socket.on('error', () => undefined).resume());
			await Promise.all(
				[server, silent].map(
					(each) => new Promise<void>((done) => each.listen(0, '127.0.0.1', done)),
				),
			);
			base = `http://127.0.0.1:${portOf(server)}`;
		});

		beforeEach(() => {
			received = [];
			answer = (_request, response) => response.end('ok');
		});

		afterAll(async () => {
			server.closeAllConnections();
			await Promise.all(
				[server, silent].map((each) => new Promise<void>((done) => each.close(() => done()))),
			);
		});

		it('answers with status, header names in lower case and the text', async () => {
			answer = (_request, response) => {
				response.writeHead(201, { 'X-Shop-Name': 'alfa', 'Content-Type': 'text/plain' });
				response.end('fine');
			};
			const outcome = await ask('/orders?page=2');
			expect(outcome).toMatchObject({ kind: 'response', status: 201, text: 'fine' });
			expect(outcome).toHaveProperty(['headers', 'x-shop-name'], 'alfa');
			expect(received).toMatchObject([{ method: 'GET', path: '/orders?page=2', body: '' }]);
		});

		it('reads UTF-8 also when a letter is cut by a packet, and unpacks gzip', async () => {
			const bytes = Buffer.from('Zażółć gęślą jaźń 🙂', 'utf8');
			answer = ({ path }, response) => {
				if (path === '/packed') {
					response.writeHead(200, { 'content-encoding': 'gzip' });
					response.end(gzipSync(bytes));
					return;
				}
				response.write(bytes.subarray(0, 3));
				setImmediate(() => response.end(bytes.subarray(3)));
			};
			for (const path of ['/split', '/packed']) {
				expect(await ask(path)).toMatchObject({ text: 'Zażółć gęślą jaźń 🙂' });
			}
		});

		it('sends a form with a real encoder: the plus of base64 survives', async () => {
			const fields = { method: 'addOrderInvoiceFile', parameters: '{"file":"data:a+b/c=="}' };
			await ask('/connector.php', { method: 'POST', body: { kind: 'form', fields } });
			expect(received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
			expect(received[0]?.body).toContain('a%2Bb%2Fc%3D%3D');
			expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toEqual(fields);
		});

		it.each([
			['an object', { name: 'Świeca "ą"', lines: [1, 2] }],
			['an empty object', {}],
			['a list', []],
			['a bare text', 'text'],
		])('sends JSON in UTF-8: %s', async (_what, value) => {
			await ask('/', { method: 'POST', body: { kind: 'json', value } });
			expect(received[0]?.headers['content-type']).toMatch(/^application\/json/);
			expect(JSON.parse(received[0]?.body ?? '')).toEqual(value);
		});

		it.each(['PUT', 'PATCH', 'DELETE'] as const)('sends a %s with its body', async (method) => {
			await ask('/orders/7', { method, body: { kind: 'json', value: { city: 'Łódź' } } });
			expect(received).toMatchObject([{ method, path: '/orders/7', body: '{"city":"Łódź"}' }]);
		});

		it('sends the headers it is given', async () => {
			await ask('/', { headers: { 'X-Api-Key': 'secret-key', accept: 'application/json' } });
			expect(received[0]?.headers).toMatchObject({
				'x-api-key': 'secret-key',
				accept: 'application/json',
			});
		});

		it.each([204, 400, 401, 404, 429, 500, 502])('takes status %s as an answer', async (status) => {
			answer = (_request, response) => {
				response.writeHead(status, { 'retry-after': '7' });
				response.end(status === 204 ? undefined : `<html>${status}</html>`);
			};
			const outcome = await ask();
			expect(outcome).toMatchObject({ kind: 'response', status });
			expect(outcome).toHaveProperty(['headers', 'retry-after'], '7');
			expect(received).toHaveLength(1);
		});

		it.each(['GET', 'POST'] as const)('never follows a redirect of a %s', async (method) => {
			answer = (_request, response) => {
				response.writeHead(307, { location: `${base}/elsewhere` });
				response.end();
			};
			const outcome = await ask('/here', { method });
			expect(outcome).toMatchObject({ kind: 'response', status: 307 });
			expect(received.map((request) => request.path)).toEqual(['/here']);
		});

		it('knows that a refused connection carried nothing', async () => {
			const closed = createTcpServer();
			await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
			const port = portOf(closed);
			await new Promise<void>((done) => closed.close(() => done()));
			const outcome = await transport.send({
				method: 'POST',
				url: `http://127.0.0.1:${port}/`,
				timeoutMs: 5_000,
			});
			expect(outcome).toMatchObject({ kind: 'failed', reached: 'no', code: 'ECONNREFUSED' });
			expect(outcome).toHaveProperty('message', expect.stringContaining(`127.0.0.1:${port}`));
		});

		it.each(['not a web address', 'ftp://127.0.0.1/x', ''])(
			'knows that the address %j carried nothing',
			async (url) => {
				expect(await transport.send({ method: 'GET', url, timeoutMs: 5_000 })).toMatchObject({
					kind: 'failed',
					reached: 'no',
				});
			},
		);

		it('knows that a failed TLS handshake carried nothing', async () => {
			const outcome = await ask('/', { url: base.replace('http:', 'https:') });
			expect(outcome).toMatchObject({ kind: 'failed', reached: 'no' });
			expect(received).toHaveLength(0);
		});

		it('does not know what became of a request whose connection broke', async () => {
			answer = (_request, _response, message) => message.socket.destroy();
			const outcome = await ask('/', { method: 'POST' });
			expect(outcome).toMatchObject({ kind: 'failed', reached: 'unknown', code: 'ECONNRESET' });
			expect(received).toHaveLength(1);
		});

		it('does not take half an answer for one', async () => {
			answer = (_request, response, message) => {
				response.writeHead(200, { 'content-length': '1000' });
				response.write('half');
				setImmediate(() => message.socket.destroy());
			};
			expect(await ask()).toMatchObject({ kind: 'failed', reached: 'unknown' });
		});

		it('gives up when no answer comes in time', async () => {
			answer = () => undefined;
			expect(await ask('/', { timeoutMs: 80 })).toMatchObject({
				kind: 'failed',
				reached: 'unknown',
				code: 'ETIMEDOUT',
			});
		});

		it('gives up when the answer never ends', async () => {
			answer = (_request, response) => {
				response.writeHead(200);
				response.write('drip');
			};
			expect(await ask('/', { timeoutMs: 80 })).toMatchObject({
				kind: 'failed',
				reached: 'unknown',
				code: 'ETIMEDOUT',
			});
		});

		it('gives up when the other side accepts the connection but never speaks TLS', async () => {
			const outcome = await ask('/', {
				url: `https://127.0.0.1:${portOf(silent)}/`,
				timeoutMs: 80,
			});
			expect(outcome).toMatchObject({
				kind: 'failed',
				reached: traits.tellsConnectTimeout ? 'no' : 'unknown',
				code: 'ETIMEDOUT',
			});
		});

		it('ends at once when the caller stops it', async () => {
			const stop = new AbortController();
			answer = () => stop.abort();
			expect(await ask('/', { signal: stop.signal })).toMatchObject({
				kind: 'failed',
				reached: 'unknown',
				code: 'ABORTED',
			});
		});

		it('sends nothing when the caller has stopped before', async () => {
			const outcome = await ask('/', { signal: AbortSignal.abort() });
			expect(outcome).toMatchObject({ kind: 'failed', reached: 'no', code: 'ABORTED' });
			expect(received).toHaveLength(0);
		});

		it('refuses an answer above the limit', async () => {
			answer = (_request, response) => response.end(Buffer.alloc(LIMIT + 1, 'x'));
			expect(await ask()).toMatchObject({
				kind: 'failed',
				reached: 'unknown',
				code: 'ANSWER_TOO_LARGE',
			});
			answer = (_request, response) => response.end(Buffer.alloc(LIMIT, 'x'));
			expect(await ask()).toMatchObject({ kind: 'response', status: 200 });
		});

		it('keeps what many requests at once ask for apart', async () => {
			answer = ({ path }, response) => response.end(path);
			const paths = Array.from({ length: 30 }, (_none, index) => `/order/${index}`);
			const outcomes = await Promise.all(paths.map((path) => ask(path)));
			expect(outcomes.map((outcome) => outcome.kind === 'response' && outcome.text)).toEqual(paths);
		});

		it('keeps secrets out of what it says about failures', async () => {
			answer = (_request, _response, message) => message.socket.destroy();
			const outcome = await ask('/secret-path?key=secret-query', {
				method: 'POST',
				headers: { 'X-BLToken': 'secret-token' },
				body: { kind: 'form', fields: { token: 'secret-field' } },
			});
			expect(outcome.kind).toBe('failed');
			expect(JSON.stringify(outcome)).not.toContain('secret');
		});
	});
}
