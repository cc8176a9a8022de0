import { type ContractorCard, type Party } from '../../../src/domain/contractor/party';
import type { ReasonCode } from '../../../src/domain/reason-codes';
import type { OrderWriteSettings } from '../../../src/ports/erp-adapter';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';
import { codesOf, type ErpBench, errorOf, freshOrder, valueOf } from './bench';

/** Looking for contractors and orders, and checking orders before they are written. */
export function describeOrderReads<Bench extends ErpBench>(name: string, bench: () => Bench): void {
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
			const { withOneTimeTwin } = fixture();
			if (withOneTimeTwin === null) return;
			const twins = await similarTo(withOneTimeTwin);
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
				documentSeries: 'NIE-MA',
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
					...(fixture().vatDictionary ? (['VAT_RATE_MISSING'] as const) : []),
					'VAT_RATE_DIFFERS',
					'SHIPPING_ITEM_MISSING',
					'WAREHOUSE_NOT_FOUND',
					'SERIES_NOT_FOUND',
					'CHARACTERS_NOT_STORABLE',
				]),
			);
			for (const { message } of problems) expect(message).toMatch(/^Order 14275: /);
		});

		it('refuses to keep an order in a buffer the system does not have', async () => {
			const order = freshOrder(fixture()).build();
			const settings = { ...fixture().settings, buffer: true };
			const { problems } = valueOf(await adapter().checkOrder(order, settings));
			const supported = adapter().capabilities.orderBuffer.supported;
			expect(codesOf(problems)).toEqual(supported ? [] : ['NOT_SUPPORTED']);
		});

		it('refuses a flag that does not exist, or any where the system has none', async () => {
			const order = freshOrder(fixture()).build();
			const settings = { ...fixture().settings, flag: 'NIE-MA' };
			const { problems } = valueOf(await adapter().checkOrder(order, settings));
			const supported = adapter().capabilities.orderFlag.supported;
			expect(codesOf(problems)).toEqual([supported ? 'FLAG_NOT_FOUND' : 'NOT_SUPPORTED']);
			expect(problems[0]?.message).toContain('"NIE-MA"');
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
