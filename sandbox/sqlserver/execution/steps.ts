import { notUnderstood } from '../errors';

/** Work that now and then has to wait for something; it yields what it waits for. */
export type Steps<T> = Generator<() => Promise<unknown>, T, unknown>;

/** Waits inside steps. */
export function* wait<T>(start: () => Promise<T>): Steps<T> {
	return (yield start) as T;
}

/** Steps that never wait. */
export function* atOnce<T>(work: () => T): Steps<T> {
	yield* [];
	return work();
}

/** Runs steps, waiting where they wait. */
export async function runSteps<T>(steps: Steps<T>): Promise<T> {
	let next = steps.next();
	while (!next.done) {
		try {
			const value = await next.value();
			next = steps.next(value);
		} catch (error) {
			next = steps.throw(error);
		}
	}
	return next.value;
}

/** Runs steps at once. Errors: 40000 when they would have to wait. */
export function runStepsAtOnce<T>(steps: Steps<T>): T {
	let next = steps.next();
	while (!next.done) next = steps.throw(notUnderstood('waiting inside a procedure of the sandbox'));
	return next.value;
}
