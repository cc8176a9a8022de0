import { type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import {
	differencesOf,
	readSignatures,
	refuseDifferences,
	type Signatures,
} from './procedure-signatures';
import { readSchemaProfile, type SchemaProfile } from './schema-profile';

/** What the installed WAPRO Mag is like; read once per connection. */
export class InstalledVersion {
	private knownProfile: SchemaProfile | undefined;
	private knownSignatures: Signatures | undefined;

	constructor(private readonly sql: SqlSession) {}

	/** The version of the order table. Errors: `configuration` when there is none. */
	async profile(): Promise<Result<SchemaProfile>> {
		if (this.knownProfile) return succeed(this.knownProfile);
		const profile = await readSchemaProfile(this.sql);
		if (profile.ok) this.knownProfile = profile.value;
		return profile;
	}

	/** How the procedures are called. Errors: `PROCEDURE_MISSING` naming every one that is not as we know it. */
	async signatures(): Promise<Result<Signatures>> {
		if (this.knownSignatures) return succeed(this.knownSignatures);
		const read = await readSignatures(this.sql);
		if (!read.ok) return read;
		const differences = differencesOf(read.value);
		if (differences.length > 0) return refuseDifferences(differences);
		this.knownSignatures = read.value as Signatures;
		return succeed(this.knownSignatures);
	}
}
