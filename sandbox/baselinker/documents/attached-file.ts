import { createHash } from 'node:crypto';
import { simulatorRefusal } from '../errors';

const PREFIX = 'data:';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const MAGIC = '%PDF-';

/** A file as it was sent for a document. */
export interface AttachedFile {
	readonly content: Buffer;
	readonly sha256: string;
}

/**
 * Reads the `file` parameter: `data:` followed at once by the base64 of a PDF; no media type.
 *
 * Errors: `ERROR_SIM_FILE_ENCODING`, `ERROR_SIM_FILE_TYPE`; their real codes are unknown.
 */
export function readAttachedFile(file: string): AttachedFile {
	const base64 = file.slice(PREFIX.length);
	if (!file.startsWith(PREFIX) || !BASE64.test(base64)) {
		throw simulatorRefusal('FILE_ENCODING', 'file: data: followed by base64, nothing between');
	}
	const content = Buffer.from(base64, 'base64');
	if (content.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) {
		throw simulatorRefusal('FILE_TYPE', 'file: not a PDF');
	}
	return { content, sha256: createHash('sha256').update(content).digest('hex') };
}
