import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure, ProcedureParameter } from '../../../../sandbox/sqlserver/database';

const FILE = join(__dirname, '../../../../sandbox/sqlserver/wapro-mag/procedures.sql');

/** The scripts a real server gets, split where `GO` stands. */
export function procedureScript(): string {
	return readFileSync(FILE, 'utf8');
}

function readParameters(head: string): ProcedureParameter[] {
	return [...head.matchAll(/@(\w+) ([a-z]+(?:\([\d,]+\))?)( OUTPUT)?/g)].map(
		([, name = '', type = '', output]) => ({ name, type, output: output !== undefined }),
	);
}

/**
 * One procedure of the script as the sandbox calls it: its body runs as a batch over declared variables, because the
 * sandbox knows no CREATE PROCEDURE. The body ends with RETURN 0; every other RETURN follows a RAISERROR.
 */
function toProcedure(definition: string): Procedure {
	const [, name = '', head = '', body = ''] =
		/CREATE PROCEDURE dbo\.(\w+)\s([\s\S]+?)\nAS\nBEGIN\n([\s\S]+)\tRETURN 0;\nEND/.exec(
			definition,
		) ?? [];
	const parameters = readParameters(head);
	const declared = parameters.map(
		(parameter) => `DECLARE @${parameter.name} ${parameter.type} = @in_${parameter.name};`,
	);
	const answered = parameters
		.filter(({ output }) => output)
		.map((one) => `@${one.name} AS ${one.name}`);
	const batch = [
		...declared,
		body,
		...(answered.length > 0 ? [`SELECT ${answered.join(', ')};`] : []),
	].join('\n');
	return {
		name,
		parameters,
		run({ database, inputs }) {
			const given = Object.entries(inputs).map(([key, value]) => [`in_${key}`, value]);
			const { recordsets } = database.query(batch, Object.fromEntries(given));
			return { outputs: recordsets.at(-1)?.[0] ?? {}, returnValue: 0 };
		},
	};
}

/** The T-SQL procedures, carried out by the sandbox's own T-SQL: what stands in the script really runs. */
export function tsqlProcedures(): Procedure[] {
	return procedureScript()
		.split(/^GO\s*$/m)
		.map(toProcedure);
}
