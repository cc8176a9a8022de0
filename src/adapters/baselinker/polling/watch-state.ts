import { type ArrivalCursor } from '../../../domain/sync/arrival-cursor';
import type { JsonValue } from '../../../ports/snapshot-store';
import { isRecord, readRecord } from '../../raw-json/raw-values';
import { type OrderDigests, readDigests } from './order-digests';

/** How far changes have been followed. Units: ms since the epoch, but for `resumeFrom`. */
export interface ChangeWatch {
	/** Newest event of the journal that was looked at; 0 before the first. */
	readonly lastLogId: number;
	readonly journalSpokeAt: number;
	readonly comparedAt: number;
	readonly lookedAt: number;
	/** Where a comparison that ran out of time goes on, in Unix seconds of the confirmation; null when none is under way. */
	readonly resumeFrom: number | null;
}

/** What a watch over an account knows between its looks. Parts that are not wanted are null. */
export interface WatchState {
	/** Grows with every state that is kept: of two the one with the larger number counts. */
	readonly sequence: number;
	/** From when on orders are wanted, in Unix seconds; 0 before the first look. */
	readonly startedAt: number;
	/** By number of the order. */
	readonly created: ArrivalCursor | null;
	/** By time of the confirmation. */
	readonly confirmed: ArrivalCursor | null;
	readonly changed: ChangeWatch | null;
}

/** A state with what the orders handed on with it looked like, by their number. */
export interface KeptState {
	readonly state: WatchState;
	readonly digests: Readonly<Record<string, OrderDigests>>;
}

/** The state of a watch that has not looked yet. */
export const UNWATCHED: WatchState = {
	sequence: 0,
	startedAt: 0,
	created: null,
	confirmed: null,
	changed: null,
};

function readNumber(value: unknown): number {
	return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function readCursor(value: unknown): ArrivalCursor | null {
	if (!isRecord(value)) return null;
	const seen = Object.entries(readRecord(value.seen)).map(
		([id, at]) => [id, readNumber(at)] as const,
	);
	return {
		begin: readNumber(value.begin),
		at: readNumber(value.at),
		seen: Object.fromEntries(seen),
	};
}

function readChangeWatch(value: unknown): ChangeWatch | null {
	if (!isRecord(value)) return null;
	return {
		lastLogId: readNumber(value.lastLogId),
		journalSpokeAt: readNumber(value.journalSpokeAt),
		comparedAt: readNumber(value.comparedAt),
		lookedAt: readNumber(value.lookedAt),
		resumeFrom: typeof value.resumeFrom === 'number' ? value.resumeFrom : null,
	};
}

/** Reads a state as it was stored; what makes no sense is as if it had never been there. */
export function readState(value: unknown): WatchState {
	const { sequence, startedAt, created, confirmed, changed } = readRecord(value);
	return {
		sequence: readNumber(sequence),
		startedAt: readNumber(startedAt),
		created: readCursor(created),
		confirmed: readCursor(confirmed),
		changed: readChangeWatch(changed),
	};
}

/** Reads a state with its digests as it was stored. */
export function readKept(value: unknown): KeptState {
	const { state, digests } = readRecord(value);
	const entries = Object.entries(readRecord(digests)).map(
		([id, own]) => [id, readDigests(own)] as const,
	);
	return { state: readState(state), digests: Object.fromEntries(entries) };
}

/** A state as JSON. */
export function printState(state: WatchState): JsonValue {
	return JSON.parse(JSON.stringify(state)) as JsonValue;
}
