import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import {
	type AuditRequest,
	type AuditSummary,
	auditOrders,
	type ReportedFinding,
} from '../../../src/application/audit-orders';
import { DEFAULT_PAUSES_MS } from '../../../src/application/patience';
import { DEFAULT_WINDOW_DAYS } from '../../../src/domain/order/order-window';
import { outcomeFor } from '../../../src/domain/outcome';
import type { WriteServices } from '../../../src/application/write-order/task';
import { fail, type Result, succeed } from '../../../src/domain/result';
import { BatchFailures } from '../../shared/batch-failures';
import { systemField } from '../../shared/erp-fields';
import { optionsField } from '../../shared/form-fields';
import { invalidField } from '../../shared/invalid-field';
import { type OrderItemFields, summarize } from '../../shared/item-fields';
import { matchOptions, readMatchRules } from '../../shared/match-rules';
import { runOwner } from '../../shared/run-owner';
import { showFor } from '../../shared/show-for';
import { unexpectedFailure } from '../../shared/unexpected-failure';
import type { Outside } from '../wire';
import { servicesOf } from './erp-fields';
import { readScope, scopeField } from './ledger-fields';
import { orderItem } from './order-item';
import { AUDIT_OUTPUTS, OUTPUT_NAMES } from './outputs';

/** How long an audit holds what it is about to remember, in ms. */
const LEASE_MS = 10 * 60_000;
const MOST_DAYS = 365;
/** What an earlier step or audit left on the item. */
const STALE_FIELDS = ['audit', 'finding', 'outcome'];

export const description: INodeProperties[] = showFor({ operation: ['audit'] }, [
	{
		displayName:
			'Reports orders that stand in the ERP twice, were entered anew or are gone. Nothing is deleted: ERP Order does not fulfil the copy until a person has decided.',
		name: 'auditNotice',
		type: 'notice',
		default: '',
	},
	systemField,
	scopeField,
	{
		displayName: 'Orders of the Last (Days)',
		name: 'days',
		type: 'number',
		default: DEFAULT_WINDOW_DAYS,
		typeOptions: { minValue: 1, maxValue: MOST_DAYS, numberPrecision: 0 },
		description:
			'How many days back orders are audited. Others may write a copy as late as they import, so choose at least as many days as their programs look back.',
	},
	optionsField([
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: false,
			description:
				'Whether to only report. What is found is not remembered then: it is new again next time, and ERP Order does not hold it.',
		},
		...matchOptions,
	]),
]);

function readRequest(context: IExecuteFunctions, itemIndex: number): Result<AuditRequest> {
	try {
		const given = context.getNodeParameter('days', itemIndex, DEFAULT_WINDOW_DAYS);
		const days = Number(given);
		if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
			const remedy = `Use a whole number from 1 to ${MOST_DAYS}.`;
			return invalidField('Orders of the Last (Days)', given, remedy);
		}
		const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
		return succeed({
			...readMatchRules(context, itemIndex),
			scope: readScope(context, itemIndex),
			owner: runOwner(context),
			leaseMs: LEASE_MS,
			days,
			dryRun: options.dryRun === true,
			pausesMs: DEFAULT_PAUSES_MS,
			signal: context.getExecutionCancelSignal(),
		});
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}

/** A finding as an item tells it. */
function toFields(finding: ReportedFinding): OrderItemFields {
	const { rootKey, customerOrderNumber, document, ours, other, code, message, remedy } = finding;
	const { kind, certainty, known, since, evidence, reference, heldId, otherCameAfter } = finding;
	const named = { documentId: document.id, documentNumber: document.number };
	return {
		finding: {
			kind,
			certainty,
			known,
			since: new Date(since).toISOString(),
			evidence: [...evidence],
			reference,
			heldDocumentId: heldId,
			order: { rootKey, customerOrderNumber },
			ours: {
				...(ours ? summarize(ours) : named),
				isThere: ours !== null,
				writtenByUs: document.outcome === 'written',
			},
			other: other && { ...summarize(other), cameAfterOurs: otherCameAfter },
		},
		outcome: { ...outcomeFor('waiting', code, message, { remedy }) },
	};
}

function tellCounts(context: IExecuteFunctions, summaries: readonly AuditSummary[]): void {
	if (summaries.length === 0) return;
	const sum = (of: (summary: AuditSummary) => number) =>
		summaries.reduce((total, summary) => total + of(summary), 0);
	const fresh = sum((summary) => summary.fresh);
	const known = sum((summary) => summary.known);
	const message =
		`${sum(({ orders }) => orders)} orders audited: ${fresh} new findings, ${known} known, ` +
		`${sum(({ resolved }) => resolved)} put right since`;
	const type = fresh + known > 0 ? 'warning' : 'info';
	context.addExecutionHints({ message, type, location: 'outputPane' });
}

/** Whom an audit asks; without an ERP there is nothing to compare with. */
function readServices(context: IExecuteFunctions, outside: Outside): Result<WriteServices> {
	const { opened } = outside;
	if (opened) return succeed(servicesOf(context, outside, opened));
	return invalidField('System', '', 'Choose the ERP that is audited.');
}

/** Audits orders for every item, nearly always one: each finding becomes an item, and so does the end of the audit. */
export async function execute(
	this: IExecuteFunctions,
	outside: Outside,
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const failures = new BatchFailures(this);
	const outputs = OUTPUT_NAMES.audit.map((): INodeExecutionData[] => []);
	const services = readServices(this, outside);
	const summaries: AuditSummary[] = [];
	const failed: INodeExecutionData[] = [];

	async function audit(
		request: AuditRequest,
		put: (output: number, fields: OrderItemFields) => void,
	): Promise<Result<null>> {
		if (!services.ok) return services;
		const done = await auditOrders(services.value, request, (finding) =>
			put(AUDIT_OUTPUTS[finding.kind], toFields(finding)),
		);
		if (!done.ok) return done;
		const { scope, days, dryRun } = request;
		put(AUDIT_OUTPUTS.done, { audit: { scope, days, dryRun, ...done.value } });
		summaries.push(done.value);
		return succeed(null);
	}

	for (let i = 0; i < items.length; i++) {
		const request = readRequest(this, i);
		const done = request.ok
			? await audit(request.value, (output, fields) =>
					outputs[output]?.push(orderItem(items, i, fields, STALE_FIELDS)),
				)
			: request;
		const item = done.ok ? undefined : failures.add(done.error, i);
		if (item) failed.push(item);
	}
	outputs[AUDIT_OUTPUTS.duplicate]?.push(...failed);
	tellCounts(this, summaries);
	failures.finish(items.length);
	return outputs;
}
