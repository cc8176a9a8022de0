import { type Result, succeed } from '../../../domain/result';
import { ERP_NAMES } from '../shared/erp-names';
import type { ErpOutside, ErpSystemEntry } from '../shared/erp-system';
import type { CredentialFields } from '../shared/read-credential';
import { probeParts } from './probe-subiekt-gt';
import { createSubiektGtAdapter, type SubiektGtOutside } from './subiekt-gt-adapter';
import { bridgeTimeoutMs, readSubiektGtCredential } from './subiekt-gt-connection';

/** Builds both ways to Subiekt from a credential. */
function connect(fields: CredentialFields, outside: ErpOutside): Result<SubiektGtOutside> {
	const connection = readSubiektGtCredential(fields);
	if (!connection.ok) return connection;
	const { sql, bridge, ...others } = connection.value;
	return succeed({
		sql: outside.openSql(sql),
		bridge: bridge?.profile(bridge.settings, outside.http),
		clock: outside.clock,
		...others,
	});
}

/** Subiekt GT as the nodes choose it. */
export const SUBIEKT_GT: ErpSystemEntry = {
	...ERP_NAMES['subiekt-gt'],
	open(fields, outside) {
		const parts = connect(fields, outside);
		return parts.ok ? succeed(createSubiektGtAdapter(parts.value)) : parts;
	},
	async probe(fields, outside) {
		const parts = connect(fields, outside);
		if (!parts.ok) return parts;
		const report = await probeParts(parts.value);
		await parts.value.sql.close();
		return succeed(report);
	},
	writeTimeoutMs: bridgeTimeoutMs,
};
