import { medianOf } from '../median';
import { ratio, sayRatio } from '../exactly-once/ratios';
import type { FlowSpeed } from './measure-flow';

/** Executions a fresh n8n is still compiling and loading in. */
const COLD = 2;

function sayFlow({ flow, store, executions, ordersPerSecond, duplicates, absent }: FlowSpeed) {
	const warm = executions.slice(COLD);
	const times =
		warm.length === 0
			? ''
			: `, then ${medianOf(warm)} ms (${Math.min(...warm)} to ${Math.max(...warm)})`;
	return `  ${flow} on ${store}: ${ordersPerSecond} orders/s; executions ${executions.slice(0, COLD).join(' and ')} ms${times}; ${duplicates} duplicates, ${absent} orders not in the ERP`;
}

/** What the suite prints. */
export function sayReport(speeds: readonly FlowSpeed[]): string {
	const [ours, ...rivals] = speeds;
	const ratios = ours ? rivals.map((other) => `  ${sayRatio(ratio(ours, other))}`) : [];
	return `${[...speeds.map(sayFlow), ...ratios].join('\n')}\n`;
}
