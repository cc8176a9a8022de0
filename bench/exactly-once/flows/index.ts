import type { BenchFlow } from './flow';
import { flatFlow } from './flat';
import { lookUpFirstFlow } from './look-up-first';
import { leaseFlow } from './lease';
import { onConflictFlow } from './on-conflict';
import { orderBridgeFlow } from './order-bridge';

/** Every flow of the suite, ours first. */
export const FLOWS: readonly BenchFlow[] = [
	orderBridgeFlow,
	flatFlow,
	lookUpFirstFlow,
	onConflictFlow,
	leaseFlow,
];

/** The flow of this name. Errors: throws a sentence with the names there are. */
export function flowNamed(name: string): BenchFlow {
	const flow = FLOWS.find((entry) => entry.name === name);
	if (flow) return flow;
	throw new Error(`No flow "${name}". There are: ${FLOWS.map((entry) => entry.name).join(', ')}`);
}
