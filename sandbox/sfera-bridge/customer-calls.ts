import type { Call, CallContext } from './call';
import { addContractor, findContractor, readContractor, updateContractor } from './contractors';
import { readCustomer } from './customer-data';
import { missingField } from './errors';
import type { RequestData } from './php-values';
import { printCard } from './printed-values';

function find({ database }: CallContext, data: RequestData): number | null {
	const customer = readCustomer(data);
	if (customer.refId === '' && customer.taxId === '') throw missingField('ref_id');
	return findContractor(database, customer);
}

/** `customer/add`: always a new card, even when an equal one exists. */
const add: Call = ({ database, at }, data) => ({
	gt_id: addContractor(database, readCustomer(data), at.moment),
});

const get: Call = (context, data) => {
	const id = find(context, data);
	return printCard(id === null ? undefined : readContractor(context.database, id));
};

const update: Call = (context, data) => {
	const id = find(context, data);
	if (id === null) return false;
	updateContractor(context.database, id, readCustomer(data), context.at.moment);
	return true;
};

/** Methods of `customer`, by lower-case name. */
export const CUSTOMER_CALLS = new Map<string, Call>([
	['add', add],
	['get', get],
	['update', update],
]);
