import type { OutcomeStatus } from '../../src/domain/outcome';
import type { CallCounts, TruthReport } from './control-client';
import type { Disposition } from './dispositions';
import type { TemplateRun } from './run-template';

/** One template's line of the JSON document. */
export interface TemplateReport {
	name: string;
	runs: number;
	durationMs: number;
	items: Record<'in' | OutcomeStatus, number>;
	/** From the sandbox's ground truth, not from the ledger. */
	erp: { orders: number; duplicates: number; losses: number };
	/** Calls the sandbox received, per service. */
	apiCalls: Record<string, number>;
	/** The same, per call name. */
	apiCallsByName: CallCounts;
	/** Errors that stopped a run. */
	stopped: string[];
	/** Whether in = written + linked + waiting + refused. */
	closes: boolean;
}

/** The whole JSON document. */
export interface DemoReport {
	engine: { n8nCore: string; n8nWorkflow: string };
	faults: string;
	templates: TemplateReport[];
	closes: boolean;
}

/** Whether the books of one template are in order: they close, nothing doubled, nothing lost. */
export function isInOrder(report: TemplateReport): boolean {
	return report.closes && report.erp.duplicates === 0 && report.erp.losses === 0;
}

/** Puts one template's figures together. */
export function reportTemplate(
	name: string,
	runs: readonly TemplateRun[],
	items: TemplateReport['items'],
	truth: Pick<TruthReport, 'erpOrders' | 'duplicates' | 'losses'>,
	calls: CallCounts,
): TemplateReport {
	const sum = (byCall: Record<string, number>) =>
		Object.values(byCall).reduce((total, count) => total + count, 0);
	return {
		name,
		runs: runs.length,
		durationMs: runs.reduce((total, run) => total + run.durationMs, 0),
		items,
		erp: { orders: truth.erpOrders, duplicates: truth.duplicates, losses: truth.losses },
		apiCalls: Object.fromEntries(
			Object.entries(calls).map(([service, byCall]) => [service, sum(byCall)]),
		),
		apiCallsByName: calls,
		stopped: runs.flatMap((run) => (run.error ? [run.error] : [])),
		closes: items.in === items.written + items.linked + items.waiting + items.refused,
	};
}

const MARKS: Record<OutcomeStatus, string> = {
	written: '+ written',
	linked: '= linked ',
	waiting: '? waiting',
	refused: '! refused',
};

/** One line about one order: what happened and why. */
export function describeOrder(entry: Disposition): string {
	const mark = entry.status ? MARKS[entry.status] : '  SILENT ';
	const number = entry.erpNumber ? ` ${entry.erpNumber}` : '';
	const code = entry.code ? ` [${entry.code}]` : '';
	return `  ${mark}  ${entry.orderId}${number}${code}  ${entry.message}`;
}

/** Calls by name; statements to a SQL Server have no names worth listing. */
function describeCalls(service: string, byCall: Record<string, number>): string {
	const counts = Object.values(byCall);
	if (service === 'sqlserver') {
		return `${counts.reduce((sum, count) => sum + count, 0)} statements`;
	}
	return Object.entries(byCall)
		.map(([call, count]) => `${call} ${count}`)
		.join(', ');
}

/** The totals of one template in words. */
export function describeTotals(report: TemplateReport, truth: TruthReport): string {
	const { items, erp } = report;
	const calls = Object.entries(report.apiCallsByName).map(
		([service, byCall]) => `  ${service}: ${describeCalls(service, byCall)}`,
	);
	return [
		`  ${items.in} orders in = ${items.written} written + ${items.linked} linked + ${items.waiting} waiting + ${items.refused} refused` +
			(report.closes ? ': the ledger closes' : ': THE LEDGER DOES NOT CLOSE'),
		`  ERP (ground truth of the sandbox): ${erp.orders} orders for ${truth.roots} root orders, ${erp.duplicates} duplicates, ${erp.losses} losses`,
		`  calls received by the sandbox, ${report.runs} runs, ${report.durationMs} ms:`,
		...calls,
		...report.stopped.map((message) => `  a run stopped: ${message}`),
		...Object.entries(truth.findings)
			.filter(([kind, list]) => list.length > 0 && kind !== 'unknownErpOrders')
			.map(([kind, list]) => `  ${kind}: ${JSON.stringify(list.slice(0, 3))}`),
	].join('\n');
}
