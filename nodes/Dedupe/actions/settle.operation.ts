import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { outcomeFor } from '../../../src/domain/outcome';
import { fail, integrationError, type Result, succeed } from '../../../src/domain/result';
import type { ClaimHandle, LedgerDocument } from '../../../src/ports/order-ledger';
import { BatchFailures } from '../../shared/batch-failures';
import { showFor } from '../../shared/show-for';
import { unexpectedFailure } from '../../shared/unexpected-failure';
import type { Outside } from '../wire';
import { erpDocument, orderItem } from './order-item';

export const description: INodeProperties[] = showFor({ operation: ['settle'] }, [
	{
		displayName:
			'ERP Order settles the claims of the orders it writes. Use this operation when another node writes them.',
		name: 'settleNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Claim',
		name: 'claim',
		type: 'json',
		default: '={{ $json.claim }}',
		required: true,
		description:
			'The claim that "Claim" put on the item. Point to that node when another one in between replaced the item.',
	},
	{
		displayName: 'Document Number',
		name: 'documentNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ZK 12/2026',
		description: 'Number of the ERP document the order has become',
	},
	{
		displayName: 'Document ID',
		name: 'documentId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1024',
		description: 'Key of the document in the ERP, when the system has one',
	},
	{
		displayName: 'Document Origin',
		name: 'documentOrigin',
		type: 'options',
		options: [
			{
				name: 'Written',
				value: 'written',
				description: 'This workflow has written the document',
			},
			{
				name: 'Linked',
				value: 'linked',
				description: 'The document was there, somebody else wrote it',
			},
		],
		default: 'written',
		description: 'How the document came to be',
	},
]);

interface Settlement {
	readonly claim: ClaimHandle;
	readonly document: LedgerDocument;
}

function parseClaim(value: unknown): ClaimHandle | null {
	let claim = value;
	try {
		if (typeof claim === 'string') claim = JSON.parse(claim) as unknown;
	} catch {
		return null;
	}
	if (typeof claim !== 'object' || claim === null) return null;
	const { scope, rootKey, token } = claim as Record<string, unknown>;
	return typeof scope === 'string' && typeof rootKey === 'string' && Number.isSafeInteger(token)
		? { scope, rootKey, token: token as number }
		: null;
}

function readSettlement(context: IExecuteFunctions, itemIndex: number): Result<Settlement> {
	try {
		const text = (name: string) =>
			String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
		const claim = parseClaim(context.getNodeParameter('claim', itemIndex, ''));
		if (!claim) {
			const message = `The item carries no claim. [item ${itemIndex}]`;
			const remedy =
				'Set "Claim" to the field "claim" of the item as it left "Claim" on the output "New".';
			return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
		}
		const number = text('documentNumber');
		if (number === '') {
			const message = `${claim.rootKey}: "Document Number" is empty.`;
			const remedy =
				'Set it to the number the ERP answered. An order without document stays claimed until its lease ends.';
			return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
		}
		const outcome = text('documentOrigin') === 'linked' ? 'linked' : 'written';
		return succeed({ claim, document: { id: text('documentId'), number, outcome } });
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

/** Notes for every item which ERP document its order has become. */
export async function execute(
	this: IExecuteFunctions,
	{ ledger }: Outside,
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const settled: INodeExecutionData[] = [];
	const superseded: INodeExecutionData[] = [];
	for (let i = 0; i < items.length; i++) {
		const settlement = readSettlement(this, i);
		const told = settlement.ok
			? await ledger.settle(settlement.value.claim, settlement.value.document)
			: settlement;
		if (!settlement.ok || !told.ok) {
			const error = !settlement.ok ? settlement.error : !told.ok ? told.error : undefined;
			const item = error && failures.add(error, i);
			if (item) settled.push(item);
			continue;
		}
		const { claim, document } = settlement.value;
		const erp = erpDocument(document);
		if (told.value.kept) {
			const message = `${claim.rootKey}: ${document.outcome} as ERP order ${document.number}.`;
			const outcome = { status: document.outcome, message };
			settled.push(orderItem(items, i, { erp, outcome }, []));
		} else {
			const message = `${claim.rootKey}: another run holds this order, or it is settled with another document than ${document.number}.`;
			const outcome = outcomeFor('waiting', 'CLAIM_LOST', message, {
				remedy: `Check in the ERP whether the order has a second document beside ${document.number}.`,
			});
			superseded.push(orderItem(items, i, { erp, outcome }, ['claim']));
		}
	}
	failures.finish(items.length);
	return [settled, superseded];
}
