import type { TypedParameter } from '../../../ports/sql-session';

/** A key. */
export function id(value: string | number): TypedParameter {
	return { sqlType: 'decimal', precision: 18, scale: 0, value };
}

/** A quantity. */
export function quantity(value: string | number): TypedParameter {
	return { sqlType: 'decimal', precision: 16, scale: 6, value };
}

/** An amount. */
export function money(value: string | number): TypedParameter {
	return { sqlType: 'decimal', precision: 14, scale: 4, value };
}

/** A number of one byte. */
export function tinyint(value: number | null): TypedParameter {
	return { sqlType: 'tinyint', value };
}

/** A whole number or day number. */
export function int(value: number): TypedParameter {
	return { sqlType: 'int', value };
}

/** A text. */
export function varchar(length: number, value: string | null): TypedParameter {
	return { sqlType: 'varchar', length, value };
}

/** A text of fixed length. */
export function char(length: number, value: string): TypedParameter {
	return { sqlType: 'char', length, value };
}
