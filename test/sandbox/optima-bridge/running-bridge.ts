import { SandboxClock } from '../../../sandbox/kernel/clock';
import { FaultBox } from '../../../sandbox/kernel/faults';
import { startHttpService } from '../../../sandbox/kernel/http-service';
import { Journal } from '../../../sandbox/kernel/journal';
import type { BridgeSettings } from '../../../sandbox/optima-bridge/call';
import { optimaBridgeService } from '../../../sandbox/optima-bridge/service';
import type { OptimaLinkProfile } from '../../../sandbox/sqlserver/comarch-optima/open';
import { openOptimaDatabase } from '../../../sandbox/sqlserver/comarch-optima/open';
import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';

export const API_KEY = 'test-key-0123456789-optima';

/** Noon in Warsaw, 22 November 2026. */
export const NOW = Date.UTC(2026, 10, 22, 11);

/** What the bridge answered, as a client sees it. */
export interface BridgeAnswer {
	status: number;
	text: string;
	headers: Headers;
	body: Record<string, unknown>;
}

/** A bridge on loopback with its database. */
export interface RunningBridge {
	database: SandboxDatabase;
	journal: Journal;
	faults: FaultBox;
	url: string;
	call(
		method: string,
		path: string,
		body?: unknown,
		headers?: Record<string, string>,
	): Promise<BridgeAnswer>;
	/** A write under a key of its own, or the given one. */
	write(method: string, path: string, body: unknown, key?: string): Promise<BridgeAnswer>;
	rows(sql: string): Record<string, unknown>[];
	stop(): Promise<void>;
}

/** Starts a bridge over a fresh demo company. */
export async function startBridge(
	options: { linkProfile?: OptimaLinkProfile; settings?: Partial<BridgeSettings> } = {},
): Promise<RunningBridge> {
	const clock = new SandboxClock(() => NOW);
	const { linkProfile, settings } = options;
	const database = openOptimaDatabase({ now: () => new Date(clock.now()), linkProfile });
	const journal = new Journal(clock);
	const faults = new FaultBox();
	const service = await startHttpService(
		optimaBridgeService({ database, apiKey: API_KEY, clock, settings }),
		{ journal, faults },
	);
	let keys = 0;
	const call: RunningBridge['call'] = async (method, path, body, headers = {}) => {
		const response = await fetch(`${service.url}${path}`, {
			method,
			headers: {
				authorization: `Bearer ${API_KEY}`,
				'content-type': 'application/json',
				...headers,
			},
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
		return {
			status: response.status,
			text,
			headers: response.headers,
			body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
		};
	};
	return {
		database,
		journal,
		faults,
		url: service.url,
		call,
		write: (method, path, body, key) => {
			keys += 1;
			return call(method, path, body, { 'idempotency-key': key ?? `test-key-${keys}` });
		},
		rows: (sql) => database.query(sql).recordsets[0] ?? [],
		stop: async () => {
			await service.stop();
			database.close();
		},
	};
}

/** Two pieces of OB-0001 with transport for KOWALSKI: 31.07 gross. */
export function anOrder(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		rootKey: 'shop:main:5001',
		externalNumber: 'SHOP-5001',
		contractorId: '3',
		paymentForm: 'przelew',
		priceBasis: 'gross',
		lines: [
			{ article: 'OB-0001', quantity: '2', unitPrice: '8.04' },
			{ article: 'TRANSPORT', quantity: '1', unitPrice: '14.99' },
		],
		...changes,
	};
}
