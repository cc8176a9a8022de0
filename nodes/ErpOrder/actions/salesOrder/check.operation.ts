import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { checkOrder, type OrderCheck } from '../../../../src/application/check-order';
import { succeed } from '../../../../src/domain/result';
import { explainFindings } from '../../../shared/explain-findings';
import { readOrder } from '../../../shared/read-order';
import { matchOptions, readMatchRules } from '../../../shared/match-rules';
import { clock, type OpenErp } from '../../wire';
import { readContractorChoice, readWriteSettings } from '../read-form';
import { showFor } from '../../../shared/show-for';
import { sourceOptions } from '../write-fields';
import { eachItem } from '../each-item';
import { optionsField } from '../../../shared/form-fields';

export const description: INodeProperties[] = showFor(
	{ resource: ['salesOrder'], operation: ['check'] },
	[optionsField([...matchOptions, ...sourceOptions])],
);

function toFields({ verdict, problems, warnings, erpOrders }: OrderCheck): object {
	return {
		verdict,
		writable: verdict === 'writable',
		problems: explainFindings(problems),
		warnings: explainFindings(warnings),
		erpOrders,
	};
}

/** Tells for every item what would keep its order from being written. Nothing is written or remembered. */
export async function execute(
	this: IExecuteFunctions,
	{ erp }: OpenErp,
): Promise<INodeExecutionData[]> {
	return await eachItem(this, {
		read: (i) => readOrder(this, i),
		work: async (order, i) => {
			const check = await checkOrder(order, readContractorChoice(this, i), erp, {
				...readMatchRules(this, i),
				clock,
				settings: readWriteSettings(this, i),
			});
			return check.ok ? succeed({ fields: { order, check: toFields(check.value) } }) : check;
		},
	});
}
