import type { CredentialData } from '../../scripts/engine/n8n-engine';
import type { Word } from './words';

/** What a worker process is told once, when it begins. */
export interface WorkerJob {
	readonly flow: string;
	/** Files with the items of the stream, one per execution, in the order of their arrival. */
	readonly batchFiles: readonly string[];
	/** Takes the place of this process's `~/.n8n`. */
	readonly userFolder: string;
	/** Takes the place of the database the processes of one n8n share. */
	readonly processedDataFile: string;
	readonly credentials: CredentialData;
	readonly bridgeUrl: string;
	/** Executions of the same batch at once. */
	readonly triggers: number;
	readonly retryOnFail: boolean;
	/** How far this process's clock is ahead. Units: ms. */
	readonly skewMs: number;
}

/** From the suite to a worker. */
export type ToWorker =
	| { readonly kind: 'job'; readonly job: WorkerJob }
	/** Runs over the whole stream; `advanceMs` is how far time has moved on since the start. */
	| { readonly kind: 'round'; readonly advanceMs: number }
	/** Looks once for what others wrote besides. */
	| { readonly kind: 'audit'; readonly advanceMs: number };

/** What a worker says after a round. */
export interface RoundDone {
	readonly kind: 'done';
	readonly words: readonly Word[];
	/** Time spent in executions. Units: ms. */
	readonly workMs: number;
	/** Most memory the process ever held. Units: MB. */
	readonly peakRssMb: number;
	/** Messages of executions that stopped as a whole. */
	readonly failures: readonly string[];
}

/** What a worker says after an audit. */
export interface AuditDone {
	readonly kind: 'audited';
	/** Numbers of the ERP orders that were reported. */
	readonly reported: readonly string[];
}

/** From a worker to the suite. */
export type FromWorker = { readonly kind: 'ready' } | RoundDone | AuditDone;
