import { type ContractorCard, displayName } from '../../../src/domain/contractor/party';
import { refKey } from '../../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import type { ErpAdapter } from '../../../src/ports/erp-adapter';
import { aParty } from '../../builders/a-party';
import {
	codesOf,
	errorOf,
	expectLacking,
	freshOrder,
	OTHER_ROOT,
	valueOf,
	type WritableErpBench,
} from './bench';

/** Writing orders and contractor cards. */
export function describeOrderWrites(name: string, bench: () => WritableErpBench): void {
	describe(`${name} writes`, () => {
		const adapter = () => bench().adapter;
		const fixture = () => bench().fixture;

		async function personCard(): Promise<ContractorCard> {
			return valueOf(await adapter().getContractor({ symbol: fixture().person.symbol }));
		}

		async function create(order: SalesOrder) {
			return await adapter().createOrder(order, await personCard(), fixture().settings);
		}

		function keysOf(order: SalesOrder, issuedSince: string | null = null) {
			const { customerOrderNumber } = order;
			return { rootKey: refKey(order.ref), refs: [order.ref], customerOrderNumber, issuedSince };
		}

		it('writes an order on the contractor and reads it back', async () => {
			const order = freshOrder(fixture())
				.withLine(fixture().item.sku, 3, '0.00')
				.withDelivery('15.99')
				.with({ notes: "Proszę o 'szybką' wysyłkę 🙂" })
				.build();
			const card = await personCard();
			const created = valueOf(await adapter().createOrder(order, card, fixture().settings));
			expect(created.order).toMatchObject({
				customerOrderNumber: order.customerOrderNumber,
				rootKey: refKey(order.ref),
				contractorId: card.id,
				currency: 'PLN',
				totalGross: '40.59',
			});
			expect(created.order.remarks).toContain("Proszę o 'szybką' wysyłkę");
			expect(created.order.lines).toMatchObject([
				{ sku: fixture().item.sku, quantity: '2', unitPriceGross: '12.30', totalGross: '24.60' },
				{ sku: fixture().item.sku, quantity: '3', totalGross: '0.00' },
				{ sku: fixture().settings.shippingItem, quantity: '1', totalGross: '15.99' },
			]);
			expect(codesOf(created.warnings)).toEqual(['CHARACTERS_NOT_STORABLE']);
			const again = valueOf(await adapter().getOrder({ id: created.order.id }));
			expect(again).toEqual(created.order);
			expect(valueOf(await adapter().getOrder({ number: again.number }))).toEqual(again);
		});

		it('finds what it wrote by number and by root, newest first, within the window (S2.3)', async () => {
			const order = freshOrder(fixture()).build();
			const { order: written } = valueOf(await create(order));
			const ids = async (keys: Parameters<ErpAdapter['findOrders']>[0]) =>
				valueOf(await adapter().findOrders(keys)).map(({ id }) => id);
			expect(await ids(keysOf(order))).toEqual([written.id]);
			expect(await ids({ ...keysOf(order), customerOrderNumber: 'zmieniony' })).toEqual([
				written.id,
			]);
			expect(await ids({ ...keysOf(order), ...OTHER_ROOT })).toEqual([written.id]);
			expect(await ids(keysOf(order, written.issuedOn))).toEqual([written.id]);
			expect(await ids(keysOf(order, '2999-01-01'))).toEqual([]);
		});

		it('says which numbers of an order a document carries, in any letter case and whoever calls them how (S2.3)', async () => {
			const order = freshOrder(fixture()).build();
			const { order: written } = valueOf(await create(order));
			const number = order.customerOrderNumber;
			const carriedFor = async (customerOrderNumber: string, id: string) => {
				const refs = [{ channel: 'shop', account: 'inny', id }];
				const keys = { ...OTHER_ROOT, refs, customerOrderNumber, issuedSince: null };
				const found = valueOf(await adapter().findOrders(keys));
				return found.map((document) => [document.id, document.carried]);
			};
			const lower = ` ${number.toLowerCase()} `;
			expect(await carriedFor(lower, 'x')).toEqual([[written.id, { ids: [], number: true }]]);
			expect(await carriedFor('x', lower)).toEqual([
				[written.id, { ids: [lower.trim()], number: false }],
			]);
			expect(await carriedFor(number, number)).toEqual([
				[written.id, { ids: [number], number: true }],
			]);
			expect(await carriedFor('x', 'y')).toEqual([]);
		});

		it('shows the same number of another shop with its own root (S2.7)', async () => {
			const first = freshOrder(fixture()).build();
			const second = { ...first, ref: { ...first.ref, account: 'other' } };
			valueOf(await create(first));
			valueOf(await create(second));
			const found = valueOf(await adapter().findOrders(keysOf(first)));
			expect(found.map(({ rootKey }) => rootKey)).toEqual([refKey(second.ref), refKey(first.ref)]);
		});

		it('finds an order whose number has 31 characters or more again, and no other', async () => {
			const long = (end: string) =>
				freshOrder(fixture())
					.with({ customerOrderNumber: `SKLEP-INTERNETOWY-2026-11-20-${end}` })
					.build();
			const [first, second] = [long('0001'), long('0002')];
			valueOf(await create(first));
			const { order: written } = valueOf(await create(second));
			const keys = { ...keysOf(second), ...OTHER_ROOT };
			expect(valueOf(await adapter().findOrders(keys)).map(({ id }) => id)).toEqual([written.id]);
		});

		it('writes nothing of an order with a problem and names all of them', async () => {
			const before = await bench().countOrders();
			const order = freshOrder(fixture()).withLine('NIE-MA', 1).paidWith('Nieznana').build();
			const error = errorOf(await create(order));
			expect(error.kind).toBe('configuration');
			expect(error.message).toContain('NIE-MA');
			expect(error.message).toContain('Nieznana');
			expect(error.inDoubt).toBeUndefined();
			expect(await bench().countOrders()).toBe(before);
		});

		it('is in doubt about an order whose answer was lost, and finds it exactly once (F6)', async () => {
			const order = freshOrder(fixture()).build();
			const card = await personCard();
			bench().loseNextAnswer();
			const error = errorOf(await adapter().createOrder(order, card, fixture().settings));
			expect(error).toMatchObject({ inDoubt: true, retry: 'backoff' });
			const found = valueOf(await adapter().findOrders(keysOf(order)));
			expect(found.map(({ rootKey }) => rootKey)).toEqual([refKey(order.ref)]);
		});

		it('creates no card where it cannot, and says what to do instead', async () => {
			const { createContractor } = adapter().capabilities;
			if (createContractor.supported) return;
			expectLacking(
				await adapter().createContractor(aParty().build(), { oneTime: false }),
				createContractor,
			);
		});

		it('makes a card once, however often and from however many orders it is asked', async () => {
			if (!adapter().capabilities.createContractor.supported) return;
			const before = await bench().countContractors();
			const person = aParty()
				.person('Bożena', 'Źdźbło-Kontraktowa')
				.reachedBy('bozena@kontrakt.example', '601 000 001')
				.build();
			const company = aParty()
				.company('Kontrakt "Ą" Sp. z o.o.', '999-000-77-01')
				.reachedBy('firma@kontrakt.example')
				.build();
			for (const party of [person, company]) {
				const cards = await Promise.all(
					[1, 2, 3].map(() => adapter().createContractor(party, { oneTime: false })),
				);
				const again = await adapter().createContractor(party, { oneTime: false });
				const ids = [...cards, again].map((card) => valueOf(card).id);
				expect(new Set(ids).size).toBe(1);
				const card = valueOf(again);
				expect(displayName(card)).toBe(displayName(party));
				expect(card).toMatchObject({ kind: party.kind, email: party.email, blocked: false });
				expect(valueOf(await adapter().findContractors(party)).map(({ id }) => id)).toContain(
					card.id,
				);
			}
			expect(await bench().countContractors()).toBe(before + 2);
		});

		it('finds the card again whose making was in doubt', async () => {
			if (!adapter().capabilities.createContractor.supported) return;
			const before = await bench().countContractors();
			const party = aParty().person('Wanda', 'Zgubiona').reachedBy('w@zguba.example').build();
			bench().loseNextAnswer();
			expect(errorOf(await adapter().createContractor(party, { oneTime: false })).inDoubt).toBe(
				true,
			);
			valueOf(await adapter().createContractor(party, { oneTime: false }));
			expect(await bench().countContractors()).toBe(before + 1);
		});

		it('refuses a card that would be cut or become question marks', async () => {
			if (!adapter().capabilities.createContractor.supported) return;
			const before = await bench().countContractors();
			for (const party of [
				aParty().person('Jan', 'N'.repeat(200)).build(),
				aParty().person('Тарас', 'Шевченко').build(),
				aParty().person('', '').build(),
			]) {
				const error = errorOf(await adapter().createContractor(party, { oneTime: false }));
				expect(error.kind).toBe('invalidOrder');
			}
			expect(await bench().countContractors()).toBe(before);
		});
	});
}
