import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { queueEnvironment } from '../../scripts/e2e-queue/machines';
import { N8N_VERSION } from '../../scripts/start/install-n8n';
import { readYaml } from './read-yaml';

interface Service {
	readonly image: string;
	readonly build?: { readonly context: string };
	readonly environment: Readonly<Record<string, string>>;
	readonly volumes?: readonly string[];
	readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
	readonly healthcheck?: { readonly test: readonly string[] };
	readonly stop_grace_period?: string;
}

interface Compose {
	readonly services: Readonly<Record<string, Service>>;
	readonly volumes: Readonly<Record<string, null>>;
}

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const EXAMPLE = read('deploy/env.example');
const DOCKERFILE = read('deploy/Dockerfile');
const PAGE = read('docs/deployment.md');
const FILES = ['deploy/compose.yaml', 'deploy/compose.queue.yaml'] as const;

/** Variables a person fills in. */
function variablesIn(text: string): readonly string[] {
	const found = text.matchAll(/\$\{([A-Z0-9_]+)/g);
	return [...new Set([...found].map(([, name]) => name ?? ''))];
}

/** Variables of the example file with what they are set to. */
const EXAMPLES = new Map(
	[...EXAMPLE.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
);

const secondsOf = (text: string) => Number(/^(\d+)s?$/.exec(text)?.[1]);

describe.each(FILES)('%s', (file) => {
	const text = read(file);
	const { services, volumes } = readYaml<Compose>(text);
	const ours = Object.values(services).filter(({ build }) => build);

	it('asks for variables that the example names and the page explains', () => {
		expect(variablesIn(text).filter((name) => !EXAMPLES.has(name))).toEqual([]);
		expect(variablesIn(text).filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
	});

	it('sets nothing that the page does not explain', () => {
		const set = Object.values(services).flatMap(({ environment }) => Object.keys(environment));
		expect(set.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
	});

	it('runs the version everything here is tried with', () => {
		expect(text).toContain(`order-bridge-n8n:\${N8N_VERSION:-${N8N_VERSION}}`);
		expect(EXAMPLES.get('N8N_VERSION')).toBe(N8N_VERSION);
		expect(DOCKERFILE).toContain(`ARG N8N_VERSION=${N8N_VERSION}\n`);
	});

	it('lets executions come to their end before a container is killed', () => {
		expect(ours.length).toBeGreaterThan(0);
		for (const { environment, stop_grace_period: grace = '' } of ours) {
			const needed = secondsOf(environment.N8N_GRACEFUL_SHUTDOWN_TIMEOUT ?? '');
			expect(secondsOf(grace)).toBeGreaterThan(needed);
		}
	});

	it('keeps loading the package in n8n 3', () => {
		for (const { environment } of ours) {
			expect(environment.N8N_UNVERIFIED_PACKAGES_ENABLED).toBe('true');
		}
	});

	it('waits for nobody who is not there or says nothing about his health', () => {
		for (const { depends_on: needed = {} } of Object.values(services)) {
			for (const [name, { condition }] of Object.entries(needed)) {
				expect(condition).toBe('service_healthy');
				const service = services[name];
				expect(service?.healthcheck ?? service?.build).toBeDefined();
			}
		}
		expect(DOCKERFILE).toMatch(/^HEALTHCHECK /m);
	});

	it('mounts volumes that are declared and files that are there', () => {
		for (const { volumes: mounted = [] } of Object.values(services)) {
			for (const place of mounted.map((mount) => mount.split(':')[0] ?? '')) {
				const isThere = place.startsWith('.')
					? existsSync(path.join(ROOT, 'deploy', place))
					: place in volumes;
				expect([place, isThere]).toEqual([place, true]);
			}
		}
	});
});

describe('deploy/env.example', () => {
	it('names nothing that nobody reads', () => {
		const asked = new Set(FILES.flatMap((file) => variablesIn(read(file))));
		expect([...EXAMPLES.keys()].filter((name) => !asked.has(name))).toEqual([]);
	});

	it('holds no secret', () => {
		const secrets = [...EXAMPLES].filter(([name]) => /KEY|PASSWORD/.test(name));
		expect(secrets.length).toBeGreaterThan(0);
		expect(secrets.filter(([, value]) => value !== '')).toEqual([]);
	});
});

describe('deploy/compose.queue.yaml', () => {
	const { services } = readYaml<Compose>(read('deploy/compose.queue.yaml'));

	/** Where things are, and the ports of a machine that several processes share. */
	const PLACES =
		/_HOST$|_PORT$|_DATABASE$|_USER$|_PASSWORD$|^QUEUE_HEALTH_CHECK_PORT$|_SERVER_ADDRESS$/;

	it('sets queue mode as npm run e2e:queue runs it', () => {
		const address = { host: '', port: 0, user: '', password: '', database: '' };
		const tried = queueEnvironment({ n8nDatabase: address, redisPort: 0 }, 0);
		const settings = Object.entries(tried).filter(([name]) => !PLACES.test(name));
		expect(settings.length).toBeGreaterThan(3);
		for (const name of ['main', 'worker']) {
			expect(services[name]?.environment).toMatchObject(Object.fromEntries(settings));
		}
	});

	it('gives main and workers the same image and the same settings', () => {
		expect(services.main?.image).toBe(services.worker?.image);
		expect(services.main?.environment).toEqual(services.worker?.environment);
	});
});
