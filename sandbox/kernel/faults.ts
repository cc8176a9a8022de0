import { SeededRandom } from './random';

/**
 * What can go wrong with one call.
 *
 * - `latency`: the answer comes `ms` later.
 * - `httpStatus`: HTTP `status` with an HTML page, nothing is done.
 * - `html`: HTTP 200 with an HTML page instead of the vendor's format, nothing is done.
 * - `errorBody`: the vendor's own error answer (code in `code`, text in `message`), nothing is done.
 * - `dropBefore`: the connection closes, nothing is done.
 * - `answerLost`: the work is done and committed, then the connection closes without an answer.
 * - `cutBody`: the work is done and committed, the answer arrives cut in half.
 * - `sqlError`: SQL Server error `sqlNumber`; a deadlock (1205) rolls the transaction back, a lock time-out (1222)
 *   leaves it open, as SQL Server does.
 *
 * Two kinds strike no call, they last: `readLag` shows clients of SQL Server each change to the order tables of
 * `database` (of all, when absent) `ms` later, `clockSkew` lets the clock of a service go `ms` ahead, or behind when
 * negative.
 */
export type FaultKind =
	| 'latency'
	| 'httpStatus'
	| 'html'
	| 'errorBody'
	| 'dropBefore'
	| 'answerLost'
	| 'cutBody'
	| 'sqlError'
	| 'readLag'
	| 'clockSkew';

/** Every fault kind, for checking rules that come from outside. */
export const FAULT_KINDS: readonly FaultKind[] = [
	'latency',
	'httpStatus',
	'html',
	'errorBody',
	'dropBefore',
	'answerLost',
	'cutBody',
	'sqlError',
	'readLag',
	'clockSkew',
];

const LASTING: ReadonlySet<FaultKind> = new Set(['readLag', 'clockSkew']);

/** One rule of misfortune; the first rule that matches and strikes wins. */
export interface FaultRule {
	/** Service the rule is for: `baselinker`, `sfera-bridge`, `sqlserver`, … */
	service: string;
	kind: FaultKind;
	/** Regular expression on the call's name (`getOrders`, `order/add`, SQL text); all calls when absent. */
	call?: string;
	/** Name of the SQL Server database the rule is for, without regard to case; all databases when absent. */
	database?: string;
	/** Chance of striking, 0 to 1; default 1. */
	probability?: number;
	/** Matching calls to let through first; default 0. */
	skip?: number;
	/** How often it may strike; default without limit. */
	times?: number;
	/**
	 * Regular expression on what the call carries; the rule looks at the first call with each text found and at no other,
	 * so that `SBX-\\d+` lets an order be refused once and taken afterwards.
	 */
	onceBy?: string;
	ms?: number;
	status?: number;
	code?: string;
	message?: string;
	sqlNumber?: number;
	/** Value of a Retry-After header in seconds, for `httpStatus`. */
	retryAfterSeconds?: number;
}

interface ArmedRule {
	rule: FaultRule;
	pattern: RegExp | undefined;
	keyPattern: RegExp | undefined;
	knownKeys: Set<string>;
	seen: number;
	struck: number;
}

/** Whether the call carries something this rule has not looked at yet. */
function isNew({ keyPattern, knownKeys }: ArmedRule, carries: () => string): boolean {
	if (!keyPattern) return true;
	const [key] = keyPattern.exec(carries()) ?? [];
	if (key === undefined || knownKeys.has(key)) return false;
	knownKeys.add(key);
	return true;
}

function isFor(rule: FaultRule, database: string): boolean {
	return rule.database === undefined || rule.database.toLowerCase() === database.toLowerCase();
}

/** Holds the armed rules and decides, reproducibly, which call is struck. */
export class FaultBox {
	private armed: ArmedRule[] = [];
	private random = new SeededRandom(1);

	/** Replaces all rules. The same rules and seed strike the same calls. */
	arm(rules: readonly FaultRule[], seed = 1): void {
		this.random = new SeededRandom(seed);
		this.armed = rules.map((rule) => ({
			rule,
			pattern: rule.call === undefined ? undefined : new RegExp(rule.call, 'i'),
			keyPattern: rule.onceBy === undefined ? undefined : new RegExp(rule.onceBy, 'i'),
			knownKeys: new Set(),
			seen: 0,
			struck: 0,
		}));
	}

	/** The rules as armed. */
	rules(): FaultRule[] {
		return this.armed.map((entry) => entry.rule);
	}

	/**
	 * The rule that strikes this call, if any; `database` is where the call goes, if it goes to one, `carries` tells what
	 * it carries.
	 */
	strike(
		service: string,
		call: string,
		database = '',
		carries: () => string = () => '',
	): FaultRule | undefined {
		for (const entry of this.armed) {
			if (entry.rule.service !== service || LASTING.has(entry.rule.kind)) continue;
			if (!isFor(entry.rule, database)) continue;
			if (entry.pattern && !entry.pattern.test(call)) continue;
			if (!isNew(entry, carries)) continue;
			entry.seen += 1;
			if (entry.seen <= (entry.rule.skip ?? 0)) continue;
			if (entry.struck >= (entry.rule.times ?? Number.POSITIVE_INFINITY)) continue;
			if (!this.random.chance(entry.rule.probability ?? 1)) continue;
			entry.struck += 1;
			return entry.rule;
		}
		return undefined;
	}

	/** How much later clients see changes to the order tables of a database. Units: milliseconds. */
	readLagMs(database: string): number {
		return this.lasting('readLag', (rule) => isFor(rule, database));
	}

	/** How far the clock of a service is ahead. Units: milliseconds. */
	clockSkewMs(service: string): number {
		return this.lasting('clockSkew', (rule) => rule.service === service);
	}

	private lasting(kind: FaultKind, isMeant: (rule: FaultRule) => boolean): number {
		const found = this.armed.find(({ rule }) => rule.kind === kind && isMeant(rule));
		return found?.rule.ms ?? 0;
	}
}
