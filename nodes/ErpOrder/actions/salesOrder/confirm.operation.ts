import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { confirmOrder, previewConfirmation } from '../../../../src/application/confirm-order';
import { succeed } from '../../../../src/domain/result';
import { optionsField } from '../../../shared/form-fields';
import { openLedger } from '../../../shared/open-ledger';
import { showFor } from '../../../shared/show-for';
import type { OpenErp } from '../../wire';
import { changeFields, dryRunOption, planFields } from '../change-items';
import { eachItem } from '../each-item';
import { readScopeOption, scopeOption } from '../ledger-options';
import { readOrderHandle } from '../order-handle';
import { patienceOf } from '../patience';
import { CHANGES, Progress } from '../progress';

const scopeOfAudits: INodeProperties = {
	...scopeOption,
	description:
		'Name of the ERP company in the ledger, the same as in Dedupe: an order that Dedupe: Audit holds there as a copy is not confirmed',
};

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['confirm'] },
	[optionsField([dryRunOption, scopeOfAudits])],
);

/** Lets the order each item names out of the buffer, and answers it as it stands then in the field `erpOrder`. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	const { clock, ...patience } = patienceOf(this);
	const opened = await openLedger(this);
	const words = { noun: 'orders', ...CHANGES };
	return await eachItem(
		this,
		{
			read: (i) => {
				if (!opened.ok) return opened;
				const by = readOrderHandle(this, i);
				if (!by.ok) return by;
				const { ledger } = opened.value;
				const options = { ...patience, scope: readScopeOption(this, i) };
				return succeed({ by: by.value, services: { erp, ledger, clock }, options });
			},
			work: async ({ by, services, options }, i) => {
				if (this.getNodeParameter('options.dryRun', i, false) === true) {
					const plan = await previewConfirmation(by, services, options);
					if (!plan.ok) return plan;
					const fields = planFields(plan.value, (erpOrder) => ({ erpOrder }));
					return succeed({ fields, status: 'previewed' });
				}
				const done = await confirmOrder(by, services, options);
				if (!done.ok) return done;
				const { result: status, value: erpOrder } = done.value;
				return succeed({ fields: { erpOrder, ...changeFields(done.value) }, status });
			},
		},
		new Progress(this, this.getInputData().length, words),
	);
}
