import type { MatchRules } from '../look-in-erp';
import type { WriteOptions } from '../write-order/task';

/** What is audited, and how. */
export interface AuditRequest
	extends MatchRules, Pick<WriteOptions, 'scope' | 'owner' | 'leaseMs' | 'pausesMs' | 'signal'> {
	/** Orders settled, and documents issued, in so many days up to today. */
	readonly days: number;
	/** Whether nothing is remembered: findings stay as new, or as known, as they are. */
	readonly dryRun: boolean;
}

/** What an audit has gone through, and what came of it. */
export interface AuditSummary {
	/** Settled orders that were looked for in the ERP. */
	readonly orders: number;
	/** ERP orders that were listed. */
	readonly listed: number;
	/** Findings nobody was told before. */
	readonly fresh: number;
	/** Findings an earlier audit reported, and that still stand. */
	readonly known: number;
	/** Findings a person has dismissed. */
	readonly dismissed: number;
	/** Earlier findings that somebody has put right since. */
	readonly resolved: number;
}
