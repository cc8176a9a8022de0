import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { ProcedureAnswer, SqlSession, TypedParameter } from '../../../ports/sql-session';
import {
	type CatalogueParameter,
	type MatchedParameters,
	matchParameters,
} from './match-parameters';
import {
	KNOWN_PARAMETERS,
	ORDER_PROCEDURES,
	type OrderStep,
	OUTPUTS,
	type Values,
} from './order-procedures';
import { ERP_NAME } from './wapro-mag-connection';

/** How the procedures of the installed version are called. */
export type Signatures = Readonly<Record<OrderStep, MatchedParameters>>;

/** `COLUMN_TYPE` of `sp_sproc_columns` that is no parameter: the return value. */
const RETURN_VALUE = 5;
const INPUT = 1;
/** What unknown appended parameters get. */
const NEUTRAL: TypedParameter = { sqlType: 'int', value: 0 };

const STEPS = Object.keys(ORDER_PROCEDURES) as OrderStep[];

/** The parameters of a procedure in their order; none when it is not there or the login may not execute it. */
async function readParameters(
	session: SqlSession,
	procedure: string,
): Promise<Result<readonly CatalogueParameter[]>> {
	const answer = await session.call('sp_sproc_columns', {
		// An underscore is a wildcard here.
		procedure_name: procedure.replaceAll('_', '[_]'),
		procedure_owner: 'dbo',
	});
	if (!answer.ok) {
		// A call may change something; this one asks the catalogue.
		const { inDoubt: _nothingChanged, ...error } = answer.error;
		return fail(error);
	}
	const rows = answer.value.recordsets[0] ?? [];
	return succeed(
		rows
			.filter((row) => Number(row['COLUMN_TYPE']) !== RETURN_VALUE)
			.sort((a, b) => Number(a['ORDINAL_POSITION']) - Number(b['ORDINAL_POSITION']))
			.map((row) => ({
				name: String(row['COLUMN_NAME']).replace(/^@/, ''),
				output: Number(row['COLUMN_TYPE']) !== INPUT,
			})),
	);
}

/** What the catalogue says of every step: how it is called, or in words why it cannot be. */
export async function readSignatures(
	session: SqlSession,
): Promise<Result<Readonly<Record<OrderStep, MatchedParameters | string>>>> {
	const matched: Partial<Record<OrderStep, MatchedParameters | string>> = {};
	for (const step of STEPS) {
		const installed = await readParameters(session, ORDER_PROCEDURES[step]);
		if (!installed.ok) return installed;
		matched[step] =
			installed.value.length === 0
				? 'it does not exist, or the SQL login may not execute it'
				: matchParameters(KNOWN_PARAMETERS[step], installed.value);
	}
	return succeed(matched as Record<OrderStep, MatchedParameters | string>);
}

/** The difference of every procedure that cannot be called; empty when all can. */
export function differencesOf(
	signatures: Readonly<Record<OrderStep, MatchedParameters | string>>,
): string[] {
	return STEPS.flatMap((step) => {
		const difference = signatures[step];
		return typeof difference === 'string' ? [`${ORDER_PROCEDURES[step]}: ${difference}`] : [];
	});
}

/** Refuses to write with procedures that are not as we know them, naming each and what differs. */
export function refuseDifferences(differences: readonly string[]): Result<never> {
	return fail(
		integrationError(
			'configuration',
			'PROCEDURE_MISSING',
			`${ERP_NAME} cannot be written: ${differences.join('; ')}. Nothing was written.`,
			{
				remedy:
					'Check that the credential names the database of WAPRO Mag and grant the login EXECUTE on the procedures, as listed in docs/erp/wapro-mag.md. Parameters we do not know need a new version of this package.',
			},
		),
	);
}

/**
 * Calls one procedure by the names of the installed version.
 *
 * Shape: outputs by our keys.
 */
export async function callStep(
	session: SqlSession,
	signatures: Signatures,
	step: OrderStep,
	values: Values,
): Promise<Result<Pick<ProcedureAnswer, 'returnValue' | 'outputs'>>> {
	const { names, appended } = signatures[step];
	const rename = (ours: Values) =>
		Object.fromEntries(Object.entries(ours).map(([key, value]) => [names.get(key) ?? key, value]));
	const outputs = OUTPUTS[step] ?? {};
	const answer = await session.call(
		`dbo.${ORDER_PROCEDURES[step]}`,
		{ ...rename(values), ...Object.fromEntries(appended.map((name) => [name, NEUTRAL])) },
		rename(outputs),
	);
	if (!answer.ok) return answer;
	const { returnValue } = answer.value;
	const answered = Object.keys(outputs).map((key) => [
		key,
		answer.value.outputs[names.get(key) ?? key],
	]);
	return succeed({ returnValue, outputs: Object.fromEntries(answered) as Record<string, unknown> });
}
