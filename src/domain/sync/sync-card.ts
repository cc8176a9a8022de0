import { normalizePhones } from '../contractor/phone';
import { normalizePostcode } from '../contractor/postcode';
import { normalizeTaxId } from '../contractor/tax-id';

/** Fields of a contractor that are kept the same in the ERP and in the shop. The code that links the two is none. */
export const SYNC_FIELDS = [
	'companyName',
	'firstName',
	'lastName',
	'taxId',
	'street',
	'postcode',
	'city',
	'countryCode',
	'phone',
	'email',
] as const;

/** One of {@link SYNC_FIELDS}. */
export type SyncField = (typeof SYNC_FIELDS)[number];

/**
 * The synchronised fields of one side.
 *
 * Shape: texts as they were read; house and flat stand in `street`. Of an ERP with one name, `companyName` is that
 * name and the other two are empty.
 */
export type SyncCard = Readonly<Record<SyncField, string>>;

/** Some synchronised fields with the values they are to get. */
export type SyncChanges = Readonly<Partial<Record<SyncField, string>>>;

/** A card of which nothing is known. */
export const EMPTY_SYNC_CARD: SyncCard = {
	companyName: '',
	firstName: '',
	lastName: '',
	taxId: '',
	street: '',
	postcode: '',
	city: '',
	countryCode: '',
	phone: '',
	email: '',
};

function plain(text: string): string {
	return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

function foldTaxId(text: string): string {
	const taxId = normalizeTaxId(text);
	return taxId.status === 'absent' ? '' : `${taxId.country}${taxId.number}`;
}

/** Spellings that mean the same; a text that is no such value at all is compared as it stands. */
const FOLDS: Readonly<Record<SyncField, (text: string) => string>> = {
	companyName: plain,
	firstName: plain,
	lastName: plain,
	taxId: (text) => foldTaxId(text) || plain(text),
	street: plain,
	postcode: (text) => normalizePostcode(text) || plain(text),
	city: plain,
	countryCode: (text) => plain(text).toUpperCase(),
	phone: (text) => normalizePhones(text).join(' ') || plain(text),
	email: (text) => plain(text).toLowerCase(),
};

/**
 * Whether two values of a field say the same: case of e-mails and countries, separators of numbers, postcodes and
 * phones and outer blanks do not matter, so that spelling alone is never sent back and forth.
 */
export function isSameValue(field: SyncField, left: string, right: string): boolean {
	return left === right || FOLDS[field](left) === FOLDS[field](right);
}

/** Fields in which two cards differ, of those named. */
export function differingFields(
	left: SyncCard,
	right: SyncCard,
	fields: readonly SyncField[] = SYNC_FIELDS,
): SyncField[] {
	return fields.filter((field) => !isSameValue(field, left[field], right[field]));
}

/** Some fields of a card. */
export function pick(card: SyncCard, fields: readonly SyncField[]): SyncChanges {
	return Object.fromEntries(fields.map((field) => [field, card[field]]));
}
