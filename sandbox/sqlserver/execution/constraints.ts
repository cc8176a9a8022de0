import { constraintConflict, duplicateKey, notUnderstood, type SqlServerError } from '../errors';
import type { Session } from '../session';
import type { CatalogueCheck, CatalogueForeignKey, CatalogueTable } from '../storage/catalogue';
import { columnOf, fullName, storageName } from '../storage/catalogue';
import { comparable, quoteName } from '../tsql/conversion-sql';
import { tableColumns } from '../tsql/emit-source';
import { QueryEmitter } from '../tsql/emit-query';
import { Scope } from '../tsql/scope';
import { writeUnits, toUnits } from '../values/exact-number';
import type { SqlValue } from '../values/sql-value';
import { familyOf, precisionOf, type SqlType } from '../sql-type';
import { ExecutionEnvironment, messageOf } from './execution-environment';

type Verb = 'INSERT' | 'UPDATE' | 'DELETE';

function writeKeyValue(value: SqlValue, type: SqlType): string {
	if (value === null) return '<NULL>';
	if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`;
	if (familyOf(type) === 'exact') {
		const { scale } = precisionOf(type);
		return writeUnits(toUnits(value as number | bigint, scale) ?? 0n, scale);
	}
	return String(value);
}

/** Whether SQLite says that a unique index was violated. */
export function isUniqueViolation(error: unknown): boolean {
	return messageOf(error).startsWith('UNIQUE constraint failed');
}

/**
 * Names the key that a new row collides with, as 2627 or 2601.
 *
 * Shape: `values` by column name; `ownRowId` is the row itself when it is being updated.
 */
export function explainDuplicate(
	session: Session,
	table: CatalogueTable,
	values: ReadonlyMap<string, SqlValue>,
	ownRowId?: bigint,
): SqlServerError {
	for (const key of table.keys) {
		if (!key.unique) continue;
		const parts = key.columns.map((name) => {
			const column = columnOf(table, name);
			const stored = comparable(
				{ sql: quoteName(column.name), type: column.type },
				column.type,
				'equal',
			);
			const given = comparable({ sql: '?', type: column.type }, column.type, 'equal');
			return { test: `${stored} IS ${given}`, column, value: values.get(column.name) ?? null };
		});
		const own = ownRowId === undefined ? '' : ` AND _rowid_ <> ${ownRowId}`;
		const hit = session.engine.rows(
			`SELECT 1 FROM ${quoteName(storageName(table))} WHERE ${parts.map((part) => part.test).join(' AND ')}${own} LIMIT 1`,
			parts.map((part) => part.value),
		);
		if (hit.length === 0) continue;
		return duplicateKey(
			key,
			fullName(table),
			parts.map((part) => writeKeyValue(part.value, part.column.type)).join(', '),
		);
	}
	return notUnderstood('an UPDATE of several rows whose unique keys change places');
}

function scopeOf(table: CatalogueTable, emitter: QueryEmitter): Scope {
	const scope = new Scope();
	scope.add({
		alias: table.name,
		sqlAlias: 't0',
		columns: tableColumns(table, 't0', table.name, emitter.expressions),
	});
	return scope;
}

/** A row that breaks a CHECK, in SQL. */
function brokenCheckSql(session: Session, table: CatalogueTable, check: CatalogueCheck) {
	return new ExecutionEnvironment(session, new Map()).translate(check, (environment) => {
		const emitter = new QueryEmitter(environment);
		const predicate = emitter.expressions.predicate(check.predicate, scopeOf(table, emitter));
		return `SELECT 1 FROM ${quoteName(storageName(table))} AS t0 WHERE NOT (${predicate})`;
	});
}

function checkConstraints(
	session: Session,
	table: CatalogueTable,
	rowIds: bigint[] | 'all',
	verb: Verb,
): void {
	for (const check of table.checks) {
		const { words: sql, parameters } = brokenCheckSql(session, table, check);
		const statement = session.engine.prepare(
			rowIds === 'all' ? `${sql} LIMIT 1` : `${sql} AND t0._rowid_ = :row`,
		);
		const rows = rowIds === 'all' ? [null] : rowIds;
		for (const row of rows) {
			if (statement.get({ ...parameters, row }) === undefined) continue;
			throw constraintConflict({
				verb,
				kind: 'CHECK',
				constraint: check.name,
				database: session.engine.name,
				table: fullName(table),
				column: check.column ?? '',
			});
		}
	}
}

/** A row whose foreign key points to nothing: the condition on row `t0` of the table. */
function orphanCondition(
	session: Session,
	table: CatalogueTable,
	foreign: CatalogueForeignKey,
): string | undefined {
	const parent = session.engine.catalogue.table(foreign.table);
	if (!parent) return undefined;
	const pairs = foreign.columns.map((name, index) => {
		const child = columnOf(table, name);
		const key = columnOf(parent, foreign.references[index] ?? '');
		const childSql = comparable(
			{ sql: `t0.${quoteName(child.name)}`, type: child.type },
			key.type,
			'equal',
		);
		const parentSql = comparable(
			{ sql: `t9.${quoteName(key.name)}`, type: key.type },
			key.type,
			'equal',
		);
		return `${parentSql} = ${childSql}`;
	});
	const filled = foreign.columns.map(
		(name) => `t0.${quoteName(columnOf(table, name).name)} IS NOT NULL`,
	);
	return (
		`${filled.join(' AND ')} AND NOT EXISTS ` +
		`(SELECT 1 FROM ${quoteName(storageName(parent))} AS t9 WHERE ${pairs.join(' AND ')})`
	);
}

function orphanSql(
	session: Session,
	table: CatalogueTable,
	foreign: CatalogueForeignKey,
): string | undefined {
	return new ExecutionEnvironment(session, new Map()).translate(foreign, () => {
		const condition = orphanCondition(session, table, foreign);
		return condition && `SELECT 1 FROM ${quoteName(storageName(table))} AS t0 WHERE ${condition}`;
	}).words;
}

function conflict(
	session: Session,
	foreign: CatalogueForeignKey,
	table: CatalogueTable,
	columns: string[],
	verb: Verb,
	kind: 'FOREIGN KEY' | 'FOREIGN KEY SAME TABLE' | 'REFERENCE',
): SqlServerError {
	return constraintConflict({
		verb,
		kind,
		constraint: foreign.name,
		database: session.engine.name,
		table: fullName(table),
		column: columns.length === 1 ? (columns[0] ?? '') : '',
	});
}

function checkForeignKeys(
	session: Session,
	table: CatalogueTable,
	rowIds: bigint[] | 'all',
	verb: Verb,
): void {
	const ownKey = session.engine.catalogue.keyOf(table);
	for (const foreign of table.foreignKeys) {
		const sql = orphanSql(session, table, foreign);
		const parent = session.engine.catalogue.table(foreign.table);
		if (sql === undefined || !parent) continue;
		const statement = session.engine.prepare(
			rowIds === 'all' ? `${sql} LIMIT 1` : `${sql} AND t0._rowid_ = :row`,
		);
		for (const row of rowIds === 'all' ? [null] : rowIds) {
			if (statement.get({ row }) === undefined) continue;
			const kind = foreign.table === ownKey ? 'FOREIGN KEY SAME TABLE' : 'FOREIGN KEY';
			throw conflict(session, foreign, parent, foreign.references, verb, kind);
		}
	}
}

/** Asks for all foreign keys of one row at once whether any of them points to nothing. */
function anyOrphanSql(session: Session, table: CatalogueTable): string | undefined {
	if (table.foreignKeys.length === 0) return undefined;
	return new ExecutionEnvironment(session, new Map()).translate(table, () => {
		const conditions = table.foreignKeys
			.map((foreign) => orphanCondition(session, table, foreign))
			.filter((condition) => condition !== undefined);
		if (conditions.length === 0) return undefined;
		const storage = quoteName(storageName(table));
		return `SELECT 1 FROM ${storage} AS t0 WHERE t0._rowid_ = ? AND ((${conditions.join(') OR (')}))`;
	}).words;
}

/** After INSERT or UPDATE: checks and foreign keys of the rows written. Errors: 547. */
export function checkWrittenRows(
	session: Session,
	table: CatalogueTable,
	rowIds: bigint[],
	verb: 'INSERT' | 'UPDATE',
): void {
	checkConstraints(session, table, rowIds, verb);
	const sql = anyOrphanSql(session, table);
	if (sql === undefined) return;
	const statement = session.engine.prepare(sql);
	if (rowIds.some((row) => statement.get(row) !== undefined))
		checkForeignKeys(session, table, rowIds, verb);
}

/**
 * After UPDATE or DELETE: no row elsewhere may point to nothing; an UPDATE touches those alone that point to a column it
 * writes. Errors: 547.
 */
export function checkReferrers(
	session: Session,
	table: CatalogueTable,
	verb: 'UPDATE' | 'DELETE',
	written?: ReadonlySet<string>,
): void {
	const { catalogue } = session.engine;
	for (const { child, foreign } of catalogue.referrersOf(table)) {
		if (written && !foreign.references.some((column) => written.has(column))) continue;
		const sql = orphanSql(session, child, foreign);
		if (sql === undefined || session.engine.rows(`${sql} LIMIT 1`).length === 0) continue;
		throw conflict(session, foreign, child, foreign.columns, verb, 'REFERENCE');
	}
}

/** After ALTER TABLE: every constraint must hold for the rows that are there. Errors: 547. */
export function validateExistingRows(session: Session, table: CatalogueTable): void {
	checkConstraints(session, table, 'all', 'INSERT');
	checkForeignKeys(session, table, 'all', 'INSERT');
}

/** Rows of other tables that go with a row because of ON DELETE CASCADE. */
export function cascadeVictims(
	session: Session,
	table: CatalogueTable,
	rowId: bigint,
): { table: CatalogueTable; rowIds: bigint[] }[] {
	return session.engine.catalogue
		.referrersOf(table)
		.filter(({ foreign }) => foreign.onDelete === 'cascade')
		.map(({ child, foreign }) => {
			const pairs = foreign.columns.map((name, index) => {
				const column = columnOf(child, name);
				const parent = columnOf(table, foreign.references[index] ?? '');
				const left = comparable(
					{ sql: `t0.${quoteName(column.name)}`, type: column.type },
					parent.type,
					'equal',
				);
				const right = comparable(
					{ sql: `t9.${quoteName(parent.name)}`, type: parent.type },
					parent.type,
					'equal',
				);
				return `${left} = ${right}`;
			});
			const rows = session.engine.rows(
				`SELECT t0._rowid_ FROM ${quoteName(storageName(child))} AS t0, ${quoteName(storageName(table))} AS t9 WHERE t9._rowid_ = ? AND ${pairs.join(' AND ')}`,
				[rowId],
			);
			return { table: child, rowIds: rows.map((row) => row[0] as bigint) };
		});
}
