import { SqlServerError, syntaxError } from '../errors';

/** Kinds of words T-SQL is made of. */
export type TokenKind =
	| 'word'
	| 'quoted'
	| 'number'
	| 'string'
	| 'unicodeString'
	| 'binary'
	| 'variable'
	| 'symbol'
	| 'end';

/** One word of T-SQL; `text` is what it means (without quotes), `upper` its upper-case form if a bare word. */
export interface Token {
	kind: TokenKind;
	text: string;
	upper: string;
	start: number;
	end: number;
	line: number;
}

const WORD_START = /[\p{L}_#]/u;
const WORD_PART = /[\p{L}\p{N}_#@$]/u;
const SYMBOLS = ['<>', '!=', '<=', '>=', '!<', '!>', '+=', '-=', '*=', '/=', '%=', '::'];
const SINGLE = '()+-*/%=<>,.;&|^~!:';

function unclosed(text: string): SqlServerError {
	return new SqlServerError(
		105,
		`Unclosed quotation mark after the character string '${text}'.`,
		15,
		1,
		'batch',
	);
}

/**
 * Splits a T-SQL batch into words; comments fall away.
 *
 * Errors: 102 for a stray sign, 105 for an unclosed quotation mark, 113 for an unclosed comment.
 */
export function tokenize(sql: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	let line = 1;

	function push(kind: TokenKind, text: string, start: number): void {
		tokens.push({
			kind,
			text,
			upper: kind === 'word' || kind === 'variable' ? text.toUpperCase() : '',
			start,
			end: at,
			line,
		});
	}
	function readQuoted(close: string): string {
		let text = '';
		const from = at;
		for (;;) {
			const end = sql.indexOf(close, at);
			if (end < 0) throw unclosed(sql.slice(from));
			text += sql.slice(at, end);
			at = end + 1;
			if (sql.charAt(at) !== close) return text;
			text += close;
			at += 1;
		}
	}
	function skipBlockComment(): void {
		let depth = 0;
		do {
			if (at >= sql.length) {
				throw new SqlServerError(113, "Missing end comment mark '*/'.", 15, 1, 'batch');
			}
			if (sql.startsWith('/*', at)) {
				depth += 1;
				at += 2;
			} else if (sql.startsWith('*/', at)) {
				depth -= 1;
				at += 2;
			} else {
				if (sql.charAt(at) === '\n') line += 1;
				at += 1;
			}
		} while (depth > 0);
	}

	while (at < sql.length) {
		const letter = sql.charAt(at);
		const start = at;
		if (letter === '\n') {
			line += 1;
			at += 1;
		} else if (/\s|\ufeff/.test(letter)) {
			at += 1;
		} else if (sql.startsWith('--', at)) {
			const end = sql.indexOf('\n', at);
			at = end < 0 ? sql.length : end;
		} else if (sql.startsWith('/*', at)) {
			skipBlockComment();
		} else if ((letter === 'N' || letter === 'n') && sql.charAt(at + 1) === "'") {
			at += 2;
			push('unicodeString', readQuoted("'"), start);
		} else if (letter === "'") {
			at += 1;
			push('string', readQuoted("'"), start);
		} else if (letter === '[') {
			at += 1;
			push('quoted', readQuoted(']'), start);
		} else if (letter === '"') {
			at += 1;
			push('quoted', readQuoted('"'), start);
		} else if (letter === '@') {
			at += sql.charAt(at + 1) === '@' ? 2 : 1;
			while (at < sql.length && WORD_PART.test(sql.charAt(at))) at += 1;
			push('variable', sql.slice(start, at), start);
		} else if (/^0x/i.test(sql.slice(at, at + 2))) {
			at += 2;
			while (/[0-9a-fA-F]/.test(sql.charAt(at))) at += 1;
			push('binary', sql.slice(start + 2, at), start);
		} else if (/^(\d|\.\d)/.test(sql.slice(at, at + 2))) {
			const match = /^\d*(\.\d*)?([eE][+-]?\d+)?/.exec(sql.slice(at));
			at += match?.[0].length ?? 1;
			push('number', sql.slice(start, at), start);
		} else if (WORD_START.test(letter)) {
			while (at < sql.length && WORD_PART.test(sql.charAt(at))) at += 1;
			push('word', sql.slice(start, at), start);
		} else {
			const symbol = SYMBOLS.find((candidate) => sql.startsWith(candidate, at)) ?? letter;
			if (symbol.length === 1 && !SINGLE.includes(symbol)) throw syntaxError(letter);
			at += symbol.length;
			push('symbol', symbol === '!=' ? '<>' : symbol, start);
		}
	}
	push('end', '', at);
	return tokens;
}
