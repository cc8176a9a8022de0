import type { RequestData } from './php-values';
import { cut, isObject, toText, toTruth } from './php-values';

/** The buyer as the bridge's caller describes him. */
export interface CustomerData {
	/** Symbol of the card, at most 20 characters. */
	refId: string;
	isCompany: boolean;
	taxId: string;
	companyName: string;
	firstName: string;
	lastName: string;
	email: string;
	phone: string;
	street: string;
	houseNumber: string;
	postCode: string;
	city: string;
}

const SYMBOL_LENGTH = 20;
/** The bridge cuts here although the column holds 8: `00-950 ` survives, `SW1A 1AA` does not. */
const POST_CODE_LENGTH = 6;

/** Reads the `customer` part of a request; what is missing is ''. */
export function readCustomer(value: unknown): CustomerData {
	const data: RequestData = isObject(value) ? value : {};
	const text = (field: string) => toText(data[field]).trim();
	return {
		refId: cut(text('ref_id'), SYMBOL_LENGTH).trim(),
		isCompany: toTruth(data['is_company']),
		taxId: text('tax_id'),
		companyName: text('company_name'),
		firstName: text('firstname'),
		lastName: text('lastname'),
		email: text('email'),
		phone: text('phone'),
		street: text('address'),
		houseNumber: text('address_no'),
		postCode: cut(text('post_code'), POST_CODE_LENGTH),
		city: text('city'),
	};
}
