import type { IntegrationError } from '../../../domain/result';

/** State of one of the ways into an ERP. */
export interface ProbePart {
	/** A sentence for the person at the credential form. */
	readonly message: string;
	readonly error?: IntegrationError;
}

/** What a credential test found: every way for itself, so that a wrong key does not look like a wrong password (S4.8). */
export interface ProbeReport {
	readonly parts: readonly ProbePart[];
	/** All sentences. */
	readonly description: string;
	readonly connected: boolean;
}

/** A way that does not answer. */
export function failedPart(name: string, error: IntegrationError): ProbePart {
	return { message: `${name}: ${error.message} ${error.remedy}`, error };
}

/** Puts the ways together. */
export function probeReport(parts: readonly ProbePart[]): ProbeReport {
	return {
		parts,
		description: parts.map(({ message }) => message).join(' '),
		connected: parts.every(({ error }) => error === undefined),
	};
}
