import 'reflect-metadata';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestHelperFunctions } from 'n8n-core/dist/execution-engine/node-execution-context/utils/request-helper-functions';
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INode,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createN8nHttpTransport } from '../../../src/transport/http/n8n-transport';
import { describeHttpTransport } from '../../contracts/http-transport.contract';

const CREDENTIAL = 'orderBridgeBaseLinkerApi';

/** A node context around n8n's own request helpers; the credential store is the only invented part. */
function aContext(
	settings: {
		credential?: ICredentialDataDecryptedObject;
		cancel?: AbortSignal;
	} = {},
) {
	const credentialsHelper = {
		getParentTypes: () => [],
		preAuthentication: async () => undefined,
		authenticate: async (
			credential: ICredentialDataDecryptedObject,
			_type: string,
			options: IHttpRequestOptions,
		) => ({ ...options, headers: { ...options.headers, 'X-BLToken': String(credential.token) } }),
	};
	const node: INode = {
		id: 'node-1',
		name: 'BaseLinker',
		type: 'n8n-nodes-order-bridge.orderBridgeBaseLinker',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const helpers = getRequestHelperFunctions({} as never, node, {
		credentialsHelper,
	} as unknown as IWorkflowExecuteAdditionalData);
	return {
		helpers,
		getNode: () => node,
		getCredentials: async () => {
			if (settings.credential) return settings.credential;
			throw new Error(`Node does not have any credentials of type "${CREDENTIAL}" set`);
		},
		getExecutionCancelSignal: () => settings.cancel,
	};
}

describeHttpTransport(
	'createN8nHttpTransport without credential',
	(settings) => createN8nHttpTransport(aContext(), settings),
	{ tellsConnectTimeout: false },
);

describeHttpTransport(
	'createN8nHttpTransport with credential',
	(settings) =>
		createN8nHttpTransport(aContext({ credential: { token: 'secret-value' } }), {
			...settings,
			credential: CREDENTIAL,
		}),
	{ tellsConnectTimeout: false },
);

describe('createN8nHttpTransport', () => {
	const ask = (transport: ReturnType<typeof createN8nHttpTransport>) =>
		transport.send({ method: 'GET', url: 'http://127.0.0.1:9/', timeoutMs: 1_000 });

	it('sends nothing without the credential it needs, and says so in the words of n8n', async () => {
		const transport = createN8nHttpTransport(aContext(), { credential: CREDENTIAL });
		expect(await ask(transport)).toMatchObject({
			kind: 'failed',
			reached: 'no',
			code: 'NOT_SENT',
			message: expect.stringContaining('does not have any credentials'),
		});
	});

	it('sends nothing once the execution was cancelled', async () => {
		const transport = createN8nHttpTransport(aContext({ cancel: AbortSignal.abort() }));
		expect(await ask(transport)).toMatchObject({ code: 'ABORTED', reached: 'no' });
	});

	it('leaves the secret to the credential', async () => {
		let token: unknown;
		const server = createServer((request, response) => {
			token = request.headers['x-bltoken'];
			response.end();
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		const { port } = server.address() as AddressInfo;
		const transport = createN8nHttpTransport(aContext({ credential: { token: 'secret-value' } }), {
			credential: CREDENTIAL,
		});
		await transport.send({ method: 'GET', url: `http://127.0.0.1:${port}/`, timeoutMs: 1_000 });
		server.closeAllConnections();
		await new Promise<void>((done) => server.close(() => done()));
		expect(token).toBe('secret-value');
	});
});
