/**
 * A value inside the sandbox: whole numbers are bigint (also decimals without fraction), other numbers
 * are number, dates are text. JavaScript numbers would reach SQLite as REAL, hence bigint.
 */
export type SqlValue = null | bigint | number | string | Uint8Array;
