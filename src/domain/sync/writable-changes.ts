import type { NameRule } from './erp-rules';
import { pick, type SyncCard, type SyncChanges, type SyncField } from './sync-card';
import type { SyncSettings } from './sync-settings';

/**
 * Fields the shop refuses to have emptied: faults 12, 16, 17, 18, 19, 20 and 21 of its API.
 *
 * Source: IdoSell Admin API, faults of PUT clients/clients (documented).
 */
const NEVER_EMPTY_IN_SHOP: ReadonlySet<SyncField> = new Set([
	'companyName',
	'street',
	'postcode',
	'city',
	'countryCode',
	'phone',
	'email',
]);

const PERSONAL_NAMES: ReadonlySet<SyncField> = new Set(['firstName', 'lastName']);

/** Changes one side can be sent, and fields that have to stay as they are there. */
export interface WritableChanges {
	readonly changes: SyncChanges;
	readonly kept: readonly SyncField[];
}

/** Takes out what would empty a field that may not be empty. */
function withoutForbidden(
	source: SyncCard,
	target: SyncCard,
	fields: readonly SyncField[],
	isForbidden: (field: SyncField) => boolean,
): WritableChanges {
	const isEmpty = (card: SyncCard, field: SyncField) => card[field].trim() === '';
	const told = fields.filter((field) => !isEmpty(source, field) || !isEmpty(target, field));
	const kept = told.filter((field) => isEmpty(source, field) && isForbidden(field));
	const written = told.filter((field) => !kept.includes(field));
	return { changes: pick(source, written), kept };
}

/** The ERP's values as the shop can be sent them. Names are emptied only where the user allows it (S3.7). */
export function writableToShop(
	erp: SyncCard,
	shop: SyncCard,
	fields: readonly SyncField[],
	{ clearNames }: Pick<SyncSettings, 'clearNames'>,
): WritableChanges {
	return withoutForbidden(
		erp,
		shop,
		fields,
		(field) => NEVER_EMPTY_IN_SHOP.has(field) || (PERSONAL_NAMES.has(field) && !clearNames),
	);
}

/** The shop's values as the ERP can be sent them; a name is never emptied there. */
export function writableToErp(
	shop: SyncCard,
	erp: SyncCard,
	fields: readonly SyncField[],
): WritableChanges {
	return withoutForbidden(
		shop,
		erp,
		fields,
		(field) => PERSONAL_NAMES.has(field) || field === 'companyName',
	);
}

/**
 * Whether writing this name to the shop empties first and last name there: an ERP with one name fills the company
 * name alone. *As in IdoSell Bridge* does so whenever it writes a card; otherwise only when the name is written and
 * the user allows it.
 */
export function clearsPersonalNames(
	names: NameRule,
	client: { readonly firstName: string; readonly lastName: string },
	changes: SyncChanges,
	{ mode, clearNames }: SyncSettings,
): boolean {
	if (names !== 'single' || (changes.companyName ?? '').trim() === '') return false;
	if (client.firstName === '' && client.lastName === '') return false;
	return mode === 'bridge' || clearNames;
}
