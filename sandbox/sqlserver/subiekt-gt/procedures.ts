import type { Procedure, SandboxDatabase } from '../database';

const RAISE_COUNTER = `
	UPDATE dbo.ins_ident SET ido_wartosc = ido_wartosc + @count WHERE ido_nazwa = @name`;
const READ_COUNTER = 'SELECT ido_wartosc FROM dbo.ins_ident WHERE ido_nazwa = @name';
const CREATE_COUNTER = 'INSERT INTO dbo.ins_ident (ido_nazwa, ido_wartosc) VALUES (@name, 1)';

/**
 * Takes ids for a table from its counter and answers with the first of them.
 *
 * Shape: `name` in any case; an unknown name gets a counter starting at 1. Whether Subiekt answers with the
 * first or the last number of a longer block is not proven: ask for one at a time.
 * Source: facts of the vendor's counter table, observed by integrators; assumed for `count` above 1.
 */
export function reserveIds(database: SandboxDatabase, name: string, count = 1): number {
	const known = database.query(READ_COUNTER, { name }).recordsets[0] ?? [];
	if (known.length === 0) database.query(CREATE_COUNTER, { name });
	const first = Number(known[0]?.['ido_wartosc'] ?? 1);
	database.query(RAISE_COUNTER, { name, count });
	return first;
}

/** `spIdentyfikator @nazwa, @ile, @id OUTPUT`: the only proper way to get a primary key in Subiekt GT. */
export const SUBIEKT_PROCEDURES: Procedure[] = [
	{
		name: 'spIdentyfikator',
		parameters: [
			{ name: 'nazwa', type: 'varchar(50)' },
			{ name: 'ile', type: 'int' },
			{ name: 'id', type: 'int', output: true },
		],
		run: ({ database, inputs }) => ({
			outputs: {
				id: reserveIds(database, String(inputs['nazwa'] ?? ''), Number(inputs['ile'] ?? 1)),
			},
			returnValue: 0,
		}),
	},
];
