import { NO_DATE, type ClientChanges, type ShopClient } from './client';
import { CLIENT_FAULTS, type Fault } from './errors';
import type { IdoSellOptions } from './options';
import { isVatNumber } from './vat-number';

/** A card as it would stand after a write, and what of it the write has sent. */
export interface CheckedCard {
	card: Omit<ShopClient, 'clientId' | 'clientsLastModificationDate'>;
	sent: ClientChanges;
	isNew: boolean;
	password: string | undefined;
	options: IdoSellOptions;
	hasShop(shopId: number): boolean;
}

type Rule = (checked: CheckedCard) => boolean;

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/;
/** Small letters, digits and what an e-mail address needs. */
const LOGIN = /^[a-z0-9@._+-]+$/;
const POLISH_ZIP_CODE = /^\d{2}-?\d{3}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const PASSWORD_LENGTHS = { least: 6, most: 30 };
const PHONE_DIGITS = 5;
const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function isCountry(code: string): boolean {
	return /^[a-z]{2}$/i.test(code) && REGIONS.of(code.toUpperCase()) !== undefined;
}

/** Whether a part of the address is missing where it must not be. */
function lacks({ sent, isNew, options }: CheckedCard, field: keyof ClientChanges): boolean {
	const { addressRequired } = options;
	if (addressRequired === 'never') return false;
	if (sent[field] === undefined) return isNew && addressRequired === 'always';
	return String(sent[field]).trim() === '';
}

function touchesNames({ sent, isNew }: CheckedCard): boolean {
	const names = ['clientType', 'clientFirstName', 'clientLastName', 'clientFirm'] as const;
	return isNew || names.some((name) => sent[name] !== undefined);
}

function isTooLong(
	{ sent, options }: CheckedCard,
	field: 'clientFirstName' | 'clientLastName' | 'clientFirm',
) {
	const { nameLength, overlongNames } = options;
	return nameLength > 0 && overlongNames === 'refused' && (sent[field]?.length ?? 0) > nameLength;
}

function lacksName(checked: CheckedCard, field: 'clientFirstName' | 'clientLastName'): boolean {
	const { card } = checked;
	return touchesNames(checked) && card.clientType !== 'firm' && card[field].trim() === '';
}

/** What each fault looks at, in the order of their codes. */
const RULES: Readonly<Partial<Record<keyof typeof CLIENT_FAULTS, Rule>>> = {
	noLogin: ({ card }) => card.clientLogin === '',
	loginMalformed: ({ card, isNew }) =>
		isNew && card.clientLogin !== '' && !LOGIN.test(card.clientLogin),
	noPassword: ({ password, isNew, options }) => isNew && !password && options.passwordRequired,
	passwordShort: ({ password = '' }) => password !== '' && password.length < PASSWORD_LENGTHS.least,
	passwordLong: ({ password = '' }) => password.length > PASSWORD_LENGTHS.most,
	passwordIsLogin: ({ password, card }) => !!password && password === card.clientLogin,
	birthDate: ({ sent: { clientBirthDate = '' } }) =>
		clientBirthDate !== '' && clientBirthDate !== NO_DATE && !DAY.test(clientBirthDate),
	firstName: (checked) =>
		lacksName(checked, 'clientFirstName') || isTooLong(checked, 'clientFirstName'),
	lastName: (checked) =>
		lacksName(checked, 'clientLastName') || isTooLong(checked, 'clientLastName'),
	email: ({ card, sent, isNew }) =>
		(isNew || sent.clientEmail !== undefined) && !EMAIL.test(card.clientEmail),
	noShop: ({ sent, isNew }) => (isNew ? !sent.shopsIds?.length : sent.shopsIds?.length === 0),
	unknownShop: ({ sent, hasShop }) => (sent.shopsIds ?? []).some((shopId) => !hasShop(shopId)),
	vatNumber: ({ card, sent, options }) =>
		options.checkVat && !!sent.clientNip && !isVatNumber(sent.clientNip, card.clientCountryId),
	company: (checked) =>
		(touchesNames(checked) &&
			checked.card.clientType === 'firm' &&
			checked.card.clientFirm.trim() === '') ||
		isTooLong(checked, 'clientFirm'),
	country: ({ sent }) => sent.clientCountryId !== undefined && !isCountry(sent.clientCountryId),
	city: (checked) => lacks(checked, 'clientCity'),
	street: (checked) => lacks(checked, 'clientStreet'),
	zipCode: (checked) =>
		lacks(checked, 'clientZipCode') ||
		(!!checked.sent.clientZipCode &&
			checked.card.clientCountryId.toLowerCase() === 'pl' &&
			!POLISH_ZIP_CODE.test(checked.sent.clientZipCode.trim())),
	phone: (checked) =>
		lacks(checked, 'clientPhone1') ||
		(!!checked.sent.clientPhone1 &&
			checked.sent.clientPhone1.replace(/\D/g, '').length < PHONE_DIGITS),
};

/** Every fault of a card, by code. Shape: a clash of logins is the caller's to find. */
export function checkCard(checked: CheckedCard): Fault[] {
	return Object.entries(RULES)
		.filter(([, isBroken]) => isBroken(checked))
		.map(([name]) => CLIENT_FAULTS[name as keyof typeof CLIENT_FAULTS]);
}
