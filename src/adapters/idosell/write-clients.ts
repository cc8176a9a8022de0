import {
	fail,
	type IntegrationError,
	integrationError,
	type Result,
	succeed,
} from '../../domain/result';
import type { AddedClient, ClientCode, ClientUpdate, NewClient } from '../../ports/shop-clients';
import { type RawRecord, readList, readRecord, readText } from '../raw-json/raw-values';
import type { AdminApi, ApiVersion, CallFailure } from './admin-api';
import { loginOf, toPostItem, toPutItem, updateReference } from './client-mapper';
import { faultOf, LOGIN_TAKEN, refusalOf } from './faults';
import { type Fault, readFaults } from './read-answer';
import type { ClientReader } from './read-clients';

/** Most customers of one write. Source: assumed; the API documents no maximum, its lists have this one. */
export const WRITE_BATCH = 100;

/** What an answer says of one item. */
interface ItemAnswer {
	readonly ok: boolean;
	readonly params: RawRecord;
	readonly faults: readonly Fault[];
}

/** What a call brought for all of its items; undefined for an item the answer does not speak of. */
type BatchAnswer = readonly (ItemAnswer | undefined)[];

/** Where the answers of POST and PUT keep what: the two spell the same thing differently. */
const POST_ANSWER = {
	list: 'clients',
	flag: 'status',
	params: 'params',
	reference: 'request_reference',
};
const PUT_ANSWER = {
	list: 'results',
	flag: 'resultStatus',
	params: 'clientsResult',
	reference: 'requestReference',
};

/** Pairs items of an answer with what was sent, by reference, else by position. */
function pairAnswers(
	fields: RawRecord,
	references: readonly string[],
	names: typeof POST_ANSWER,
): BatchAnswer {
	const items = readList(fields[names.list]).map((item) => {
		const params = readRecord(item[names.params]);
		return {
			reference: readText(params[names.reference]),
			answer: {
				ok: item[names.flag] === true || readText(item[names.flag]) === 'true',
				params,
				faults: readFaults(item.errors),
			},
		};
	});
	const byReference = new Map(items.map(({ reference, answer }) => [reference, answer]));
	const isPositional = items.length === references.length;
	return references.map((reference, i) => {
		const named = byReference.get(reference);
		if (named) return named;
		const placed = items[i];
		return isPositional && placed?.reference === '' ? placed.answer : undefined;
	});
}

function unanswered(who: string): IntegrationError {
	return integrationError(
		'unexpectedAnswer',
		'UNEXPECTED_ANSWER',
		`IdoSell did not say what became of ${who}.`,
		{ remedy: 'The next run looks again.', inDoubt: true },
	);
}

const customer = ({ clientId }: { readonly clientId: number }) => `customer ${clientId}`;
const newcomer = ({ code }: NewClient) => `the new customer with code ${code}`;

/** Single customers in a row the server failed on before its failures are no longer taken for theirs. */
const MOST_FAILED_ALONE = 3;

/** Writes customers of a shop, a hundred a call; a batch one item spoils is halved until the item is alone. */
export class ClientWriter {
	private failedAlone = 0;

	constructor(
		private readonly api: AdminApi,
		private readonly reader: ClientReader,
		private readonly version: ApiVersion,
	) {}

	/** Changes customers. Repeating it sets the same values, so a lost answer is no harm. */
	async update(updates: readonly ClientUpdate[]): Promise<readonly Result<null>[]> {
		return await inBatches(updates, async (batch) => await this.updateBatch(batch));
	}

	/** Adds customers, none of them twice. */
	async add(clients: readonly NewClient[]): Promise<readonly Result<AddedClient>[]> {
		return await inBatches(clients, async (batch) => await this.addBatch(batch));
	}

	/** Sets external codes. The answer speaks of no single customer, so they are read back. */
	async setCodes(codes: readonly ClientCode[]): Promise<readonly Result<null>[]> {
		return await inBatches(codes, async (batch) => await this.setCodesOf(batch));
	}

