import { type Result, succeed } from '../../../domain/result';
import { ERP_NAMES } from '../shared/erp-names';
import type { ErpOutside, ErpSystemEntry } from '../shared/erp-system';
import type { CredentialFields } from '../shared/read-credential';
import { createOptimaBridge } from './bridge/optima-bridge-client';
import { createComarchOptimaAdapter, type OptimaOutside } from './comarch-optima-adapter';
import { bridgeTimeoutMs, readOptimaCredential } from './comarch-optima-connection';
import { probeParts } from './probe-comarch-optima';

/** Builds both ways to Optima from a credential. */
function connect(fields: CredentialFields, outside: ErpOutside): Result<OptimaOutside> {
	const connection = readOptimaCredential(fields);
	if (!connection.ok) return connection;
	const { sql, bridge, settings, company } = connection.value;
	return succeed({
		sql: outside.openSql(sql),
		bridge: bridge && createOptimaBridge(bridge, outside.http),
		clock: outside.clock,
		settings,
		company,
	});
}

/** Comarch ERP Optima as the nodes choose it. */
export const COMARCH_OPTIMA: ErpSystemEntry = {
	...ERP_NAMES['comarch-optima'],
	open(fields, outside) {
		const parts = connect(fields, outside);
		return parts.ok ? succeed(createComarchOptimaAdapter(parts.value)) : parts;
	},
	async probe(fields, outside) {
		const parts = connect(fields, outside);
		if (!parts.ok) return parts;
		const { sql, bridge, settings } = parts.value;
		const report = await probeParts(sql, bridge, settings);
		await sql.close();
		return succeed(report);
	},
	writeTimeoutMs: bridgeTimeoutMs,
};
