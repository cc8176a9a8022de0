import type { SandboxDatabase } from '../sqlserver/database';
import { sferaError } from './errors';
import { execute, idOf, insertRow, numberOf, selectRow, textOf } from '../kernel/rows';

const OPERATOR = 1;

/** The flag an object carries. */
export interface FlagState {
	id: number | null;
	name: string | null;
	comment: string | null;
}

/**
 * The flag of an object, found by its number alone.
 *
 * The bridge joins on the object's number without its kind: goods number 2 lend their flag to order number 2.
 */
export function readFlag(database: SandboxDatabase, objectId: number): FlagState {
	const row = selectRow(
		database,
		`SELECT w.flw_IdFlagi, w.flw_Komentarz, f.flg_Text FROM dbo.fl_Wartosc w
		LEFT JOIN dbo.fl__Flagi f ON f.flg_Id = w.flw_IdFlagi
		WHERE w.flw_IdObiektu = @objectId ORDER BY w.flw_TypObiektu DESC`,
		{ objectId },
	);
	if (!row) return { id: null, name: null, comment: null };
	return {
		id: idOf(row, 'flw_IdFlagi'),
		name: textOf(row, 'flg_Text'),
		comment: textOf(row, 'flw_Komentarz'),
	};
}

/**
 * Puts a flag of a group on a document.
 *
 * Errors: `BridgeFailure` when the group has no such flag.
 */
export function setFlag(
	database: SandboxDatabase,
	wish: { groupId: number; objectKind: number; objectId: number; flagName: string; at: string },
): void {
	const { groupId, objectKind, objectId, flagName, at } = wish;
	const flag = selectRow(
		database,
		'SELECT MIN(flg_Id) AS id FROM dbo.fl__Flagi WHERE flg_IdGrupy = @groupId AND flg_Text = @flagName',
		{ groupId, flagName },
	);
	if (idOf(flag, 'id') === null) throw sferaError(`Nie znaleziono flagi: ${flagName}`);
	execute(
		database,
		`DELETE FROM dbo.fl_Wartosc
		WHERE flw_IdGrupyFlag = @groupId AND flw_TypObiektu = @objectKind AND flw_IdObiektu = @objectId`,
		{ groupId, objectKind, objectId },
	);
	insertRow(database, 'fl_Wartosc', {
		flw_IdGrupyFlag: groupId,
		flw_TypObiektu: objectKind,
		flw_IdObiektu: objectId,
		flw_IdFlagi: numberOf(flag, 'id'),
		flw_Komentarz: '',
		flw_IdUzytkownika: OPERATOR,
		flw_CzasOstatniejZmiany: at,
	});
}
