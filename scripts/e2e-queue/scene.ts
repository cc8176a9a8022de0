import path from 'node:path';
import { Pool } from 'pg';
import type { TruthReport } from '../demo/control-client';
import { SubiektOffice } from '../demo/subiekt-office';
import { homeOf } from '../start/places';
import { playSandbox, type PlayedSandbox } from '../start/play-sandbox';
import { type LedgerRow, OPEN_STATES, readLedger } from './ledger-view';
import { type Machines, startMachines } from './machines';
import { ERP } from './overlapping-imports';
import { type Servers, startServers } from './servers';

/** An execution as n8n's database has it. */
export interface Execution {
	readonly id: string;
	readonly status: string;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** Null while it runs, and for ever when nobody noticed its end. */
	readonly stoppedAt: number | null;
}

/** Every write of the bridge takes so long, so that runs overlap and somebody dies in the middle. Units: ms. */
const SLOW_MS = 250;

const WORKERS = ['worker-1', 'worker-2'];

function namesOf(rows: readonly LedgerRow[]): readonly string[] {
	return rows.flatMap(({ rootKey, orderIds }) => [rootKey, ...orderIds]);
}

function inState(rows: readonly LedgerRow[], ...states: readonly LedgerRow['state'][]) {
	return rows.filter(({ state }) => states.includes(state));
}

/** Everything the checks look at: n8n in queue mode over the sandbox, its database and the ledger. */
export class Scene {
	private readonly ledgerPool: Pool;
	private readonly n8nPool: Pool;
	private closing: Promise<void> | undefined;

	private constructor(
		private readonly servers: Servers,
		private readonly sandbox: PlayedSandbox,
		readonly machines: Machines,
	) {
		this.ledgerPool = new Pool({ ...servers.ledgerDatabase, max: 1 });
		this.n8nPool = new Pool({ ...servers.n8nDatabase, max: 1 });
		// The server's end reaches connections that are only just saying goodbye.
		for (const pool of [this.ledgerPool, this.n8nPool]) pool.on('error', () => undefined);
	}

	/** Starts everything. Errors: throws with a message; whatever had started is stopped again. */
	static async open(redisProgram: string, tell: (line: string) => void): Promise<Scene> {
		tell('Starting Redis and PostgreSQL…');
		const servers = await startServers(redisProgram);
		let sandbox: PlayedSandbox | undefined;
		try {
			// The ledger is in PostgreSQL: the file is never made.
			sandbox = await playSandbox(true, path.join(homeOf('e2e-queue').folder, 'unused.db'));
			await sandbox.control.slowDown('sfera-bridge', '^order/add$', SLOW_MS);
			const machines = await startMachines(servers, sandbox, { workers: WORKERS, tell });
			return new Scene(servers, sandbox, machines);
		} catch (error) {
			await sandbox?.stop();
			await servers.stop();
			throw error;
		}
	}

	/** Stops everything, once. */
	async close(): Promise<void> {
		this.closing ??= this.stopAll();
		await this.closing;
	}

	private async stopAll(): Promise<void> {
		await this.machines.stop();
		await Promise.all([this.ledgerPool.end(), this.n8nPool.end()]);
		await this.sandbox.stop();
		await this.servers.stop();
	}

	/** New orders come in at BaseLinker. */
	async bringOrders(count: number, seed: number): Promise<void> {
		await this.sandbox.control.seed(count, seed, ERP);
	}

	/** Somebody who looks into Subiekt past everybody; close it in the end. */
	openOffice(): SubiektOffice {
		return new SubiektOffice(this.sandbox.credentials);
	}

	async ledger(): Promise<readonly LedgerRow[]> {
		return await readLedger(this.ledgerPool);
	}

	/** How many of these orders the ERP has, by the sandbox's own book. */
	async inErp(rows: readonly LedgerRow[]): Promise<number> {
		const ids = new Set(rows.flatMap(({ orderIds }) => orderIds));
		const roots = await this.sandbox.control.roots();
		return roots.filter(
			({ orderIds, erpNumbers }) => erpNumbers.length > 0 && orderIds.some((id) => ids.has(id)),
		).length;
	}

	async executions(): Promise<readonly Execution[]> {
		const { rows } = await this.n8nPool.query<{
			id: number;
			status: string;
			startedAt: Date | null;
			stoppedAt: Date | null;
		}>('select id, status, "startedAt", "stoppedAt" from execution_entity');
		return rows.map(({ id, status, startedAt, stoppedAt }) => ({
			id: String(id),
			status,
			startedAt: startedAt?.getTime() ?? Number.POSITIVE_INFINITY,
			stoppedAt: stoppedAt?.getTime() ?? null,
		}));
	}

	/**
	 * What the sandbox's own book says.
	 *
	 * Shape: orders that stand still count as accounted for; those somebody still works on only where `isAlive` says so.
	 */
	async truth(isAlive: (row: LedgerRow) => boolean = () => false): Promise<TruthReport> {
		const rows = await this.ledger();
		const working = inState(rows, ...OPEN_STATES).filter(isAlive);
		const links = inState(rows, 'settled').flatMap(({ orderIds: [root], document }) =>
			root !== undefined && document !== null ? [{ root, document }] : [],
		);
		return await this.sandbox.control.groundTruth(
			namesOf([...inState(rows, 'waiting'), ...working]),
			namesOf(inState(rows, 'failed')),
			links,
		);
	}
}
