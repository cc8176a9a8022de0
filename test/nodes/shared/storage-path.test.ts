import { homedir } from 'node:os';
import path from 'node:path';
import { defaultLedgerFile } from '../../../nodes/shared/ledger-settings';
import { storagePathOf } from '../../../nodes/shared/storage-path';

const TYPE = 'n8n-nodes-order-bridge.orderDeskTrigger';

describe('storagePathOf', () => {
	const folder = process.env['N8N_USER_FOLDER'];

	afterEach(() => {
		if (folder === undefined) delete process.env['N8N_USER_FOLDER'];
		else process.env['N8N_USER_FOLDER'] = folder;
	});

	it('is what n8n says, where it says it', () => {
		expect(storagePathOf({ getStoragePath: () => '/told/by/n8n' }, TYPE)).toBe('/told/by/n8n');
	});

	it.each([
		['the user folder', '/data', '/data/.n8n'],
		['the home', undefined, path.join(homedir(), '.n8n')],
	])('is worked out from %s for webhooks, which are not told it', (_case, given, n8nFolder) => {
		if (given === undefined) delete process.env['N8N_USER_FOLDER'];
		else process.env['N8N_USER_FOLDER'] = given;
		expect(storagePathOf({}, TYPE)).toBe(path.join(n8nFolder, 'storage', TYPE));
	});

	it('leads a webhook and an execution to the same ledger', () => {
		process.env['N8N_USER_FOLDER'] = '/data';
		const dedupe = 'n8n-nodes-order-bridge.dedupe';
		const ofExecution = { getStoragePath: () => `/data/.n8n/storage/${dedupe}` };
		expect(defaultLedgerFile(storagePathOf({}, TYPE), TYPE)).toBe(
			defaultLedgerFile(storagePathOf(ofExecution, dedupe), dedupe),
		);
	});
});
