/** The process dies here: nothing after it happens, what was done before stays done. */
export class Crash extends Error {
	constructor(where: string) {
		super(`crashed ${where}`);
	}
}
