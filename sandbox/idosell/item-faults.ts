import type { Fault } from './errors';

/**
 * What is wrong with one client, whatever is sent about it.
 *
 * - `faultCode`: this item is refused with that code, the others are done.
 * - `status`: the whole call is refused with that HTTP status, nothing is done.
 * - `status` with `midway`: the same, but the items before this one are done, as when a server dies at it.
 */
export interface ItemFaultRule {
	/** Login the rule is for, without regard to case. */
	login: string;
	faultCode?: number;
	status?: number;
	midway?: boolean;
	/** How often it strikes; default without limit. */
	times?: number;
}

/** Holds the clients that cannot be written, and why. */
export class ItemFaults {
	private armed: Array<{ rule: ItemFaultRule; left: number }> = [];

	/** Replaces all rules. */
	arm(rules: readonly ItemFaultRule[]): void {
		this.armed = rules.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
	}

	/** HTTP status a call gets that carries one of these logins. */
	strikeCall(logins: readonly string[]): number | undefined {
		const lowered = new Set(logins.map((login) => login.toLowerCase()));
		return this.strike(
			({ login, status, midway }) => status !== undefined && !midway && lowered.has(login),
		)?.status;
	}

	/** HTTP status a call gets when it comes to this login, with everything before it done. */
	strikeMidway(wanted: string): number | undefined {
		const lowered = wanted.toLowerCase();
		return this.strike(
			({ login, status, midway }) => status !== undefined && midway === true && login === lowered,
		)?.status;
	}

	/** Fault of one item. */
	strikeItem(wanted: string): Fault | undefined {
		const lowered = wanted.toLowerCase();
		const rule = this.strike(
			({ login, faultCode }) => faultCode !== undefined && login === lowered,
		);
		return rule && { faultCode: rule.faultCode ?? 0, faultString: 'Błąd zapisu klienta' };
	}

	private strike(isMeant: (rule: ItemFaultRule) => boolean): ItemFaultRule | undefined {
		const found = this.armed.find(
			({ rule, left }) => left > 0 && isMeant({ ...rule, login: rule.login.toLowerCase() }),
		);
		if (found) found.left -= 1;
		return found?.rule;
	}
}
