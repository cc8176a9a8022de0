import { CallMeter } from '../../../sandbox/idosell/call-meter';
import type { NewShopClient } from '../../../sandbox/idosell/client';
import type { IdoSellOptions } from '../../../sandbox/idosell/options';
import { idosellService } from '../../../sandbox/idosell/service';
import { IdoSellStore } from '../../../sandbox/idosell/store';
import { SandboxClock } from '../../../sandbox/kernel/clock';
import { FaultBox } from '../../../sandbox/kernel/faults';
import { startHttpService } from '../../../sandbox/kernel/http-service';
import { Journal } from '../../../sandbox/kernel/journal';

/** Key of the shop under test. */
export const KEY = 'ExampleIdoSellKey0001';

/** 20 November 2026, 14:30:07 in Warsaw (13:30:07 UTC). Units: milliseconds. */
export const NOON_MS = Date.UTC(2026, 10, 20, 13, 30, 7);

/** The same as the shop prints it. */
export const NOON = '2026-11-20 14:30:07';

/** The client of the fact sheet's example. */
export const ANNA: NewShopClient = {
	clientLogin: 'a.lis@example.test',
	clientEmail: 'a.lis@example.test',
	clientCodeExternal: 'LIS-04',
	clientType: 'person_female',
	clientFirstName: 'Anna',
	clientLastName: 'Lis',
	clientStreet: 'Polna 7/2',
	clientZipCode: '61-001',
	clientCity: 'Poznań',
	clientPhone1: '+48600000001',
};

/** A company as POST takes it. */
export const ZIELONA = {
	login: 'biuro@zielona.example',
	code_extern: 'ZIELONA',
	email: 'biuro@zielona.example',
	client_type: 'firm',
	company: 'Zielona sp. z o.o.',
	vat_number: '526-000-00-05',
	street: 'Leśna 3',
	zipcode: '00-950',
	city: 'Warszawa',
	country_code: 'PL',
	phone: '+48220000000',
	shops: [1],
	request_reference: 'row-17',
};

/** An answer as any JSON client would see it. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	json: Record<string, unknown>;
}

/** Starts one simulated shop on loopback with a clock that stands still. */
export async function startIdoSell(options: Partial<IdoSellOptions> = {}) {
	const clock = new SandboxClock(() => NOON_MS);
	const journal = new Journal(clock);
	const faults = new FaultBox();
	const store = new IdoSellStore(clock, options);
	const meter = new CallMeter(clock, () => store.options());
	const service = await startHttpService(idosellService({ store, meter, key: KEY }), {
		journal,
		faults,
	});

	async function call(
		method: string,
		resource: string,
		{ body, version = 8, key = KEY }: { body?: unknown; version?: number; key?: string } = {},
	): Promise<Answer> {
		const response = await fetch(`${service.url}/api/admin/v${version}/${resource}`, {
			method,
			headers: { 'X-API-KEY': key, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		let json: Record<string, unknown> = {};
		try {
			json = JSON.parse(text) as Record<string, unknown>;
		} catch {
			// Not every refusal is JSON; the test looks at `text` then.
		}
		return { status: response.status, headers: response.headers, text, json };
	}

	return {
		url: service.url,
		clock,
		journal,
		faults,
		store,
		meter,
		call,
		list: (query: Record<string, string> = {}, version = 8) =>
			call('GET', `clients/clients?${new URLSearchParams(query).toString()}`, { version }),
		post: (...clients: object[]) =>
			call('POST', 'clients/clients', { body: { params: { clients } } }),
		put: (...clients: object[]) =>
			call('PUT', 'clients/clients', { body: { params: { clients } } }),
		setCode: (params: object, version = 8) =>
			call('PUT', 'clients/externalCode', { body: { params }, version }),
		search: (params: object) => call('POST', 'clients/crm/search', { body: { params } }),
		stop: service.stop,
	};
}

/** A running shop under test. */
export type TestShop = Awaited<ReturnType<typeof startIdoSell>>;
