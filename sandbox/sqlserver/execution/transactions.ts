import { notUnderstood, SqlServerError } from '../errors';
import type { Session } from '../session';
import { nextDescriptor } from '../session';
import type { ResultSink } from './result-sink';
import type { Steps } from './steps';
import { wait } from './steps';

function savepointName(name: string): string {
	return `"s:${name.toLowerCase().replace(/"/g, '""')}"`;
}

/** BEGIN TRANSACTION. SQLite hears of it only when the transaction first writes. */
export function beginTransaction(session: Session, sink: ResultSink, name?: string): void {
	session.tranCount += 1;
	if (session.transaction || session.inProcess) return;
	session.transaction = {
		descriptor: nextDescriptor(),
		name: name?.toLowerCase(),
		begun: false,
		catalogue: session.engine.catalogue,
		savepoints: [],
		doomed: false,
		wrote: false,
	};
	sink.change({ kind: 'begin', descriptor: session.transaction.descriptor });
}

function finish(session: Session, sink: ResultSink, kind: 'commit' | 'rollback'): void {
	const { transaction, engine } = session;
	session.tranCount = 0;
	session.transaction = undefined;
	engine.applicationLocks.releaseAll(session, 'transaction');
	engine.lock.release(session);
	if (transaction) sink.change({ kind, descriptor: transaction.descriptor });
}

/** COMMIT TRANSACTION. Errors: 3902 without a transaction, 3930 when it is doomed. */
export function commitTransaction(session: Session, sink: ResultSink): void {
	if (session.tranCount === 0) {
		throw new SqlServerError(
			3902,
			'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.',
			16,
			1,
		);
	}
	const { transaction, engine } = session;
	if (transaction?.doomed) throw doomed();
	if (session.tranCount > 1 || session.inProcess) {
		session.tranCount -= 1;
		return;
	}
	if (transaction?.begun) {
		if (!engine.sqlite.isTransaction) {
			finish(session, sink, 'rollback');
			throw notUnderstood('COMMIT after the sandbox was reset in the middle of the transaction');
		}
		engine.control('COMMIT');
	}
	finish(session, sink, 'commit');
}

/** Undoes the open transaction, if any. */
export function rollBackEverything(session: Session, sink: ResultSink): void {
	const { transaction, engine } = session;
	if (transaction?.begun && engine.sqlite.isTransaction) {
		engine.sqlite.exec('ROLLBACK');
		engine.catalogue = transaction.catalogue;
	}
	finish(session, sink, 'rollback');
}

/** ROLLBACK TRANSACTION, to a savepoint when `name` is one. Errors: 3903 without a transaction, 6401. */
export function rollbackTransaction(session: Session, sink: ResultSink, name?: string): void {
	if (session.inProcess) throw notUnderstood('ROLLBACK inside the sandbox (throw instead)');
	if (session.tranCount === 0) {
		throw new SqlServerError(
			3903,
			'The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.',
			16,
			1,
		);
	}
	const { transaction, engine } = session;
	const savepoints = transaction?.savepoints ?? [];
	const index = savepoints.findLastIndex((savepoint) => savepoint.name === name?.toLowerCase());
	const savepoint = savepoints[index];
	if (name !== undefined && savepoint && transaction) {
		if (transaction.doomed) throw doomed();
		engine.sqlite.exec(`ROLLBACK TO ${savepointName(name)}`);
		engine.catalogue = savepoint.catalogue;
		transaction.savepoints = savepoints.slice(0, index + 1);
		return;
	}
	if (name !== undefined && name.toLowerCase() !== transaction?.name) {
		throw new SqlServerError(
			6401,
			`Cannot roll back ${name}. No transaction or savepoint of that name was found.`,
			16,
			1,
		);
	}
	rollBackEverything(session, sink);
}

/** SAVE TRANSACTION. Errors: 628 without a transaction. */
export function* saveTransaction(
	session: Session,
	name: string,
	signal?: AbortSignal,
): Steps<void> {
	const { transaction, engine } = session;
	if (!transaction) {
		throw new SqlServerError(
			628,
			'Cannot issue SAVE TRANSACTION when there is no active transaction.',
			16,
			0,
		);
	}
	if (transaction.doomed) throw doomed();
	yield* own(session, signal);
	engine.sqlite.exec(`SAVEPOINT ${savepointName(name)}`);
	transaction.savepoints.push({ name: name.toLowerCase(), catalogue: engine.catalogue });
}

function doomed(): SqlServerError {
	return new SqlServerError(
		3930,
		'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
		16,
		1,
	);
}

/** Makes the session owner of the database; inside a transaction until its end. */
export function* own(session: Session, signal?: AbortSignal): Steps<void> {
	const { engine, transaction } = session;
	if (session.inProcess) return;
	if (!engine.lock.tryAcquire(session)) {
		yield* wait(() =>
			engine.lock.acquire(session, { timeoutMs: session.options.lockTimeoutMs, signal }),
		);
	}
	if (transaction?.begun && !engine.sqlite.isTransaction) {
		throw notUnderstood('going on after the sandbox was reset in the middle of the transaction');
	}
	if (transaction && !transaction.begun) {
		engine.control('BEGIN');
		transaction.begun = true;
		transaction.catalogue = engine.catalogue;
	}
}

/** Waits until no other session is in the middle of changes, so that a read sees settled rows only. */
export function* waitForSettledRows(session: Session, signal?: AbortSignal): Steps<void> {
	const { engine } = session;
	if (session.inProcess || engine.lock.heldBy(session) || engine.lock.isFree()) return;
	yield* wait(() =>
		engine.lock.acquire(session, { timeoutMs: session.options.lockTimeoutMs, signal }),
	);
	engine.lock.release(session);
}

/** Runs work that changes the database: all of it or, when it throws, nothing. */
export function* asStatement<T>(
	session: Session,
	signal: AbortSignal | undefined,
	work: () => T,
): Steps<T> {
	const { engine } = session;
	if (session.transaction?.doomed) throw doomed();
	yield* own(session, signal);
	const { catalogue } = engine;
	const alone = !session.inProcess && !session.transaction;
	const nested = engine.sqlite.isTransaction;
	const wasChanging = session.isChanging;
	session.isChanging = true;
	if (session.transaction) session.transaction.wrote = true;
	engine.control(alone && !nested ? 'BEGIN' : 'SAVEPOINT statement');
	try {
		const value = work();
		engine.control(alone && !nested ? 'COMMIT' : 'RELEASE statement');
		return value;
	} catch (error) {
		if (alone && !nested) engine.sqlite.exec('ROLLBACK');
		else engine.sqlite.exec('ROLLBACK TO statement; RELEASE statement');
		engine.catalogue = catalogue;
		throw error;
	} finally {
		session.isChanging = wasChanging;
		if (alone && !nested) engine.lock.release(session);
	}
}
