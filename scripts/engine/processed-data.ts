import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/** A list nobody has to fear the end of. */
const NO_LIMIT = Number.POSITIVE_INFINITY;
/** How long one process waits while another one writes. Units: ms. */
const PATIENCE_MS = 10_000;

function hashOf(item: DeduplicationItemTypes): string {
	return createHash('md5').update(String(item)).digest('base64');
}

/** What the items are remembered under: the node, or the whole workflow. */
function contextOf(scope: DeduplicationScope, { node }: ICheckProcessedContextData): string {
	return scope === 'node' ? `n:${node?.name ?? ''}` : '';
}

/**
 * What Remove Duplicates remembers between executions, in a file that several processes may share.
 *
 * As n8n keeps it: one row for each workflow and node, holding the hashes of all values; it is read, looked through
 * and written back as a whole, before the items go on, without a lock between reading and writing. Only whole values
 * (mode `entries`) are known.
 *
 * Source: behaviour of the table `processed_data` in n8n 2.41; written anew.
 */
export class ProcessedDataFile implements IDataDeduplicator {
	private readonly database: DatabaseSync;

	constructor(file: string) {
		this.database = new DatabaseSync(file);
		this.database.exec(`
			pragma busy_timeout = ${PATIENCE_MS};
			create table if not exists processed_data (
				workflow_id text not null,
				context text not null,
				value text not null,
				primary key (workflow_id, context)
			)`);
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const known = await this.read(scope, contextData, options);
		const seen = new Set(known);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			const hash = hashOf(item);
			output[seen.has(hash) ? 'processed' : 'new'].push(item);
			if (!seen.has(hash)) known.push(hash);
			seen.add(hash);
		}
		await this.write(scope, contextData, known.slice(-(options.maxEntries ?? NO_LIMIT)));
		return output;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		const gone = new Set(items.map(hashOf));
		const known = await this.read(scope, contextData, options);
		await this.write(
			scope,
			contextData,
			known.filter((hash) => !gone.has(hash)),
		);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<void> {
		await this.write(scope, contextData, []);
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<number> {
		return (await this.read(scope, contextData, options)).length;
	}

	/** Answers in a later turn, as a database does: what else runs may get in between. */
	private async read(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		{ mode }: ICheckProcessedOptions,
	): Promise<string[]> {
		if (mode !== 'entries') throw new Error(`Values of mode ${mode} are not remembered here.`);
		await nextTurn();
		const row = this.database
			.prepare('select value from processed_data where workflow_id = ? and context = ?')
			.get(contextData.workflow.id, contextOf(scope, contextData));
		return row ? (JSON.parse(String(row.value)) as string[]) : [];
	}

	private async write(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		hashes: readonly string[],
	): Promise<void> {
		await nextTurn();
		this.database
			.prepare(
				`insert into processed_data (workflow_id, context, value) values (?, ?, ?)
				on conflict (workflow_id, context) do update set value = excluded.value`,
			)
			.run(contextData.workflow.id, contextOf(scope, contextData), JSON.stringify(hashes));
	}
}
