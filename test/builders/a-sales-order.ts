import type { Party } from '../../src/domain/contractor/party';
import { formatDecimal, multiplyToMinor, parseDecimal } from '../../src/domain/order/decimal';
import { parseRefKey } from '../../src/domain/order/channel-ref';
import type { OrderLine, SalesOrder } from '../../src/domain/order/sales-order';
import { aParty } from './a-party';

function units(text: string): bigint {
	return parseDecimal(text) ?? 0n;
}

class SalesOrderBuilder {
	private value: SalesOrder = {
		ref: { channel: 'baselinker', account: 'main', id: '14275' },
		aliases: [],
		customerOrderNumber: '14275',
		placedAt: '2026-11-20T09:30:00.000+01:00',
		confirmedAt: '2026-11-20T09:31:00.000+01:00',
		buyer: aParty().build(),
		recipient: null,
		lines: [],
		delivery: { method: 'Kurier', priceGross: '0.00', pointId: '' },
		payment: { method: 'Przelew', paidGross: '0.00', cashOnDelivery: false },
		currency: 'PLN',
		totalGross: '0.00',
		notes: '',
		documentWish: 'receipt',
		guest: false,
	};

	with(fields: Partial<SalesOrder>): this {
		this.value = { ...this.value, ...fields };
		return this;
	}

	/** Root reference from `channel/account` and a number, which is also the customer's number. */
	from(channelAndAccount: string, id: string): this {
		const ref = parseRefKey(`${channelAndAccount}/${id}`);
		if (!ref) throw new Error(`not a channel/account: ${channelAndAccount}`);
		return this.with({ ref: { ...ref, id }, customerOrderNumber: id });
	}

	alsoKnownAs(channelAndAccount: string, id: string): this {
		const ref = parseRefKey(`${channelAndAccount}/${id}`);
		if (!ref) throw new Error(`not a channel/account: ${channelAndAccount}`);
		return this.with({ aliases: [...this.value.aliases, { ...ref, id }] });
	}

	boughtBy(buyer: Party): this {
		return this.with({ buyer });
	}

	asGuest(): this {
		return this.with({ guest: true });
	}

	withLine(
		sku: string,
		quantity: number | string,
		unitPriceGross = '10.00',
		more: Partial<OrderLine> = {},
	): this {
		const line: OrderLine = {
			lineId: String(this.value.lines.length + 1),
			sku,
			ean: '',
			name: `Towar ${sku}`,
			quantity: String(quantity),
			unitPriceGross,
			vat: { kind: 'percent', percent: '23' },
			...more,
		};
		return this.with({ lines: [...this.value.lines, line] });
	}

	withDelivery(priceGross: string, method = 'Kurier'): this {
		return this.with({ delivery: { method, priceGross, pointId: '' } });
	}

	paidWith(method: string): this {
		return this.with({ payment: { ...this.value.payment, method } });
	}

	build(): SalesOrder {
		const lines =
			this.value.lines.length > 0 ? this.value.lines : this.withLine('OB-0001', 1).value.lines;
		const goods = lines.reduce(
			(sum, line) => sum + multiplyToMinor(units(line.quantity), units(line.unitPriceGross)),
			0n,
		);
		const total = goods + units(this.value.delivery.priceGross);
		return { ...this.value, lines, totalGross: formatDecimal(total) };
	}

	/** The order without any line, for the case that is about it. */
	buildWithoutLines(): SalesOrder {
		return { ...this.value, lines: [] };
	}
}

/** A writable order of a known person; change what the case is about. */
export function aSalesOrder(): SalesOrderBuilder {
	return new SalesOrderBuilder();
}
