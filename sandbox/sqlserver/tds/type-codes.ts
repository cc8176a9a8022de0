/** Type bytes of the wire. Source: [MS-TDS] 2.2.5.4. */
export const TYPE = {
	null: 0x1f,
	int1: 0x30,
	bit: 0x32,
	int2: 0x34,
	int4: 0x38,
	smallDatetime: 0x3a,
	real: 0x3b,
	money: 0x3c,
	datetime: 0x3d,
	float: 0x3e,
	smallMoney: 0x7a,
	int8: 0x7f,
	guid: 0x24,
	intN: 0x26,
	date: 0x28,
	time: 0x29,
	datetime2: 0x2a,
	datetimeOffset: 0x2b,
	bitN: 0x68,
	decimalN: 0x6a,
	numericN: 0x6c,
	floatN: 0x6d,
	moneyN: 0x6e,
	datetimeN: 0x6f,
	varBinary: 0xa5,
	varChar: 0xa7,
	binary: 0xad,
	char: 0xaf,
	nVarChar: 0xe7,
	nChar: 0xef,
	text: 0x23,
	image: 0x22,
	nText: 0x63,
	variant: 0x62,
	xml: 0xf1,
	udt: 0xf0,
	table: 0xf3,
} as const;

/** Bytes of a time of this many fractional digits. */
export function timeLength(scale: number): number {
	return scale <= 2 ? 3 : scale <= 4 ? 4 : 5;
}

/** Bytes of a decimal of this many digits, sign included. */
export function decimalLength(precision: number): number {
	return precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17;
}

/** Length that says `(max)` in a type, and NULL in a value. */
export const UNLIMITED = 0xffff;