	private async updateBatch(updates: readonly ClientUpdate[]): Promise<readonly Result<null>[]> {
		const answer = await this.api.call({
			method: 'PUT',
			path: 'clients/clients',
			body: {
				params: { clients: updates.map(toPutItem) },
				clientsSettings: { clientSettingSendMail: false, clientSettingSendSms: false },
			},
			repeat: 'same',
		});
		const refusal = answer.ok ? wholeRefusal('PUT clients/clients', answer.value, 'results') : null;
		if (!answer.ok || refusal) {
			const error = answer.ok ? (refusal as CallFailure) : answer.error;
			return await this.halved(updates, error, async (part) => await this.updateBatch(part));
		}
		this.failedAlone = 0;
		const answers = pairAnswers(answer.value, updates.map(updateReference), PUT_ANSWER);
		return updates.map((update, i) => {
			const item = answers[i];
			if (!item) return fail(unanswered(customer(update)));
			return item.ok ? succeed(null) : fail(refusalOf(customer(update), item.faults));
		});
	}

	private async addBatch(clients: readonly NewClient[]): Promise<readonly Result<AddedClient>[]> {
		const answer = await this.api.call({
			method: 'POST',
			path: 'clients/clients',
			body: {
				params: { clients: clients.map((client, i) => toPostItem(client, String(i))) },
				settings: { send_mail: false, send_sms: false },
			},
			repeat: 'once',
		});
		if (!answer.ok && answer.error.inDoubt) return await this.addMissing(clients, answer.error);
		const refusal = answer.ok
			? wholeRefusal('POST clients/clients', answer.value, 'clients')
			: null;
		if (!answer.ok || refusal) {
			const error = answer.ok ? (refusal as CallFailure) : answer.error;
			return await this.halved(clients, error, async (part) => await this.addBatch(part));
		}
		this.failedAlone = 0;
		const answers = pairAnswers(
			answer.value,
			clients.map((_client, i) => String(i)),
			POST_ANSWER,
		);
		const results: Result<AddedClient>[] = [];
		for (const [i, client] of clients.entries())
			results.push(await this.readAdded(client, answers[i]));
		return results;
	}

	private async readAdded(
		client: NewClient,
		item: ItemAnswer | undefined,
	): Promise<Result<AddedClient>> {
		if (!item) return fail(unanswered(newcomer(client)));
		const clientId = Number(readText(item.params.id));
		const login = readText(item.params.login) || loginOf(client);
		if (item.ok && clientId > 0) return succeed({ clientId, login, result: 'added' });
		if (item.faults.some(({ code }) => code === LOGIN_TAKEN)) {
			return await this.whoHasLogin(client, refusalOf(newcomer(client), item.faults));
		}
		return fail(refusalOf(newcomer(client), item.faults));
	}

	/** A taken login is our own earlier success when its customer carries our code, and somebody else's otherwise. */
	private async whoHasLogin(
		client: NewClient,
		refusal: IntegrationError,
	): Promise<Result<AddedClient>> {
		const found = await this.reader.find({ login: loginOf(client) });
		if (!found.ok) return found;
		const [owner] = found.value.filter(({ login }) => login.toLowerCase() === loginOf(client));
		if (owner === undefined) return fail(refusal);
		if (client.code !== '' && owner.externalCode === client.code) {
			return succeed({ clientId: owner.clientId, login: owner.login, result: 'existing' });
		}
		const carries =
			owner.externalCode === '' ? 'no external code' : `the code ${owner.externalCode}`;
		return fail(
			integrationError(
				'rejectedByVendor',
				'CLIENT_EXISTS_UNLINKED',
				`Code ${client.code}: customer ${owner.clientId} has the e-mail address as login and carries ${carries}.`,
			),
		);
	}

