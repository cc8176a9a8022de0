import type { ClientChanges } from './client';
import { schemaError } from './errors';
import type { IdoSellOptions } from './options';
import { asInteger, asKind, asList, asObject, asWord, type Fields } from './schema';
import type { WriteSpelling } from './write-spellings';

/** One item of a write, read against the schema. */
export interface WrittenClient {
	login: string;
	password: string | undefined;
	reference: string | undefined;
	/** The fields sent and no others. */
	changes: ClientChanges;
	email: Approvals;
	sms: Approvals;
}

/** Which newsletters the client shall get: all shops' or none, then shop by shop. */
export interface Approvals {
	all: boolean | undefined;
	shops: ReadonlyArray<{ shopId: number; isGiven: boolean }>;
}

/** What a call knows of its surroundings when it reads items. */
export interface ReadingRules {
	version: number;
	options: Pick<IdoSellOptions, 'clientsPerCall' | 'unknownFields'>;
}

function readApprovals(values: Map<string, unknown>, spelling: WriteSpelling['email']): Approvals {
	const list = (values.get(spelling.list) ?? []) as readonly Fields[];
	return {
		all: values.get(spelling.all) as boolean | undefined,
		shops: list.map((entry) => ({
			shopId: asInteger(entry[spelling.shop], spelling.shop),
			isGiven: asWord(entry[spelling.flag], ['y', 'n'], spelling.flag) === 'y',
		})),
	};
}

/** Reads one item. Errors: 422, which refuses the whole call. */
export function readItem(
	value: unknown,
	spelling: WriteSpelling,
	{ version, options }: ReadingRules,
): WrittenClient {
	const values = new Map<string, unknown>();
	const changes: Record<string, unknown> = {};
	for (const [name, sent] of Object.entries(asObject(value, 'clients[]'))) {
		const field = Object.hasOwn(spelling.fields, name) ? spelling.fields[name] : undefined;
		if (!field || version < (field.since ?? 0)) {
			if (options.unknownFields === 'refused') throw schemaError(`${name}: unknown field`);
			continue;
		}
		const read = asKind(sent, field.kind, name);
		values.set(name, read);
		if (field.to) changes[field.to] = read;
	}
	const text = (name: string) => values.get(name) as string | undefined;
	return {
		login: text(spelling.login) ?? '',
		password: text(spelling.password),
		reference: text(spelling.reference),
		changes: changes as ClientChanges,
		email: readApprovals(values, spelling.email),
		sms: readApprovals(values, spelling.sms),
	};
}

/** Reads every item of `params.clients`. Errors: 422. */
export function readItems(
	body: Fields,
	spelling: WriteSpelling,
	rules: ReadingRules,
): WrittenClient[] {
	const items = asList(asObject(body.params, 'params').clients, 'params.clients');
	const { clientsPerCall } = rules.options;
	if (items.length === 0) throw schemaError('params.clients: at least 1 item expected');
	if (items.length > clientsPerCall) {
		throw schemaError(`params.clients: at most ${clientsPerCall} items expected`);
	}
	return items.map((item) => readItem(item, spelling, rules));
}
