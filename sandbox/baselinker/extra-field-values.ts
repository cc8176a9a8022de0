import { simulatorRefusal } from './errors';
import type { ExtraFieldValue } from './order';
import type { AccountDictionaries } from './store';

const FILE_LIMIT_BYTES = 2 * 1024 * 1024;
const TITLE_LENGTH = 40;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function readFile(fieldId: string, value: { title?: unknown; file?: unknown }): ExtraFieldValue {
	const title = String(value.title ?? '');
	const file = String(value.file ?? '');
	if (title === '' || title.length > TITLE_LENGTH) {
		throw simulatorRefusal(
			'FILE_TITLE',
			`Field ${fieldId}: title of 1 to ${TITLE_LENGTH} characters`,
		);
	}
	const base64 = file.slice('data:'.length);
	if (!file.startsWith('data:') || !BASE64.test(base64)) {
		throw simulatorRefusal('FILE_ENCODING', `Field ${fieldId}: data: followed by base64`);
	}
	if (Buffer.byteLength(base64, 'base64') > FILE_LIMIT_BYTES) {
		throw simulatorRefusal('FILE_TOO_BIG', `Field ${fieldId}: files hold 2 MB`);
	}
	return { title, url: `https://files.example/${fieldId}/${encodeURIComponent(title)}` };
}

/**
 * Reads the values of a custom extra field map against the fields the account has.
 *
 * Errors: `ERROR_SIM_EXTRA_FIELD_NOT_FOUND`, `ERROR_SIM_FILE_…`.
 */
export function readExtraFieldValues(
	map: Readonly<Record<string, unknown>>,
	fields: AccountDictionaries['extraFields'],
): Record<string, ExtraFieldValue> {
	return Object.fromEntries(
		Object.entries(map).map(([fieldId, value]) => {
			const field = fields.find((entry) => String(entry.extra_field_id) === fieldId);
			if (!field) throw simulatorRefusal('EXTRA_FIELD_NOT_FOUND', `No extra field ${fieldId}`);
			const isFile = field.editor_type === 'file' && typeof value === 'object' && value !== null;
			return [fieldId, isFile ? readFile(fieldId, value) : String(value ?? '')];
		}),
	);
}
