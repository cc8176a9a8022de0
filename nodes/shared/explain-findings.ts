import type { IDataObject } from 'n8n-workflow';
import type { Finding } from '../../src/domain/outcome';
import { REASONS } from '../../src/domain/reason-codes';

/** Findings as people read them: each with its remedy and the column it belongs to. */
export function explainFindings(findings: readonly Finding[]): IDataObject[] {
	return findings.map(({ code, message }) => {
		const { channel, remedy } = REASONS[code];
		return { code, channel, message, remedy };
	});
}
