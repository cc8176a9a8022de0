import { type ContractorCard, displayName, type Party } from '../../src/domain/contractor/party';
import { refKey } from '../../src/domain/order/channel-ref';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { ReasonCode } from '../../src/domain/reason-codes';
import type { IntegrationError, Result } from '../../src/domain/result';
import type { ErpAdapter, ErpCapabilities, OrderWriteSettings } from '../../src/ports/erp-adapter';
import { aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';

/** What a prepared ERP holds, in the words every ERP shares. */
export interface ErpFixture {
	/** Settings under which an order of `item` can be written. */
	readonly settings: OrderWriteSettings;
	readonly item: { readonly sku: string; readonly ean: string; readonly vatPercent: string };
	readonly blockedSku: string;
	/** An EAN that several items carry. */
	readonly ambiguousEan: string;
	/** A VAT percentage the ERP knows and `item` does not have. */
	readonly otherVatPercent: string;
	readonly warehouse: { readonly code: string; readonly name: string };
	/** A payment form of the dictionary that can be used by its name. */
	readonly paymentForm: string;
	/** A payment form whose name exists twice. */
	readonly ambiguousPaymentForm: string;
	/** Companies and persons the ERP has cards for, as a shop would write them. */
	readonly company: { readonly party: Party; readonly symbol: string };
	readonly person: { readonly party: Party; readonly symbol: string };
	/** Tax number of a blocked card. */
	readonly blockedTaxId: string;
	/** Somebody whose regular card has a one-time twin. */
	readonly withOneTimeTwin: Party;
	/** Number of an order somebody else wrote. */
	readonly foreignOrderNumber: string;
}

/** A prepared ERP and the adapter to it. */
export interface ErpBench {
	readonly adapter: ErpAdapter;
	readonly fixture: ErpFixture;
}

/** A prepared ERP that can be written. */
export interface WritableErpBench extends ErpBench {
	/** Lets the next write be done and its answer get lost. */
	loseNextAnswer(): void;
	countOrders(): Promise<number>;
	countContractors(): Promise<number>;
}

/** What the contract is run on. */
export interface ErpContractOptions<Bench extends ErpBench> {
	/** Called once. */
	start(): Promise<Bench>;
	stop(): Promise<void>;
	/** What this system lacks, written out; the others must be supported. */
	readonly notSupported: readonly (keyof ErpCapabilities)[];
}

/** The value of a success; fails the test with the error otherwise. */
export function valueOf<T>(result: Result<T>): T {
	if (!result.ok) throw new Error(`expected a success, got ${JSON.stringify(result.error)}`);
	return result.value;
}

/** The error of a failure. */
export function errorOf(result: Result<unknown>): IntegrationError {
	if (result.ok) throw new Error(`expected a failure, got ${JSON.stringify(result.value)}`);
	return result.error;
}

function codesOf(findings: readonly { readonly code: ReasonCode }[]): ReasonCode[] {
	return findings.map(({ code }) => code);
}

/** A root nobody uses. */
const OTHER_ROOT = {
	rootKey: 'shop/inny/1',
	refs: [{ channel: 'shop', account: 'inny', id: '1' }],
};

let numbers = 0;

/** An order nobody has written yet. */
function freshOrder(fixture: ErpFixture) {
	numbers += 1;
	return aSalesOrder()
		.from('shop/contract', `C-${numbers}`)
		.withLine(fixture.item.sku, 2, '12.30', {
			vat: { kind: 'percent', percent: fixture.item.vatPercent },
		});
}

/** The part of the contract that changes nothing: it also runs on a real server. */
export function describeErpAdapterReads<Bench extends ErpBench>(
	name: string,
	bench: () => Bench,
): void {
	describe(`${name} reads`, () => {
		const adapter = () => bench().adapter;
		const fixture = () => bench().fixture;

		async function similarTo(party: Party): Promise<readonly ContractorCard[]> {
			return valueOf(await adapter().findContractors(party));
		}

		it('lists warehouses and payment forms by the names people see', async () => {
			expect(valueOf(await adapter().listWarehouses())).toContainEqual(fixture().warehouse);
			const forms = valueOf(await adapter().listPaymentForms());
			expect(forms.map((form) => form.name)).toContain(fixture().paymentForm);
		});

		it('finds a company by its tax number, however shop and card spell it (F14)', async () => {
			const { party, symbol } = fixture().company;
			const plain = party.taxId.replace(/\D/g, '');
			const groups = [plain.slice(0, 3), plain.slice(3, 6), plain.slice(6, 8), plain.slice(8)];
			for (const taxId of [plain, `PL${plain}`, groups.join('-'), groups.join(' ')]) {
				const stranger = aParty().company('Nieznana', taxId).reachedBy('').build();
				const symbols = (await similarTo(stranger)).map((card) => card.symbol);
				expect(symbols).toContain(symbol);
			}
		});

		it('finds a person by e-mail in any case, by phone in any spelling, by name and postcode', async () => {
			const { party, symbol } = fixture().person;
			const nobody = aParty().person('X', 'Y').reachedBy('').livingAt('', '', '', '').build();
			const digits = party.phone.replace(/\D/g, '').slice(-9);
			for (const sign of [
				{ email: party.email.toUpperCase() },
				{ phone: `+48 ${digits}` },
				{ phone: digits },
				{ lastName: party.lastName, postcode: party.postcode },
				{ lastName: party.lastName, postcode: party.postcode.replace('-', '') },
			]) {
				const symbols = (await similarTo({ ...nobody, ...sign })).map((card) => card.symbol);
				expect({ sign, symbols }).toEqual({ sign, symbols: expect.arrayContaining([symbol]) });
			}
		});

		it('answers a card with name, address and contact', async () => {
			const { party, symbol } = fixture().person;
			const card = valueOf(await adapter().getContractor({ symbol }));
			expect(card).toMatchObject({
				symbol,
				kind: 'person',
				firstName: party.firstName,
				lastName: party.lastName,
				postcode: party.postcode,
				city: party.city,
				email: party.email,
				blocked: false,
				oneTime: false,
			});
			expect(valueOf(await adapter().getContractor({ id: card.id }))).toEqual(card);
		});

		it('finds nobody who is like nobody', async () => {
			const stranger = aParty()
				.person('Zenobia', 'Nieistniejąca')
				.reachedBy('nikt@nigdzie.example', '+48 999 999 999')
				.livingAt('Pusta', '0', '99-999', 'Nigdzie')
				.build();
			expect(await similarTo(stranger)).toEqual([]);
		});

		it('shows blocked and one-time cards for what they are instead of hiding them', async () => {
			const blocked = await similarTo(
				aParty().company('X', fixture().blockedTaxId).reachedBy('').build(),
			);
			expect(blocked.filter((card) => card.blocked)).not.toEqual([]);
			const twins = await similarTo(fixture().withOneTimeTwin);
			expect(new Set(twins.map((card) => card.oneTime))).toEqual(new Set([true, false]));
			expect(new Set(twins.map((card) => card.id)).size).toBe(twins.length);
		});

		it.each(["O'Brien; drop table x--", '100%', '[a-z]_%', '"', '\\', '😀', 'Ż'.repeat(300)])(
			'takes %j for a name and nothing else',
			async (text) => {
				const party = aParty()
					.company(text, text)
					.reachedBy(text, text)
					.livingAt(text, text, text, text)
					.with({ lastName: text })
					.build();
				expect(await similarTo(party)).toEqual([]);
			},
		);

		it('says when a card or order does not exist', async () => {
			for (const id of ['999999999', '0', '-1', '1; --', 'x', '']) {
				expect(errorOf(await adapter().getContractor({ id })).kind).toBe('notFound');
				expect(errorOf(await adapter().getOrder({ id })).kind).toBe('notFound');
			}
			expect(errorOf(await adapter().getContractor({ symbol: 'NIE-MA' })).kind).toBe('notFound');
			expect(errorOf(await adapter().getOrder({ number: 'NIE/MA' })).kind).toBe('notFound');
		});

		it('shows an order somebody else wrote, with lines and without our root', async () => {
			const number = fixture().foreignOrderNumber;
			const order = valueOf(await adapter().getOrder({ number }));
			expect(order).toMatchObject({ number, rootKey: '', currency: 'PLN' });
			expect(order.issuedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
			expect(order.lines?.length).toBeGreaterThan(0);
			expect(valueOf(await adapter().getOrder({ id: order.id }))).toEqual(order);
		});

		it('finds no order by a number or root nobody used', async () => {
			const keys = {
				rootKey: 'shop/x/%',
				refs: [{ channel: 'shop', account: 'x', id: '%' }],
				customerOrderNumber: '%',
				issuedSince: null,
			};
			expect(valueOf(await adapter().findOrders(keys))).toEqual([]);
		});

		it('lets a writable order pass', async () => {
			const order = freshOrder(fixture()).build();
			const report = valueOf(await adapter().checkOrder(order, fixture().settings));
			expect(report).toEqual({ problems: [], warnings: [] });
		});

		it('finds an item by its EAN when the SKU is unknown', async () => {
			const order = aSalesOrder()
				.withLine('SKU-SKLEPU', 1, '5.00', { ean: fixture().item.ean, vat: undefined })
				.withLine('', 1, '5.00', { ean: fixture().item.ean, vat: undefined })
				.build();
			expect(valueOf(await adapter().checkOrder(order, fixture().settings)).problems).toEqual([]);
		});

		it('answers every problem of an order at once (S0.5)', async () => {
			const { blockedSku, ambiguousEan, otherVatPercent, item } = fixture();
			const order = aSalesOrder()
				.withLine('NIE-MA', 1)
				.withLine(blockedSku, 1)
				.withLine('', 1, '5.00', { ean: ambiguousEan })
				.withLine(item.sku, 1, '5.00', { vat: { kind: 'percent', percent: '77' } })
				.withLine(item.sku, 1, '5.00', { vat: { kind: 'percent', percent: otherVatPercent } })
				.withLine(item.sku, '0', '5.00')
				.withLine(item.sku, 1, '-5.00')
				.withDelivery('15.00')
				.paidWith('Nieznana forma')
				.with({ currency: 'XYZ', notes: 'Дякую' })
				.build();
			const settings: OrderWriteSettings = {
				...fixture().settings,
				warehouse: 'XX',
				shippingItem: '',
				numberingExtension: 'DŁUGIE',
			};
			const { problems } = valueOf(await adapter().checkOrder(order, settings));
			expect(new Set(codesOf(problems))).toEqual(
				new Set<ReasonCode>([
					'QUANTITY_NOT_POSITIVE',
					'PRICE_INVALID',
					'CURRENCY_NOT_SUPPORTED',
					'PAYMENT_FORM_MISSING',
					'NUMBERING_EXTENSION_MISSING',
					'ITEM_NOT_FOUND',
					'ITEM_BLOCKED',
					'ITEM_AMBIGUOUS',
					'VAT_RATE_MISSING',
					'VAT_RATE_DIFFERS',
					'SHIPPING_ITEM_MISSING',
					'WAREHOUSE_NOT_FOUND',
					'CHARACTERS_NOT_STORABLE',
				]),
			);
			for (const { message } of problems) expect(message).toMatch(/^Order 14275: /);
		});

		it('does not choose between two payment forms of one name', async () => {
			const order = freshOrder(fixture()).paidWith(fixture().ambiguousPaymentForm).build();
			const { problems } = valueOf(await adapter().checkOrder(order, fixture().settings));
			expect(codesOf(problems)).toEqual(['PAYMENT_FORM_AMBIGUOUS']);
			expect(problems[0]?.message).toContain(fixture().ambiguousPaymentForm);
		});

		it('is content with a payment form of the dictionary', async () => {
			const order = freshOrder(fixture()).paidWith(fixture().paymentForm).build();
			expect(valueOf(await adapter().checkOrder(order, fixture().settings)).problems).toEqual([]);
		});
	});
}

function describeWrites(name: string, bench: () => WritableErpBench): void {
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

		it('makes a card once, however often and from however many orders it is asked', async () => {
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

/**
 * What every ERP adapter must do, run against a prepared ERP over real sockets.
 *
 * Shape: what a system lacks is written out in `notSupported`; the contract holds the adapter to it.
 */
export function describeErpAdapter(
	name: string,
	options: ErpContractOptions<WritableErpBench>,
): void {
	describe(name, () => {
		let bench: WritableErpBench;
		beforeAll(async () => {
			bench = await options.start();
		});
		afterAll(async () => {
			await bench.adapter.close();
			await options.stop();
		});

		it('answers a probe with who it is', async () => {
			expect(valueOf(await bench.adapter.probe()).description).not.toBe('');
		});

		it('says of everything it lacks what to do instead: NOT_SUPPORTED', async () => {
			const flags = Object.entries(bench.adapter.capabilities) as [
				keyof ErpCapabilities,
				ErpCapabilities[keyof ErpCapabilities],
			][];
			const lacking = flags.filter(([, flag]) => !flag.supported);
			expect(lacking.map(([flag]) => flag).sort()).toEqual([...options.notSupported].sort());
			for (const [, flag] of lacking) expect(flag).toMatchObject({ remedy: expect.any(String) });
		});

		it('refuses a one-time contractor with the remedy of the flag when it has none (S0.4)', async () => {
			if (bench.adapter.capabilities.oneTimeContractor.supported) return;
			const before = await bench.countContractors();
			const error = errorOf(
				await bench.adapter.createContractor(aParty().build(), { oneTime: true }),
			);
			expect(error).toMatchObject({
				kind: 'configuration',
				code: 'ONE_TIME_NOT_SUPPORTED',
				remedy: bench.adapter.capabilities.oneTimeContractor.remedy,
			});
			expect(await bench.countContractors()).toBe(before);
		});

		it('refuses part pieces when it cannot write them', async () => {
			if (bench.adapter.capabilities.fractionalQuantity.supported) return;
			const order = aSalesOrder().withLine(bench.fixture.item.sku, '1.5').build();
			const report = valueOf(await bench.adapter.checkOrder(order, bench.fixture.settings));
			expect(codesOf(report.problems)).toEqual(['QUANTITY_NOT_WHOLE']);
		});

		describeErpAdapterReads(name, () => bench);
		describeWrites(name, () => bench);
	});
}
