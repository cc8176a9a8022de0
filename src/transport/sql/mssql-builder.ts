import {
	DummyDriver,
	Kysely,
	MssqlAdapter,
	MssqlIntrospector,
	MssqlQueryCompiler,
	type RawBuilder,
	sql,
} from 'kysely';
import type { TypedParameter } from '../../ports/sql-session';

/** Kysely as a pure writer of T-SQL: `.compile()` gives statement and parameters, nothing is ever connected. */
export function mssqlBuilder<Schema>(): Kysely<Schema> {
	return new Kysely<Schema>({
		dialect: {
			createAdapter: () => new MssqlAdapter(),
			createDriver: () => new DummyDriver(),
			createIntrospector: (db) => new MssqlIntrospector(db),
			createQueryCompiler: () => new MssqlQueryCompiler(),
		},
	});
}

function typed<T>(parameter: TypedParameter): RawBuilder<T> {
	return sql<T>`${parameter}`;
}

/** Text for a `varchar` column: an `nvarchar` parameter would make its index useless. */
export function varchar(length: number, value: string): RawBuilder<string> {
	return typed<string>({ sqlType: 'varchar', length, value });
}

/** A calendar day (`YYYY-MM-DD`) for a `datetime` column. */
export function day(value: string): RawBuilder<string> {
	return typed<string>({ sqlType: 'datetime', value });
}

/** A whole number for an `int` column. */
export function int(value: number): RawBuilder<number> {
	return typed<number>({ sqlType: 'int', value });
}

/** A number with a fixed number of digits for a `decimal` or `numeric` column, e.g. a key of `numeric(18,0)`. */
export function decimal(
	precision: number,
	scale: number,
	value: string | number,
): RawBuilder<number> {
	return typed<number>({ sqlType: 'decimal', precision, scale, value });
}

/** A sum (decimal text) for a column of type `money`, which has four decimal places. */
export function money(value: string): RawBuilder<number> {
	return decimal(19, 4, value);
}

/** A number of one byte for a `tinyint` column. */
export function tinyint(value: number): RawBuilder<number> {
	return typed<number>({ sqlType: 'tinyint', value });
}

/** A number of two bytes for a `smallint` column. */
export function smallint(value: number): RawBuilder<number> {
	return typed<number>({ sqlType: 'smallint', value });
}

/** Text of fixed length for a `char` column. */
export function char(length: number, value: string): RawBuilder<string> {
	return typed<string>({ sqlType: 'char', length, value });
}

/** Local time (`YYYY-MM-DDTHH:mm:ss`) for a `datetime` column. */
export function moment(value: string): RawBuilder<string> {
	return typed<string>({ sqlType: 'datetime', value });
}

/** Yes or no for a `bit` column. */
export function bit(value: boolean): RawBuilder<boolean> {
	return typed<boolean>({ sqlType: 'bit', value });
}

/** Text as it stands inside a LIKE pattern without ESCAPE clause. */
export function likeLiteral(text: string): string {
	return text.replace(/[[%_]/g, (character) => `[${character}]`);
}
