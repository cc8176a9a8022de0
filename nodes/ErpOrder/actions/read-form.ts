import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ContractorChoice } from '../../../src/domain/contractor/contractor-choice';
import type { OrderWriteSettings, PaymentMapping } from '../../../src/ports/erp-adapter';
import type { ClaimHandle } from '../../../src/ports/order-ledger';

type Form = Pick<IExecuteFunctions, 'getNodeParameter' | 'getInputData'>;

/** The value of a resource locator, also of one inside a collection. */
export function locatorValue(field: unknown): string {
	const value =
		typeof field === 'object' && field !== null ? (field as { value?: unknown }).value : field;
	return value === undefined || value === null ? '' : String(value).trim();
}

const KINDS: readonly PaymentMapping['kind'][] = [
	'card',
	'cash',
	'deferred',
	'instalments',
	'transfer',
];

function readPayments(form: Form, itemIndex: number): PaymentMapping[] {
	const { values } = form.getNodeParameter('payments', itemIndex, {}) as {
		values?: IDataObject[];
	};
	return (values ?? [])
		.map((row) => ({
			source: String(row.source ?? '').trim(),
			kind: KINDS.find((kind) => kind === row.kind) ?? 'transfer',
			form: locatorValue(row.form),
		}))
		.filter(({ source }) => source !== '');
}

/** How the order of one item is written. */
export function readWriteSettings(form: Form, itemIndex: number): OrderWriteSettings {
	const text = (name: string) => String(form.getNodeParameter(name, itemIndex, '')).trim();
	return {
		warehouse: locatorValue(form.getNodeParameter('warehouse', itemIndex, '')),
		shippingItem: text('shippingItem'),
		reserve: form.getNodeParameter('reserve', itemIndex, true) === true,
		payments: readPayments(form, itemIndex),
		numberingExtension: text('numberingExtension'),
		documentSeries: locatorValue(form.getNodeParameter('documentSeries', itemIndex, '')),
		buffer: form.getNodeParameter('buffer', itemIndex, false) === true,
		flag: text('flag'),
	};
}

/** The choice an earlier node put on the item; null when there is none that can be read. */
function readChoice(value: unknown): ContractorChoice | null {
	if (typeof value !== 'object' || value === null) return null;
	const { action, id, symbol, oneTime } = value as Record<string, unknown>;
	if (action === 'create') return { action, oneTime: oneTime === true };
	const known = { id: locatorValue(id), symbol: locatorValue(symbol) };
	return action === 'use' && (known.id || known.symbol) ? { action, ...known } : null;
}

/** On which contractor the order of one item is written; null when nobody chose one. */
export function readContractorChoice(form: Form, itemIndex: number): ContractorChoice | null {
	const text = (name: string) => String(form.getNodeParameter(name, itemIndex, '')).trim();
	switch (form.getNodeParameter('contractorSource', itemIndex, 'router')) {
		case 'code':
			return readChoice({ action: 'use', symbol: text('contractorCode') });
		case 'id':
			return readChoice({ action: 'use', id: text('contractorId') });
		case 'new':
			return { action: 'create', oneTime: false };
		case 'oneTime':
			return { action: 'create', oneTime: true };
		default:
			return readChoice(form.getInputData()[itemIndex]?.json.contractor);
	}
}

/** The claim an earlier node took for the item; null when there is none. */
export function readClaim(form: Form, itemIndex: number): ClaimHandle | null {
	const claim = form.getInputData()[itemIndex]?.json.claim;
	if (typeof claim !== 'object' || claim === null) return null;
	const { scope, rootKey, token } = claim as Record<string, unknown>;
	return typeof scope === 'string' && typeof rootKey === 'string' && typeof token === 'number'
		? { scope, rootKey, token }
		: null;
}
