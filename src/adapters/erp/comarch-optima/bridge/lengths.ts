/**
 * Lengths the wire accepts, by the names of `limits` in `/health`.
 * Source: docs/erp-bridge-contract.md, section 6. Units: characters.
 */
const WIRE_LENGTHS = {
	externalNumber: 30,
	'attribute.value': 100,
	'contractor.code': 50,
	name1: 50,
	name2: 50,
	name3: 250,
	'address.street': 40,
	'address.houseNumber': 10,
	'address.flat': 10,
	'address.postcode': 10,
	'address.city': 40,
	'address.phone': 20,
	'contractor.taxId': 13,
	'contractor.email': 127,
	description: 1024,
	article: 50,
} as const;

/** Lengths that hold in one installation. */
export type BridgeLengths = Readonly<Record<keyof typeof WIRE_LENGTHS, number>>;

/** The smaller of wire and installation holds; without a bridge, the wire alone. */
export function lengthsOf(limits: Readonly<Record<string, unknown>> = {}): BridgeLengths {
	const entries = Object.entries(WIRE_LENGTHS).map(([name, wire]) => {
		const own = limits[name];
		return [name, typeof own === 'number' && own > 0 ? Math.min(own, wire) : wire];
	});
	return Object.fromEntries(entries) as BridgeLengths;
}
