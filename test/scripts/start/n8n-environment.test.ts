import { n8nEnvironment } from '../../../scripts/start/n8n-environment';

const settings = {
	userFolder: '/somewhere/home',
	encryptionKey: 'a key',
	port: 5678,
	brokerPort: 5681,
	binFolder: '/somewhere/bin',
};

describe('n8nEnvironment', () => {
	it("lets nothing of the caller's own n8n in", () => {
		const environment = n8nEnvironment(settings, {
			N8N_USER_FOLDER: '/home/me',
			N8N_CUSTOM_EXTENSIONS: '/home/me/custom',
			DB_TYPE: 'postgresdb',
			EXECUTIONS_MODE: 'queue',
			NODE_ENV: 'test',
			NODE_OPTIONS: '--import tsx',
			HTTPS_PROXY: 'http://proxy.example:3128',
		});
		expect(environment).toMatchObject({
			N8N_USER_FOLDER: '/somewhere/home',
			DB_TYPE: 'sqlite',
			NODE_ENV: 'production',
			HTTPS_PROXY: 'http://proxy.example:3128',
		});
		expect(environment).not.toHaveProperty('N8N_CUSTOM_EXTENSIONS');
		expect(environment).not.toHaveProperty('EXECUTIONS_MODE');
		expect(environment).not.toHaveProperty('NODE_OPTIONS');
	});

	it('listens on this machine alone and tells nobody anything', () => {
		expect(n8nEnvironment(settings, {})).toMatchObject({
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
		});
	});

	it('finds Node.js 24 before any other', () => {
		const { PATH } = n8nEnvironment(settings, { PATH: '/usr/bin' });
		expect(PATH).toMatch(/^\/somewhere\/bin[:;]\/usr\/bin$/);
	});
});
