import type { Party } from '../../../src/domain/contractor/party';
import { aCandidate } from '../../builders/a-desk-note';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';
import { Desk, signedIn } from './a-desk';

const ATTACKS = [
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'"><svg onload=alert(1)>',
	"' onmouseover='alert(1)",
	'</title></style></textarea><script>alert(1)</script>',
	'javascript:alert(1)',
	'{{ constructor.constructor("alert(1)")() }}',
	'${alert(1)}',
	"'; drop table claim; --",
	'&lt;script&gt;alert(1)&lt;/script&gt;',
	'\u202egnp.exe',
	'<!-- --!><base href=//evil.example>',
];

/** Every field a shop or a buyer fills in carries the attack. */
function hostileOrder(attack: string, id: string) {
	const fields = Object.fromEntries(
		Object.keys(aParty().build()).map((field) => [field, field === 'kind' ? 'company' : attack]),
	) as unknown as Party;
	return aSalesOrder()
		.from('shop/2101', id)
		.alsoKnownAs('baselinker/main', attack.replaceAll('/', '|'))
		.boughtBy(fields)
		.with({
			customerOrderNumber: `${id} ${attack}`,
			notes: attack,
			recipient: fields,
			currency: attack,
			totalGross: attack,
			placedAt: attack,
			delivery: { method: attack, priceGross: attack, pointId: attack },
			payment: { method: attack, paidGross: attack, cashOnDelivery: false },
			lines: [
				{
					lineId: attack,
					sku: attack,
					ean: attack,
					name: attack,
					quantity: attack,
					unitPriceGross: attack,
				},
			],
		})
		.build();
}

/** Tags and event handlers of a page that are none of ours. */
function foreignMarkup(page: string): readonly string[] {
	const ours = page
		.replace(/<style nonce="[\w-]+">[^<]*<\/style>/, '')
		.replace(/<script nonce="[\w-]+">[^<]*<\/script>/, '');
	const tags = [...ours.matchAll(/<(?:script|img|svg|base|iframe|object|style|link)\b[^>]*>/gi)];
	// What stands in quotes is a value: no quote of ours can be closed by anything but a quote.
	const bare = ours.replace(/"[^"]*"/g, '""');
	const handlers = [...bare.matchAll(/<[a-z][^<>]*\son\w+\s*=/gi)];
	const addresses = [...ours.matchAll(/(?:href|src|action)="(?!\?|#content)[^"]*"/gi)];
	return [...tags, ...handlers, ...addresses].map(([text]) => text);
}

describe('Order Desk under attack', () => {
	let desk: Desk;

	beforeAll(async () => {
		desk = await Desk.open();
		for (const [index, attack] of ATTACKS.entries()) {
			const candidate = aCandidate(attack, {
				symbol: attack,
				name: attack,
				taxId: attack,
				email: attack,
				phone: attack,
				street: attack,
				postcode: attack,
				city: attack,
				evidence: [{ field: 'name', level: attack, detail: attack }],
			});
			await desk.stop(hostileOrder(attack, `${index}`), 'CONTRACTOR_MANY_SIMILAR', {
				candidates: [candidate],
				findings: [
					{ code: 'ITEM_NOT_FOUND', message: attack },
					{ code: 'ITEM_BLOCKED', message: attack },
				],
			});
		}
	});

	afterAll(async () => {
		await desk.close();
	});

	it('shows every field of a list as text', async () => {
		const { text } = await desk.get();
		expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(foreignMarkup(text)).toEqual([]);
	});

	it.each(ATTACKS.map((attack, index) => [attack, index] as const))(
		'shows %j in every field of an order as text',
		async (_attack, index) => {
			const page = await desk.get(`?order=shop%2F2101%2F${index}`);
			expect(page.status).toBe(200);
			expect(foreignMarkup(page.text)).toEqual([]);
			expect(page.text).not.toContain('\u202e');
		},
	);

	it.each(ATTACKS)('takes %j for a word that is searched for', async (attack) => {
		const page = await desk.post({ act: 'search', view: 'open', search: attack });
		expect(page.status).toBe(200);
		expect(foreignMarkup(page.text)).toEqual([]);
	});

	it.each(ATTACKS)('takes %j for an address that leads nowhere', async (attack) => {
		const encoded = encodeURIComponent(attack);
		for (const query of [`?view=${encoded}`, `?order=${encoded}`, `?after=${encoded}`]) {
			const page = await desk.get(query);
			expect([200, 404]).toContain(page.status);
			expect(foreignMarkup(page.text)).toEqual([]);
		}
	});

	it('takes names of built-in properties for nothing', async () => {
		for (const name of ['__proto__', 'constructor', 'toString']) {
			expect((await desk.get(`?view=${name}`)).status).toBe(200);
			expect((await desk.post({ act: name })).status).toBe(400);
		}
	});

	it('writes a person’s name into the trail as text', async () => {
		const form = await desk.formOf('shop/2101/0');
		await desk.post({ ...form, do: 'dismiss', name: '<b onclick=alert(1)>Eve' });
		const { text } = await desk.get('?order=shop%2F2101%2F0');
		expect(text).toContain('&lt;b onclick=alert(1)&gt;Eve (anna)');
		expect(foreignMarkup(text)).toEqual([]);
	});

	it('is sandboxed, loads nothing, is framed by nobody and kept nowhere', async () => {
		const { headers, text } = await desk.get();
		const policy = headers.get('content-security-policy') ?? '';
		const [, nonce = ''] = /<script nonce="([\w-]+)">/.exec(text) ?? [];
		expect(policy).toMatch(/sandbox allow-forms/);
		expect(policy).not.toContain('allow-same-origin');
		expect(policy).not.toContain('unsafe');
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain(`script-src 'nonce-${nonce}'`);
		expect(policy).toContain("frame-ancestors 'none'");
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		const again = await desk.get('', signedIn());
		expect(again.text).not.toContain(nonce);
	});
});
