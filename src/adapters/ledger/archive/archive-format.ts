import { CLAIM_STATES, type ClaimState } from '../../../domain/dedupe/claim-state';
import { REASONS, type ReasonCode } from '../../../domain/reason-codes';
import type { LedgerDocument } from '../../../ports/order-ledger';

/** Version of the lines below; a reader refuses any other that is higher. 2 brought what the desk keeps. */
export const ARCHIVE_VERSION = 2;

/** First line. */
export interface HeaderLine {
	readonly orderBridgeLedger: number;
	/** ISO 8601. */
	readonly exportedAt: string;
}

/** A root and all the ledger knows of it. */
export interface ArchivedClaim {
	/** As it is stored. */
	readonly scope: string;
	readonly rootKey: string;
	readonly aliases: readonly string[];
	readonly state: ClaimState;
	readonly owner: string;
	readonly leaseUntil: number;
	readonly token: number;
	readonly inDoubt: boolean;
	readonly fingerprint: string;
	readonly document: LedgerDocument | null;
	readonly reason: { readonly code: ReasonCode; readonly message: string } | null;
	readonly customerOrderNumber: string;
	readonly placedAt: string;
	readonly attempts: number;
	readonly changes: number;
	readonly createdAt: number;
	readonly updatedAt: number;
	readonly compact: boolean;
	/** Other content that was reported: fingerprint and when it was seen. */
	readonly revisions: readonly (readonly [fingerprint: string, seenAt: number])[];
	/** Audit trail. */
	readonly events: readonly ArchivedEvent[];
}

/** A line of the audit trail. */
export type ArchivedEvent = readonly [
	number: number,
	at: number,
	kind: string,
	token: number,
	owner: string,
	detail: string,
];

/** A snapshot; scope, kind and key as they are stored. */
export interface ArchivedSnapshot {
	readonly scope: string;
	readonly kind: string;
	readonly key: string;
	/** JSON text. */
	readonly value: string;
	readonly updatedAt: number;
}

/** A call budget; its calls follow in lines of their own. */
export interface ArchivedBudget {
	/** As it is stored. */
	readonly key: string;
	readonly calls: number;
	readonly blockedUntil: number;
}

/** Calls of a budget: number and time. */
export interface ArchivedCalls {
	readonly key: string;
	readonly calls: readonly (readonly [number: number, at: number])[];
}

/** What the desk keeps of an order that stands still; scope and key as they are stored. */
export interface ArchivedNote {
	readonly scope: string;
	readonly key: string;
	readonly notedAt: number;
	readonly customer: string;
	readonly total: string;
	readonly search: string;
	/** JSON text; null when it is not kept. */
	readonly note: string | null;
}

/** What a person decided about a buyer; scope and buyer as they are stored. */
export interface ArchivedDecision {
	readonly scope: string;
	readonly buyer: string;
	readonly card: { readonly id: string; readonly symbol: string };
	readonly by: string;
	readonly at: number;
	readonly orderKey: string;
	readonly revoked: { readonly at: number; readonly by: string } | null;
}

/** One line after the header. */
export type ArchiveLine =
	| { readonly claim: ArchivedClaim }
	| { readonly snapshot: ArchivedSnapshot }
	| { readonly budget: ArchivedBudget }
	| { readonly budgetCalls: ArchivedCalls }
	| { readonly deskNote: ArchivedNote }
	| { readonly decision: ArchivedDecision }
	| {
			readonly end: {
				readonly claims: number;
				readonly snapshots: number;
				readonly budgets: number;
				/** Since version 2. */
				readonly notes?: number;
				/** Since version 2. */
				readonly decisions?: number;
			};
	  };

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isFlag: Check = (value) => typeof value === 'boolean';
const isListOf =
	(check: Check): Check =>
	(value) =>
		Array.isArray(value) && value.every(check);
const isTuple =
	(...checks: readonly Check[]): Check =>
	(value) =>
		Array.isArray(value) &&
		value.length === checks.length &&
		checks.every((check, index) => check(value[index]));
const isNullOr =
	(check: Check): Check =>
	(value) =>
		value === null || check(value);
const isShape =
	(fields: Readonly<Record<string, Check>>): Check =>
	(value) =>
		typeof value === 'object' &&
		value !== null &&
		Object.entries(fields).every(([name, check]) =>
			check((value as Record<string, unknown>)[name]),
		);

/** What a well-made line of each kind holds. */
const LINES: Readonly<Record<string, Check>> = {
	claim: isShape({
		scope: isText,
		rootKey: isText,
		aliases: isListOf(isText),
		state: (value) => (CLAIM_STATES as readonly unknown[]).includes(value),
		owner: isText,
		leaseUntil: isCount,
		token: isCount,
		inDoubt: isFlag,
		fingerprint: isText,
		document: isNullOr(
			isShape({
				id: isText,
				number: isText,
				outcome: (value) => value === 'written' || value === 'linked',
			}),
		),
		reason: isNullOr(
			isShape({ code: (value) => Object.hasOwn(REASONS, String(value)), message: isText }),
		),
		customerOrderNumber: isText,
		placedAt: isText,
		attempts: isCount,
		changes: isCount,
		createdAt: isCount,
		updatedAt: isCount,
		compact: isFlag,
		revisions: isListOf(isTuple(isText, isCount)),
		events: isListOf(isTuple(isCount, isCount, isText, isCount, isText, isText)),
	}),
	snapshot: isShape({
		scope: isText,
		kind: isText,
		key: isText,
		value: isText,
		updatedAt: isCount,
	}),
	budget: isShape({ key: isText, calls: isCount, blockedUntil: isCount }),
	budgetCalls: isShape({ key: isText, calls: isListOf(isTuple(isCount, isCount)) }),
	deskNote: isShape({
		scope: isText,
		key: isText,
		notedAt: isCount,
		customer: isText,
		total: isText,
		search: isText,
		note: isNullOr((value) => isText(value) && parsed(value as string) !== undefined),
	}),
	decision: isShape({
		scope: isText,
		buyer: isText,
		card: isShape({ id: isText, symbol: isText }),
		by: isText,
		at: isCount,
		orderKey: isText,
		revoked: isNullOr(isShape({ at: isCount, by: isText })),
	}),
	end: isShape({ claims: isCount, snapshots: isCount, budgets: isCount }),
};

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** Reads the first line; undefined when it is none. */
export function readHeader(text: string): HeaderLine | undefined {
	const line = parsed(text);
	return isShape({ orderBridgeLedger: isCount })(line) ? (line as HeaderLine) : undefined;
}

/** Reads a line after the header; undefined when it is not as it should be. */
export function readLine(text: string): ArchiveLine | undefined {
	const line = parsed(text);
	if (typeof line !== 'object' || line === null) return undefined;
	const [[kind, value] = ['', undefined], ...more] = Object.entries(line);
	const isGood = Object.hasOwn(LINES, kind) && more.length === 0 && LINES[kind]?.(value);
	return isGood ? (line as ArchiveLine) : undefined;
}