	/** After a lost answer: who carries his code was added; the others are tried again, one by one the last time. */
	private async addMissing(
		clients: readonly NewClient[],
		lost: IntegrationError,
	): Promise<readonly Result<AddedClient>[]> {
		const there = await this.reader.byCodes(clients.map(({ code }) => code));
		if (!there.ok) return clients.map(() => fail({ ...lost, inDoubt: true }));
		const byCode = new Map(there.value.map((client) => [client.externalCode, client]));
		const missing = clients.filter(({ code }) => !byCode.has(code));
		const isAlone = clients.length === 1;
		const added = isAlone
			? missing.map(() => fail(lost))
			: await inHalves(missing, async (part) => await this.addBatch(part));
		const late = new Map(missing.map((client, i) => [client, added[i]]));
		return clients.map((client) => {
			const found = byCode.get(client.code);
			if (!found) return late.get(client) ?? fail(unanswered(newcomer(client)));
			return succeed({ clientId: found.clientId, login: found.login, result: 'added' });
		});
	}

	/**
	 * The parts of a batch that failed as a whole, each by itself, when that may help; else the failure for all. A
	 * server that fails on customer after customer is down, and is not asked about each of the others.
	 */
	private async halved<T, R>(
		items: readonly T[],
		error: CallFailure,
		write: (part: readonly T[]) => Promise<readonly Result<R>[]>,
	): Promise<readonly Result<R>[]> {
		const isDown = error.kind === 'unavailable' && this.failedAlone >= MOST_FAILED_ALONE;
		if (items.length > 1 && error.ofBody === true && !isDown) return await inHalves(items, write);
		if (items.length === 1 && error.kind === 'unavailable') this.failedAlone += 1;
		return items.map(() => fail(error));
	}

	private async setCodesOf(codes: readonly ClientCode[]): Promise<readonly Result<null>[]> {
		const sent = codes.map(({ clientId, code }) => ({ client_id: clientId, code_extern: code }));
		// Version 8 takes a list; the earlier ones are documented with a single customer.
		const bodies = this.version === 8 ? [{ clients: sent }] : sent;
		const failures: (IntegrationError | undefined)[] = [];
		for (const params of bodies) {
			const answer = await this.api.call({
				method: 'PUT',
				path: 'clients/externalCode',
				body: { params },
				repeat: 'same',
			});
			const [fault] = answer.ok ? readFaults(answer.value.errors) : [];
			failures.push(answer.ok ? fault && faultOf('PUT clients/externalCode', fault) : answer.error);
		}
		const shown = await this.reader.byIds(codes.map(({ clientId }) => clientId));
		if (!shown.ok) return codes.map(() => fail({ ...shown.error, inDoubt: true }));
		const byId = new Map(shown.value.map((client) => [client.clientId, client.externalCode]));
		return codes.map(({ clientId, code }, i) => {
			if (byId.get(clientId) === code) return succeed(null);
			const failure = failures[this.version === 8 ? 0 : i];
			if (failure) return fail(failure);
			return fail(
				integrationError(
					byId.has(clientId) ? 'unexpectedAnswer' : 'notFound',
					byId.has(clientId) ? 'WRITE_NOT_VERIFIED' : 'CLIENT_NOT_FOUND',
					byId.has(clientId)
						? `Customer ${clientId} does not show the external code that was set.`
						: `The shop has no customer ${clientId}.`,
				),
			);
		});
	}
}

/** A fault of the whole batch: one that comes without a word about its items. */
function wholeRefusal(call: string, fields: RawRecord, list: string): CallFailure | null {
	if (readList(fields[list]).length > 0) return null;
	const [fault] = readFaults(fields.errors);
	if (!fault) return null;
	return { ...faultOf(call, fault), ofBody: true };
}

async function inBatches<T, R>(
	items: readonly T[],
	write: (batch: readonly T[]) => Promise<readonly Result<R>[]>,
): Promise<readonly Result<R>[]> {
	const results: Result<R>[] = [];
	for (let start = 0; start < items.length; start += WRITE_BATCH) {
		results.push(...(await write(items.slice(start, start + WRITE_BATCH))));
	}
	return results;
}

async function inHalves<T, R>(
	items: readonly T[],
	write: (part: readonly T[]) => Promise<readonly Result<R>[]>,
): Promise<readonly Result<R>[]> {
	if (items.length === 0) return [];
	const middle = Math.ceil(items.length / 2);
	const left = await write(items.slice(0, middle));
	const right = middle < items.length ? await write(items.slice(middle)) : [];
	return [...left, ...right];
}
