import { fail, integrationError, type Result, succeed } from '../../domain/result';
import type { ShopClient } from '../../domain/sync/shop-client';
import type {
	AddedClient,
	CallCount,
	ClientCode,
	ClientFilter,
	ClientName,
	ClientPage,
	ClientUpdate,
	NewClient,
	ShopClients,
} from '../../ports/shop-clients';
import { readText } from '../raw-json/raw-values';
import { AdminApi, type AdminApiConnection } from './admin-api';
import { ClientReader } from './read-clients';
import { ClientWriter } from './write-clients';

/** The customers of an IdoSell shop, over its Admin API. A client lives for one run. */
export class IdoSellClients implements ShopClients {
	private readonly api: AdminApi;
	private readonly reader: ClientReader;
	private readonly writer: ClientWriter;

	constructor(private readonly connection: AdminApiConnection) {
		this.api = new AdminApi(connection);
		this.reader = new ClientReader(this.api);
		this.writer = new ClientWriter(this.api, this.reader, connection.version);
	}

	async serverTime(): Promise<Result<number>> {
		const answer = await this.ask('system/serverTime');
		if (!answer.ok) return answer;
		const seconds = Number(readText(answer.value.time));
		if (seconds > 0) return succeed(seconds * 1_000);
		const message = 'IdoSell GET system/serverTime: the answer names no time.';
		return fail(integrationError('unexpectedAnswer', 'UNEXPECTED_ANSWER', message));
	}

	async isOverloaded(): Promise<Result<boolean>> {
		const answer = await this.ask('system/serverLoad');
		if (!answer.ok) return answer;
		return succeed(readText(answer.value.serverLoadStatus) === 'overloaded');
	}

	pages(filter: ClientFilter): AsyncGenerator<Result<ClientPage>> {
		return this.reader.pages(filter);
	}

	async byIds(ids: readonly number[]): Promise<Result<readonly ShopClient[]>> {
		return await this.reader.byIds(ids);
	}

	async byCodes(codes: readonly string[]): Promise<Result<readonly ShopClient[]>> {
		return await this.reader.byCodes(codes);
	}

	async find(name: ClientName): Promise<Result<readonly ShopClient[]>> {
		return await this.reader.find(name);
	}

	async update(updates: readonly ClientUpdate[]): Promise<readonly Result<null>[]> {
		return await this.writer.update(updates);
	}

	async add(clients: readonly NewClient[]): Promise<readonly Result<AddedClient>[]> {
		return await this.writer.add(clients);
	}

	async setCodes(codes: readonly ClientCode[]): Promise<readonly Result<null>[]> {
		return await this.writer.setCodes(codes);
	}

	calls(): CallCount {
		return this.connection.gate.count();
	}

	private async ask(path: string) {
		return await this.api.call({ method: 'GET', path, repeat: 'read' });
	}
}
