import fc from 'fast-check';
import { type OrderFormat, readSalesOrder } from '../../../src/adapters/order-formats';
import type { RawRecord } from '../../../src/adapters/raw-json/raw-values';
import { fingerprintOrder } from '../../../src/domain/order/order-fingerprint';
import type { SalesOrder } from '../../../src/domain/order/sales-order';
import { validateOrder } from '../../../src/domain/order/validate-order';
import { fixtureOrder } from '../baselinker/a-base-linker-order';
import { hugeOrders } from '../../support/huge-orders';
import { orderFixture, origin } from '../../support/order-fixture';

const SOURCES: readonly (readonly [Exclude<OrderFormat, 'orderBridge'>, RawRecord])[] = [
	['baseLinker', fixtureOrder('allegro-company')],
	['allegro', orderFixture('allegro/company-parcel-locker')],
	['allegro', orderFixture('allegro/guest-cash-on-delivery')],
	['wooCommerce', orderFixture('woocommerce/company-net-prices')],
	['magento2', orderFixture('magento/configurable-and-bundle')],
	['idoSell', orderFixture('idosell/company-pickup-point')],
	['idoSell', orderFixture('idosell/allegro-order-as-php')],
];

const HOSTILE: readonly unknown[] = [
	null,
	undefined,
	[],
	[[]],
	[null, 1, 'x', {}],
	{},
	'',
	'🌸',
	'\u0000',
	'__proto__',
	"'; DROP TABLE zamowienie; --",
	-1,
	0,
	1e300,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	true,
	'9'.repeat(400),
	'2026-13-45T99:99:99',
	'0000-00-00 00:00:00',
	{ toString: 1, valueOf: null },
	{ length: 3 },
	{ amount: {}, currency: [] },
];

/** Values tried in each place; the next place goes on with the next ones. */
const VALUES_PER_PLACE = 4;

type Path = readonly (string | number)[];

/** Every place in a value. */
function pathsOf(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	const deeper = Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
	return [path, ...deeper];
}

function put(raw: RawRecord, path: Path, value: unknown): RawRecord {
	const copy = structuredClone(raw);
	let place = copy as Record<string | number, unknown>;
	for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
	const last = path.at(-1);
	if (last !== undefined) place[last] = value;
	return copy;
}

/** Reads or refuses; what was read is whole, goes through JSON, and the decisions about it do not fail either. */
function survives(json: RawRecord, format: OrderFormat | 'auto'): SalesOrder | undefined {
	const read = readSalesOrder(json, { ...origin({ 'allegro/15': 'konto' }), format });
	if (!read.ok) {
		expect(read.error.kind).toBe('invalidOrder');
		expect(read.error.message.length).toBeLessThan(700);
		return undefined;
	}
	expect(JSON.parse(JSON.stringify(read.value))).toEqual(read.value);
	expect(fingerprintOrder(read.value)).toMatch(/^[0-9a-f]{64}$/);
	validateOrder(read.value);
	return read.value;
}

describe.each(SOURCES)('orders of %s under attack', (format, fixture) => {
	it('are read or refused with any value in any place, and never throw', () => {
		const paths = pathsOf(fixture).filter((path) => path.length > 0);
		for (const [turn, path] of paths.entries()) {
			for (let i = 0; i < VALUES_PER_PLACE; i += 1) {
				const value = HOSTILE[(turn * VALUES_PER_PLACE + i) % HOSTILE.length];
				survives(put(fixture, path, value), format);
			}
		}
	});

	it('are read or refused with places missing, and with several wrong at once', () => {
		const paths = pathsOf(fixture).filter((path) => path.length > 0);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...HOSTILE)), {
					minLength: 1,
					maxLength: 6,
				}),
				(changes) => {
					let raw = fixture;
					for (const [path, value] of changes) {
						try {
							raw = put(raw, path, value);
						} catch {
							// An earlier change took the place away.
						}
					}
					survives(raw, format);
					survives(raw, 'auto');
				},
			),
			{ numRuns: 60 },
		);
	});

	it('are refused, not guessed, when nothing but rubbish is there', () => {
		for (const value of [{}, { id: {} }, { order_id: [] }]) {
			expect(survives(value, format)).toBeUndefined();
		}
	});

	it('are not changed by reading', () => {
		const copy = structuredClone(fixture);
		survives(fixture, format);
		expect(fixture).toEqual(copy);
	});

	it('let keys of the prototype change nothing', () => {
		const text = JSON.stringify(fixture).replace(/^\{/, '{"__proto__":{"polluted":1},');
		survives(JSON.parse(text) as RawRecord, format);
		expect(({} as RawRecord).polluted).toBeUndefined();
	});
});

describe('huge orders', () => {
	it.each(hugeOrders(20_000))(
		'of %s with 20,000 lines and a note of a million characters are read whole',
		(format, raw) => {
			const order = survives(raw, format);
			expect(order?.lines).toHaveLength(20_000);
		},
	);
});
