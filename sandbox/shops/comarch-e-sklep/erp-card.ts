import type { CallContext } from '../../optima-bridge/call';
import { writeOutsideCard } from '../../optima-bridge/outside-card';
import { insertRow, numberOf, selectRow, type Row } from '../../optima-bridge/rows';
import type { ShopCustomer } from './order';

/** Attribute of a card with the customer's id in the shop. */
const CUSTOMER_ATTRIBUTE = 'B2BIDKNT';
const OF_CARDS = 2;

const ACTIVE = 'k.Knt_Nieaktywny = 0 AND k.Knt_Rodzaj_Odbiorca = 1';

function attributeDefinition({ database }: CallContext): number {
	const row = selectRow(
		database,
		'SELECT DeA_DeAId FROM CDN.DefAtrybuty WHERE DeA_Kod = @code AND DeA_Typ = @type',
		{ code: CUSTOMER_ATTRIBUTE, type: OF_CARDS },
	);
	return numberOf(row, 'DeA_DeAId');
}

function firstCard({ database }: CallContext, where: string, value: string): Row | undefined {
	if (value === '') return undefined;
	return selectRow(
		database,
		`SELECT TOP (1) k.Knt_KntId FROM CDN.Kontrahenci k WHERE ${ACTIVE} AND ${where} ORDER BY k.Knt_KntId`,
		{ value },
	);
}

/** The card that is the customer's, by shop account, tax number or e-mail; whichever finds one first. */
function findCard(context: CallContext, customer: ShopCustomer): Row | undefined {
	const byAccount = `k.Knt_KntId IN (SELECT a.KnA_PodmiotId FROM CDN.KntAtrybuty a
		INNER JOIN CDN.DefAtrybuty d ON d.DeA_DeAId = a.KnA_DeAId AND d.DeA_Kod = '${CUSTOMER_ATTRIBUTE}'
		WHERE a.KnA_WartoscTxt = @value)`;
	return (
		firstCard(context, byAccount, customer.id) ??
		firstCard(context, 'k.Knt_NipE = @value', customer.taxId.replace(/\D/g, '')) ??
		firstCard(context, 'k.Knt_Email = @value', customer.email)
	);
}

/** The customer's card, made when there is none. Answers with `Knt_KntId`; runs inside the transaction that is open. */
export function cardFor(
	context: CallContext,
	orderNumber: string,
	customer: ShopCustomer,
): { id: number; isNew: boolean } {
	const found = findCard(context, customer);
	if (found) return { id: numberOf(found, 'Knt_KntId'), isNew: false };
	const isCompany = customer.companyName !== '' || customer.taxId !== '';
	const person = `${customer.firstName} ${customer.lastName}`.trim();
	const id = writeOutsideCard(context, {
		code: `ESKLEP-${orderNumber}`,
		isCompany,
		name: customer.companyName === '' ? person : customer.companyName,
		taxId: customer.taxId,
		street: customer.street,
		houseNumber: customer.houseNumber,
		postcode: customer.postcode,
		city: customer.city,
		email: customer.email,
		phone: customer.phone,
	});
	if (customer.id !== '') {
		insertRow(context.database, 'CDN.KntAtrybuty', {
			KnA_PodmiotId: id,
			KnA_DeAId: attributeDefinition(context),
			KnA_WartoscTxt: customer.id,
		});
	}
	return { id, isNew: true };
}
