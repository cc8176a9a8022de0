import path from 'node:path';

/** The address everything listens on: nobody else on the network gets in. */
export const LOOPBACK = '127.0.0.1';

/** What an instance of n8n has to know. */
export interface InstanceSettings {
	/** Takes the place of the user's home folder. */
	readonly userFolder: string;
	readonly encryptionKey: string;
	readonly port: number;
	/** Where n8n's task runners ask for work. */
	readonly brokerPort: number;
	/** Folder with Node.js 24 to be found first. */
	readonly binFolder: string;
}

/** Parts of n8n that call out or are of no use here. Source: names known to n8n 2.41; an unknown one stops the start. */
const MODULES_OFF = 'chat-hub,mcp,mcp-registry,insights,instance-ai,agents';

/** Settings that keep n8n from calling anybody. Source: @n8n/config 2.39, docs.n8n.io "Isolate n8n". */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_AI_ENABLED: 'false',
	N8N_DISABLED_MODULES: MODULES_OFF,
} as const;

/** Variables of the caller that would make n8n behave as under test, or as another instance. */
const FOREIGN =
	/^(N8N_|DB_|QUEUE_|EXECUTIONS_|WEBHOOK_|GENERIC_TIMEZONE$|NODE_ENV$|NODE_OPTIONS$|npm_)/;

/** The environment of an instance's processes; nothing of the caller's own n8n gets in. */
export function n8nEnvironment(
	settings: InstanceSettings,
	outer: Readonly<NodeJS.ProcessEnv>,
): NodeJS.ProcessEnv {
	const kept = Object.entries(outer).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(kept),
		...QUIET,
		PATH: `${settings.binFolder}${path.delimiter}${outer.PATH ?? ''}`,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: settings.userFolder,
		N8N_ENCRYPTION_KEY: settings.encryptionKey,
		DB_TYPE: 'sqlite',
		N8N_LISTEN_ADDRESS: LOOPBACK,
		N8N_HOST: LOOPBACK,
		N8N_PORT: String(settings.port),
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		// The editor is opened by plain HTTP on this machine.
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		GENERIC_TIMEZONE: 'Europe/Warsaw',
		N8N_LOG_LEVEL: 'info',
	};
}
