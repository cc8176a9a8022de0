import { SandboxClock } from '../../../sandbox/kernel/clock';
import { FaultBox } from '../../../sandbox/kernel/faults';
import type { RunningService } from '../../../sandbox/kernel/http-service';
import { startHttpService } from '../../../sandbox/kernel/http-service';
import { Journal } from '../../../sandbox/kernel/journal';
import { sferaBridgeService } from '../../../sandbox/sfera-bridge/service';
import type { SandboxDatabase } from '../../../sandbox/sqlserver/database';
import { openSubiektDatabase } from '../../../sandbox/sqlserver/subiekt-gt/open';

export const API_KEY = 'test-key-0123456789';

/** Noon in Warsaw, 22 November 2026. */
export const NOW = Date.UTC(2026, 10, 22, 11);

/** What the bridge answered, as a client sees it. */
export interface BridgeAnswer {
	status: number;
	text: string;
	/** `success`, `fail`, or '' for a body that is no JSON. */
	state: string;
	message: string;
	data: unknown;
	body: Record<string, unknown>;
}

/** A bridge on loopback with its database. */
export interface RunningBridge {
	database: SandboxDatabase;
	clock: SandboxClock;
	journal: Journal;
	faults: FaultBox;
	url: string;
	call(name: string, data?: unknown, apiKey?: string): Promise<BridgeAnswer>;
	/** A call that must succeed; answers with its `data`. */
	succeed(name: string, data: unknown): Promise<Record<string, unknown>>;
	rows(sql: string, inputs?: Record<string, unknown>): Record<string, unknown>[];
	count(table: string): number;
	stop(): Promise<void>;
}

async function readAnswer(response: Response): Promise<BridgeAnswer> {
	const text = await response.text();
	let body: Record<string, unknown> = {};
	try {
		body = JSON.parse(text) as Record<string, unknown>;
	} catch {
		// Not JSON: `state` stays empty.
	}
	return {
		status: response.status,
		text,
		state: String(body['state'] ?? ''),
		message: String(body['message'] ?? ''),
		data: body['data'],
		body,
	};
}

/** Starts a bridge over a fresh demo company. */
export async function startBridge(): Promise<RunningBridge> {
	const clock = new SandboxClock(() => NOW);
	const database = openSubiektDatabase({ now: () => new Date(clock.now()) });
	const journal = new Journal(clock);
	const faults = new FaultBox();
	const service: RunningService = await startHttpService(
		sferaBridgeService({ database, apiKey: API_KEY, clock }),
		{ journal, faults },
	);
	const call = async (name: string, data?: unknown, apiKey = API_KEY) =>
		await readAnswer(
			await fetch(`${service.url}/public/api/${name}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ api_key: apiKey, data }),
			}),
		);
	const rows = (sql: string, inputs: Record<string, unknown> = {}) =>
		database.query(sql, inputs).recordsets[0] ?? [];
	return {
		database,
		clock,
		journal,
		faults,
		url: service.url,
		call,
		rows,
		succeed: async (name, data) => {
			const answer = await call(name, data);
			if (answer.state !== 'success') throw new Error(`${name}: ${answer.text}`);
			return answer.data as Record<string, unknown>;
		},
		count: (table) => Number(rows(`SELECT COUNT(*) AS n FROM dbo.${table}`)[0]?.['n']),
		stop: async () => {
			await service.stop();
			database.close();
		},
	};
}

/** A person nobody in the demo company knows. */
export function aPerson(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		ref_id: 'SHOP-77',
		is_company: false,
		firstname: 'Zofia',
		lastname: 'Mazur',
		email: 'zofia.mazur@poczta.example',
		phone: '600 200 300',
		address: 'Klonowa',
		address_no: '8',
		post_code: '10-100',
		city: 'Olsztyn',
		...changes,
	};
}

/** An order of two pieces of OB-0001 with transport: 31.07 gross. */
export function anOrder(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		customer: aPerson(),
		products: [
			{ code: 'OB-0001', qty: 2, price: 8.04 },
			{ code: 'TRANSPORT', qty: 1, price: '14.99' },
		],
		reference: 'NEW-1',
		...changes,
	};
}
