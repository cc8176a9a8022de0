import type { SqlSession, SqlStatement, TypedParameter } from '../../src/ports/sql-session';

/** Something that was sent to a database. */
export type SentCall =
	| { readonly kind: 'statement'; readonly statement: SqlStatement }
	| {
			readonly kind: 'procedure';
			readonly procedure: string;
			readonly inputs: Readonly<Record<string, TypedParameter | string | number | boolean | null>>;
			readonly outputs: Readonly<Record<string, TypedParameter['sqlType'] | TypedParameter>>;
	  };

/** A session that does what the inner one does and tells everything it sends. */
export function recordingSession(inner: SqlSession, tell: (call: SentCall) => void): SqlSession {
	return {
		run(statement) {
			tell({ kind: 'statement', statement });
			return inner.run(statement);
		},
		call(procedure, inputs, outputs) {
			tell({ kind: 'procedure', procedure, inputs, outputs: outputs ?? {} });
			return inner.call(procedure, inputs, outputs);
		},
		transaction: (work) => inner.transaction((session) => work(recordingSession(session, tell))),
		close: () => inner.close(),
	};
}
