import { createHash } from 'node:crypto';

/** What one write is meant to bring about: the same for every attempt, another for every other intention. */
export interface Intention {
	/** The company as the bridge names it. */
	readonly company: string;
	readonly operation:
		| 'create-order'
		| 'create-contractor'
		| 'update-contractor'
		| 'confirm-order'
		| 'invoice-order'
		| 'link-order';
	/** What it is about: root key, code, id, and values where the same thing may be meant differently. */
	readonly about: readonly string[];
}

/**
 * The `Idempotency-Key` of an intention. `generation` counts the intentions of the same kind whose work is gone from
 * the ERP since: an order that was written, deleted by a person and is to be written again.
 *
 * Shape: `ob1.create-order.<40 hexadecimal digits>.1`, below the contract's 128 characters.
 */
export function idempotencyKey(intention: Intention, generation: number): string {
	const { company, operation, about } = intention;
	const text = JSON.stringify([company.trim().toLowerCase(), operation, ...about]);
	const digits = createHash('sha256').update(text).digest('hex').slice(0, 40);
	return `ob1.${operation}.${digits}.${generation}`;
}
