import type { SqlServerError } from '../errors';
import { notUnderstood, syntaxError } from '../errors';
import { tokenize, type Token } from './tokenizer';

/** Words that can never be a bare alias or column name. */
const RESERVED = new Set(
	(
		'ADD ALL ALTER AND ANY AS ASC AUTHORIZATION BACKUP BEGIN BETWEEN BREAK BULK BY CASCADE CASE CHECK CLOSE ' +
		'CLUSTERED COALESCE COLLATE COLUMN COMMIT COMPUTE CONSTRAINT CONTAINS CONTINUE CONVERT CREATE CROSS ' +
		'CURRENT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATABASE DECLARE DEFAULT DELETE ' +
		'DENY DESC DISTINCT DROP ELSE END ESCAPE EXCEPT EXEC EXECUTE EXISTS FETCH FOR FOREIGN FREETEXT FROM FULL ' +
		'FUNCTION GOTO GRANT GROUP HAVING HOLDLOCK IDENTITY IDENTITY_INSERT IF IN INDEX INNER INSERT INTERSECT ' +
		'INTO IS JOIN KEY KILL LEFT LIKE MERGE NATIONAL NOCHECK NONCLUSTERED NOT NULL NULLIF OF OFF ON OPEN ' +
		'OPTION OR ORDER OUTER OVER PERCENT PIVOT PRIMARY PRINT PROC PROCEDURE PUBLIC RAISERROR READ REFERENCES ' +
		'RESTORE RETURN REVERT REVOKE RIGHT ROLLBACK ROWCOUNT ROWGUIDCOL RULE SAVE SCHEMA SELECT SESSION_USER SET ' +
		'SHUTDOWN SOME SYSTEM_USER TABLE TABLESAMPLE THEN TO TOP TRAN TRANSACTION TRIGGER TRUNCATE TRY_CONVERT ' +
		'UNION UNIQUE UNPIVOT UPDATE USE USER VALUES VIEW WAITFOR WHEN WHERE WHILE WITH'
	).split(' '),
);

/** Walks over the words of a batch; every parser part reads through it. */
export class TokenReader {
	readonly tokens: Token[];
	private position = 0;

	constructor(readonly sql: string) {
		this.tokens = tokenize(sql);
	}

	peek(ahead = 0): Token {
		const token = this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)];
		if (!token) throw syntaxError('');
		return token;
	}

	next(): Token {
		const token = this.peek();
		if (this.position < this.tokens.length - 1) this.position += 1;
		return token;
	}

	mark(): number {
		return this.position;
	}

	rewind(mark: number): void {
		this.position = mark;
	}

	/** Where the word just read ends. */
	previousEnd(): number {
		return this.atEnd() ? this.sql.length : (this.tokens[this.position - 1]?.end ?? 0);
	}

	atEnd(): boolean {
		return this.peek().kind === 'end';
	}

	/** Whether the next bare words are exactly these. */
	isWord(...words: string[]): boolean {
		return words.every((word, index) => {
			const token = this.peek(index);
			return token.kind === 'word' && token.upper === word;
		});
	}

	/** Whether the next word is one of these. */
	isAnyWord(...words: string[]): boolean {
		const token = this.peek();
		return token.kind === 'word' && words.includes(token.upper);
	}

	takeWord(...words: string[]): boolean {
		if (!this.isWord(...words)) return false;
		this.position += words.length;
		return true;
	}

	expectWord(...words: string[]): void {
		for (const word of words) if (!this.takeWord(word)) throw this.unexpected();
	}

	isSymbol(symbol: string, ahead = 0): boolean {
		const token = this.peek(ahead);
		return token.kind === 'symbol' && token.text === symbol;
	}

	takeSymbol(symbol: string): boolean {
		if (!this.isSymbol(symbol)) return false;
		this.position += 1;
		return true;
	}

	expectSymbol(symbol: string): void {
		if (!this.takeSymbol(symbol)) throw this.unexpected();
	}

	/** Whether the next token may stand as a name without quotes. */
	isIdentifier(ahead = 0): boolean {
		const token = this.peek(ahead);
		return token.kind === 'quoted' || (token.kind === 'word' && !RESERVED.has(token.upper));
	}

	identifier(): string {
		if (!this.isIdentifier()) throw this.unexpected();
		return this.next().text;
	}

	/** A file group: `PRIMARY` is reserved, yet stands there. */
	identifierOrPrimary(): string {
		return this.takeWord('PRIMARY') ? 'PRIMARY' : this.identifier();
	}

	/** A dotted name; `database..table` leaves the schema empty. */
	dottedName(): string[] {
		const parts = [this.identifier()];
		while (this.takeSymbol('.')) parts.push(this.isSymbol('.') ? '' : this.anyWord());
		return parts;
	}

	/** A name after a dot, where even reserved words are allowed when quoted or harmless. */
	private anyWord(): string {
		const token = this.peek();
		if (token.kind !== 'word' && token.kind !== 'quoted') throw this.unexpected();
		return this.next().text;
	}

	listOf<T>(read: () => T): T[] {
		const items = [read()];
		while (this.takeSymbol(',')) items.push(read());
		return items;
	}

	parenthesised<T>(read: () => T): T {
		this.expectSymbol('(');
		const value = read();
		this.expectSymbol(')');
		return value;
	}

	unexpected(): SqlServerError {
		const token = this.peek();
		const error = syntaxError(token.kind === 'end' ? (this.tokens.at(-2)?.text ?? '') : token.text);
		error.line = token.line;
		return error;
	}

	refuse(what: string): SqlServerError {
		const error = notUnderstood(what);
		error.line = this.peek().line;
		return error;
	}
}
