import type { SqlType } from '../sql-type';
import { makeType } from '../sql-type';
import { TokenReader } from './reader';

/** Reads a type name with its arguments: `varchar(30)`, `decimal(18, 2)`, `sys.sysname`. */
export function parseType(reader: TokenReader, context: 'column' | 'cast' = 'column'): SqlType {
	let name = reader.next().text;
	if (reader.takeSymbol('.')) name = reader.next().text;
	if (name.toLowerCase() === 'double' && reader.takeWord('PRECISION')) name = 'double precision';
	if (name.toLowerCase() === 'national')
		name = `n${reader.next().text.replace(/^character$/i, 'char')}`;
	if (/^n?char(acter)?$/i.test(name) && reader.takeWord('VARYING'))
		name = /^n/i.test(name) ? 'nvarchar' : 'varchar';
	const args: (number | 'max')[] = [];
	if (reader.takeSymbol('(')) {
		args.push(
			...reader.listOf(() => {
				if (reader.takeWord('MAX')) return 'max' as const;
				const token = reader.next();
				if (token.kind !== 'number') throw reader.unexpected();
				return Number(token.text);
			}),
		);
		reader.expectSymbol(')');
	}
	return makeType(name, args, context);
}

/** The type behind a text such as `varchar(50)`. */
export function typeFromText(text: string): SqlType {
	return parseType(new TokenReader(text));
}
