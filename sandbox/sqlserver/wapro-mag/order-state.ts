import type { SandboxDatabase } from '../database';
import { selectRow, textOf } from '../../kernel/rows';
import { nextId, requireOrder } from './checks';

/**
 * Gives an order another document status and keeps the change in the register. `A` cancels.
 *
 * Errors: refuses an unknown order. Reservations are left alone: nobody describes what becomes of them.
 */
export function setOrderState(
	database: SandboxDatabase,
	orderId: unknown,
	userId: unknown,
	status: unknown,
): void {
	const order = requireOrder(database, orderId);
	const user = selectRow(
		database,
		'SELECT NAZWA FROM dbo.UZYTKOWNIK WHERE ID_UZYTKOWNIKA = @userId',
		{ userId },
	);
	database.query(
		`UPDATE dbo.ZAMOWIENIE SET STATUS_ZAM = @status WHERE ID_ZAMOWIENIA = @orderId;
		INSERT INTO dbo.MAG_REJESTR_ZMIAN_STATUSOW_ZAMOWIEN
			(ID_REJESTRU_ZMIAN, ID_DOKUMENTU, KOD_Z, KOD_NA, DATAICZAS, ID_UZYTKOWNIKA, OPIS_UZYTKOWNIKA)
		VALUES (@id, @orderId, @before, @status, GETDATE(), @userId, @userName)`,
		{
			id: nextId(database, 'MAG_REJESTR_ZMIAN_STATUSOW_ZAMOWIEN', 'ID_REJESTRU_ZMIAN'),
			orderId,
			userId,
			status,
			before: textOf(order, 'STATUS_ZAM'),
			userName: textOf(user, 'NAZWA'),
		},
	);
}
