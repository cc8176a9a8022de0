import type { SandboxDatabase } from '../database';
import { insertRow, numberOf, selectRow, textOf } from '../../kernel/rows';
import { nextId, refusal, requireRow } from './checks';
import type { WaproBehaviour } from './profile';

/** What a header in entry carries as number until it is confirmed: something unique per warehouse. */
export function entryNumber(orderId: number): string {
	return `<${orderId}>`;
}

function checkUser(database: SandboxDatabase, user: unknown): void {
	const known = selectRow(
		database,
		'SELECT ID_UZYTKOWNIKA FROM dbo.UZYTKOWNIK WHERE ID_UZYTKOWNIKA = @user',
		{ user },
	);
	if (!known) throw refusal(`unknown user ${String(user)}`);
}

/**
 * Starts an order: a header in entry (`FLAGA_STANU` 1) that the user's semaphore holds. Answers with its id.
 *
 * Errors: refuses an unknown company, a warehouse or contractor that is not the company's, and a basis other
 * than `Netto` or `Brutto`.
 */
export function addHeader(
	database: SandboxDatabase,
	behaviour: WaproBehaviour,
	inputs: Record<string, unknown>,
): number {
	const company = inputs['id_firmy'];
	requireRow(database, 'FIRMA', 'ID_FIRMY', company, 'company');
	const warehouse = requireRow(
		database,
		'MAGAZYN',
		'ID_MAGAZYNU',
		inputs['id_magazynu'],
		'warehouse',
	);
	const contractor = requireRow(
		database,
		'KONTRAHENT',
		'ID_KONTRAHENTA',
		inputs['id_kontrahenta'],
		'contractor',
	);
	for (const [what, row] of Object.entries({ warehouse, contractor })) {
		if (numberOf(row, 'ID_FIRMY') !== Number(company)) {
			throw refusal(`the ${what} does not belong to company ${String(company)}`);
		}
	}
	if (behaviour.unknownUser === 'refuse') checkUser(database, inputs['semafor']);
	const basis = String(inputs['brutto_netto'] ?? '').trim();
	if (basis !== 'Netto' && basis !== 'Brutto') throw refusal(`unknown price basis ${basis}`);
	const id = nextId(database, 'ZAMOWIENIE', 'ID_ZAMOWIENIA');
	insertRow(database, 'ZAMOWIENIE', {
		ID_ZAMOWIENIA: id,
		ID_FIRMY: company,
		ID_MAGAZYNU: inputs['id_magazynu'],
		ID_KONTRAHENTA: inputs['id_kontrahenta'],
		KONTRAHENT_NAZWA: textOf(contractor, 'NAZWA'),
		NUMER: entryNumber(id),
		DATA: inputs['data'],
		DATA_REALIZACJI: inputs['data'],
		TYP: inputs['typ'],
		STAN_REALIZ: 'N',
		FLAGA_STANU: 1,
		SEMAFOR: inputs['semafor'],
		ID_UZYTKOWNIKA: inputs['semafor'],
		TRYBREJESTRACJI: inputs['trybrejestracji'],
		OBLICZANIE_WG_CEN: basis,
	});
	return id;
}
