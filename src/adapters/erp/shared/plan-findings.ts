import { orderName } from '../../../domain/order/order-name';
import type { SalesOrder } from '../../../domain/order/sales-order';
import { validateOrder } from '../../../domain/order/validate-order';
import type { Finding } from '../../../domain/outcome';
import type { ReasonCode } from '../../../domain/reason-codes';
import { REASONS } from '../../../domain/reason-codes';
import { fail, integrationError, type Result } from '../../../domain/result';

/** Collects what is in the way of writing one order, every sentence under the order's name. */
export class PlanFindings {
	readonly problems: Finding[] = [];
	readonly warnings: Finding[] = [];

	/** Begins with what is wrong with the order by itself. */
	constructor(private readonly order: SalesOrder) {
		const itself = validateOrder(order);
		this.problems.push(...itself.problems);
		this.warnings.push(...itself.warnings);
	}

	problem(code: ReasonCode, sentence: string): void {
		this.problems.push({ code, message: `${orderName(this.order)}: ${sentence}` });
	}

	warning(code: ReasonCode, sentence: string): void {
		this.warnings.push({ code, message: `${orderName(this.order)}: ${sentence}` });
	}
}

/** All that planning an order found; `plan` is there when `problems` is empty. */
export interface Planning<Plan> {
	readonly problems: readonly Finding[];
	readonly warnings: readonly Finding[];
	readonly plan?: Plan;
}

/** An order that may not be written, with the first problem as its reason and all of them in words. */
export function refusePlan(problems: readonly Finding[]): Result<never> {
	const [first] = problems;
	const code = first?.code ?? 'CONFIGURATION_INVALID';
	const kind = REASONS[code].channel === 'errors' ? 'invalidOrder' : 'configuration';
	return fail(integrationError(kind, code, problems.map(({ message }) => message).join(' ')));
}
