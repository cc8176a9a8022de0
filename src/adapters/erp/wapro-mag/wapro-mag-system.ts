import { succeed } from '../../../domain/result';
import { ERP_NAMES } from '../shared/erp-names';
import type { ErpSystemEntry } from '../shared/erp-system';
import { DictionaryCache } from './dictionaries';
import { probeParts } from './probe-wapro-mag';
import { createWaproMagAdapter } from './wapro-mag-adapter';
import { orderTimeoutMs, readWaproMagCredential } from './wapro-mag-connection';

/** WAPRO Mag as the nodes choose it. */
export const WAPRO_MAG: ErpSystemEntry = {
	...ERP_NAMES['wapro-mag'],
	open(fields, outside) {
		const connection = readWaproMagCredential(fields);
		if (!connection.ok) return connection;
		const { sql, settings } = connection.value;
		return succeed(
			createWaproMagAdapter({ sql: outside.openSql(sql), clock: outside.clock, settings }),
		);
	},
	async probe(fields, outside) {
		const connection = readWaproMagCredential(fields);
		if (!connection.ok) return connection;
		const { settings } = connection.value;
		const sql = outside.openSql(connection.value.sql);
		const dictionaries = new DictionaryCache(sql, outside.clock, settings);
		const report = await probeParts(sql, dictionaries, settings);
		await sql.close();
		return succeed(report);
	},
	writeTimeoutMs: orderTimeoutMs,
};
