import { startSandbox } from '../../../sandbox';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { toSalesOrder } from '../../../src/adapters/baselinker/baselinker-order-mapper';
import type { SalesOrder } from '../../../src/domain/order/sales-order';

const OPTIONS = { account: 'main', sourceAliases: new Map<string, string>() };

async function readStream(): Promise<Record<'clean' | 'strings' | 'php', SalesOrder[]>> {
	const sandbox = await startSandbox();
	try {
		await sandbox.control.seed({ orders: 100, seed: 7, shares: { malformed: 0.2, odd: 0.2 } });
		const read = { clean: [], strings: [], php: [] } as Record<string, SalesOrder[]>;
		for (const typing of ['clean', 'strings', 'php'] as const) {
			sandbox.control.configureBaseLinker({ typing });
			const response = await fetch(`${sandbox.endpoints.baselinker}/connector.php`, {
				method: 'POST',
				headers: { 'X-BLToken': sandbox.credentials.baselinkerToken },
				body: new URLSearchParams({
					method: 'getOrders',
					parameters: '{"date_from":1,"get_unconfirmed_orders":true}',
				}),
			});
			const { orders } = (await response.json()) as { orders: RawRecord[] };
			for (const order of orders) {
				const result = toSalesOrder(order, OPTIONS);
				if (result.ok) read[typing]?.push(result.value);
			}
		}
		return read;
	} finally {
		await sandbox.stop();
	}
}

describe('toSalesOrder over the seeded stream', () => {
	it('reads the same orders however loosely the wire types them', async () => {
		const { clean, strings, php } = await readStream();
		expect(clean).toHaveLength(100);
		expect(clean.some(({ lines }) => lines.length === 0)).toBe(true);
		expect(clean.some(({ lines }) => lines.some(({ quantity }) => quantity === '-1'))).toBe(true);
		expect(strings).toEqual(clean);
		expect(php).toEqual(clean);
	});
});

describe('parties of a BaseLinker order', () => {
	const side = (name: string, fields: Record<string, string>) =>
		Object.fromEntries(Object.entries(fields).map(([key, value]) => [`${name}_${key}`, value]));
	const place = { address: 'Testowa 1', postcode: '00-001', city: 'Warszawa' };

	function parties(invoice: Record<string, string>, delivery: Record<string, string>) {
		const raw = { order_id: 1, ...side('invoice', invoice), ...side('delivery', delivery) };
		const read = toSalesOrder(raw, OPTIONS);
		if (!read.ok) throw new Error(read.error.message);
		return read.value;
	}

	it('sees no recipient where a firm gets its parcel at its own address', () => {
		const { buyer, recipient } = parties(
			{ company: 'Firma', nip: '9980000019', ...place },
			{ company: 'firma', fullname: 'Jan Nowak', ...place },
		);
		expect(buyer).toMatchObject({ companyName: 'Firma', lastName: '' });
		expect(recipient).toBeNull();
	});

	it.each(['-', 'brak', '...'])('takes "%s" in place of a NIP for none', (nip) => {
		const { buyer, documentWish } = parties({ fullname: 'Jan Nowak', nip, ...place }, {});
		expect(buyer).toMatchObject({ kind: 'person', lastName: 'Nowak', taxId: '' });
		expect(documentWish).toBe('receipt');
	});
});
