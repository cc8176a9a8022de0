import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { syncContractors } from '../../../../src/application/sync-contractors';
import {
	SYNC_TARGETS,
	type SyncTarget,
} from '../../../../src/application/sync-contractors/sync-entry';
import type { SyncReport } from '../../../../src/application/sync-contractors/sync-report';
import type { Result } from '../../../../src/domain/result';
import { BatchFailures } from '../../../shared/batch-failures';
import { n8nLog } from '../../../shared/n8n-log';
import { clock, openErp, type OpenShop } from '../../wire';
import { toJson } from '../../../shared/item-with';
import { readSyncForm } from './read-sync-form';
import { entryFields, reportFields } from './sync-items';

function tellReport(context: IExecuteFunctions, { lines, stopped, failed, questions }: SyncReport) {
	const isTrouble = stopped !== null || failed + questions > 0;
	context.addExecutionHints({
		message: lines.join('. '),
		type: isTrouble ? 'warning' : 'info',
		location: 'outputPane',
	});
	context.logger.info(`Order Bridge: ${lines.join('; ')}`);
}

/**
 * Synchronises for every item, nearly always one: each write and question becomes an item of its output, and the report
 * is the last item of "Review", also of a run with nothing to do.
 *
 * Errors: throws when the workflow is to stop, after all runs.
 */
export async function runSync(
	context: IExecuteFunctions,
	{ shop, account, memory }: OpenShop,
	dryRun: boolean,
): Promise<INodeExecutionData[][]> {
	const failures = new BatchFailures(context);
	const outputs = SYNC_TARGETS.map((): INodeExecutionData[] => []);
	const put = (target: SyncTarget, item: number, fields: object) => {
		outputs[SYNC_TARGETS.indexOf(target)]?.push({ json: toJson(fields), pairedItem: { item } });
	};

	async function run(item: number): Promise<Result<SyncReport>> {
		const form = readSyncForm(context, item, account, dryRun);
		if (!form.ok) return form;
		const { request, system } = form.value;
		const erp = await openErp(context, system);
		if (!erp.ok) return erp;
		const log = n8nLog(context.logger);
		try {
			return await syncContractors({ erp: erp.value, shop, memory, clock, log }, request, (entry) =>
				put(entry.target, item, entryFields(entry)),
			);
		} finally {
			await erp.value.close();
		}
	}

	const inputs = context.getInputData().length;
	for (let i = 0; i < inputs; i += 1) {
		const report = await run(i);
		if (!report.ok) {
			const failed = failures.add(report.error, i);
			if (failed) outputs[0]?.push(failed);
			continue;
		}
		put('review', i, reportFields(report.value));
		tellReport(context, report.value);
	}
	failures.finish(inputs);
	return outputs;
}
