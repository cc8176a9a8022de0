import type { SandboxDatabase } from '../sqlserver/database';
import { reserveIds } from '../sqlserver/subiekt-gt/procedures';
import { idOf, insertRow, selectRow, textOf } from '../kernel/rows';

const SNAPSHOT_COLUMNS = [
	'Nazwa',
	'NazwaPelna',
	'Telefon',
	'Ulica',
	'NrDomu',
	'NrLokalu',
	'Adres',
	'Kod',
	'Miejscowosc',
	'NIP',
	'Symbol',
] as const;

/**
 * The frozen copy of a card's seat that a document points to: an equal one is used again.
 *
 * Shape: equal in name, full name, city, postcode, address and tax number.
 */
export function snapshotAddress(database: SandboxDatabase, contractorId: number): number | null {
	const seat = selectRow(
		database,
		'SELECT * FROM dbo.adr__Ewid WHERE adr_IdObiektu = @contractorId AND adr_TypAdresu = 1',
		{ contractorId },
	);
	if (!seat) return null;
	const addressId = idOf(seat, 'adr_Id');
	const known = selectRow(
		database,
		`SELECT MIN(adrh_Id) AS id FROM dbo.adr_Historia
		WHERE adrh_IdAdresu = @addressId AND adrh_Nazwa = @name AND adrh_NazwaPelna = @fullName
			AND adrh_Miejscowosc = @city AND adrh_Kod = @postCode AND adrh_Adres = @line AND adrh_NIP = @taxId`,
		{
			addressId,
			name: textOf(seat, 'adr_Nazwa'),
			fullName: textOf(seat, 'adr_NazwaPelna'),
			city: textOf(seat, 'adr_Miejscowosc'),
			postCode: textOf(seat, 'adr_Kod'),
			line: textOf(seat, 'adr_Adres'),
			taxId: textOf(seat, 'adr_NIP'),
		},
	);
	const knownId = idOf(known, 'id');
	if (knownId !== null) return knownId;
	const id = reserveIds(database, 'adr_Historia');
	const copied = SNAPSHOT_COLUMNS.map((name) => [`adrh_${name}`, textOf(seat, `adr_${name}`)]);
	insertRow(database, 'adr_Historia', {
		adrh_Id: id,
		adrh_IdAdresu: addressId,
		...Object.fromEntries(copied),
		adrh_IdPanstwo: idOf(seat, 'adr_IdPanstwo'),
	});
	return id;
}
