import { startFeeds, type Feeds } from '../feeds';

interface Money {
	amount: string;
	currency: string;
}

interface Form {
	id: string;
	status: string;
	messageToSeller: string;
	buyer: { id: string; login: string; email: string; guest: boolean };
	payment: { type: string; provider: string | null; finishedAt: string | null };
	fulfillment: { status: string };
	delivery: { cost: Money };
	invoice: { required: boolean; address: { company: { taxId: string } } | null };
	lineItems: Array<{
		id: string;
		quantity: number;
		price: Money;
		boughtAt: string;
		offer: { external: { id: string } };
		tax: { rate: string };
	}>;
	summary: { totalToPay: Money };
	updatedAt: string;
	revision: string;
}

interface Forms {
	checkoutForms: Form[];
	count: number;
	totalCount: number;
}

interface Event {
	id: string;
	type: string;
	occurredAt: string;
	order: { checkoutForm: { id: string; revision: string }; seller: { id: string } };
}

const ONLY_ALLEGRO = { allegro: 1, shop: 0 };
const FORMS = '/order/checkout-forms';

describe('the wire of Allegro', () => {
	let feeds: Feeds;
	beforeAll(async () => {
		feeds = await startFeeds();
	});
	afterAll(() => feeds.sandbox.stop());
	beforeEach(() => feeds.sandbox.control.reset());

	const forms = async (query = '') => (await feeds.allegro<Forms>(`${FORMS}${query}`)).json;
	const events = async (query = '') =>
		(await feeds.allegro<{ events: Event[] }>(`/order/events${query}`)).json.events;

	it('prints a form in the vendor’s shape, lines and delivery adding up to what is to pay', async () => {
		await feeds.fill(60, { ...ONLY_ALLEGRO, companies: 0.5, unknownPayment: 0.1, guests: 0.1 });
		const { checkoutForms } = await forms();
		const cents = ({ amount }: Money) => Math.round(Number(amount) * 100);
		for (const form of checkoutForms) {
			const goods = form.lineItems.reduce(
				(sum, line) => sum + cents(line.price) * line.quantity,
				cents(form.delivery.cost),
			);
			expect(goods).toBe(cents(form.summary.totalToPay));
			expect(form.id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
			expect(form.messageToSeller).toMatch(/SBX-\d{6}/);
			expect(form.buyer.email).toMatch(/@allegromail\.example$/);
			expect(form.lineItems[0]?.offer.external.id).toMatch(/^OB-\d{4}$/);
			expect(form.lineItems[0]?.tax.rate).toMatch(/^(23|8|5)\.00$/);
			expect(form.status).toBe('READY_FOR_PROCESSING');
			expect(form.payment.finishedAt).not.toBeNull();
		}
		const ways = new Set(checkoutForms.map(({ payment }) => `${payment.type} ${payment.provider}`));
		expect(ways).toEqual(new Set(['ONLINE PAYU', 'CASH_ON_DELIVERY null', 'EXTENDED_TERM EPT']));
		const company = checkoutForms.find(({ invoice }) => invoice.required);
		expect(company?.invoice.address?.company.taxId).toMatch(/^998\d{7}$/);
		expect(checkoutForms.some(({ buyer }) => buyer.guest)).toBe(true);
	});

	it('gives each account its own orders, by its token', async () => {
		await feeds.fill(60, ONLY_ALLEGRO);
		const { allegroOutletToken } = feeds.sandbox.credentials;
		const headers = { authorization: `Bearer ${allegroOutletToken}` };
		const outlet = (await feeds.allegro<Forms>(FORMS, { headers })).json;
		const main = await forms();
		expect(main.totalCount).toBeGreaterThan(outlet.totalCount);
		expect(main.totalCount + outlet.totalCount).toBe(60);
		const [other] = outlet.checkoutForms;
		expect(await feeds.allegro(`${FORMS}/${other?.id}`)).toMatchObject({ status: 404 });
		expect(await feeds.allegro(`${FORMS}/${other?.id}`, { headers })).toMatchObject({
			status: 200,
			json: { id: other?.id },
		});
	});

	it('pages by offset and limit, newest purchase first or as asked', async () => {
		await feeds.fill(150, ONLY_ALLEGRO);
		const all = [...(await forms()).checkoutForms, ...(await forms('?offset=100')).checkoutForms];
		expect(all).toHaveLength((await forms()).totalCount);
		const bought = all.map((form) => form.lineItems[0]?.boughtAt);
		expect(bought).toEqual([...bought].sort().reverse());
		const page = await forms('?limit=7&offset=3');
		expect(page.count).toBe(7);
		expect(page.checkoutForms.map(({ id }) => id)).toEqual(all.slice(3, 10).map(({ id }) => id));
		const updated = (await forms('?sort=updatedAt')).checkoutForms.map((form) => form.updatedAt);
		expect(updated).toEqual([...updated].sort());
	});

	it('filters by change, purchase, status and the seller’s own status, bounds included', async () => {
		await feeds.fill(80, { ...ONLY_ALLEGRO, unconfirmed: 0.1 });
		const all = (await forms()).checkoutForms;
		const pivot = [...all].sort((one, other) => (one.updatedAt < other.updatedAt ? -1 : 1))[20];
		const since = await forms(`?updatedAt.gte=${pivot?.updatedAt}`);
		expect(since.totalCount).toBe(
			all.filter((form) => form.updatedAt >= (pivot?.updatedAt ?? '')).length,
		);
		const ready = await forms('?status=READY_FOR_PROCESSING&fulfillment.status=NEW');
		const open = await forms('?status=FILLED_IN&status=BOUGHT');
		expect(open.totalCount).toBeGreaterThan(0);
		expect(ready.totalCount + open.totalCount).toBe(all.length);
		expect(open.checkoutForms.every(({ payment }) => payment.finishedAt === null)).toBe(true);
		const until = await forms(`?lineItems.boughtAt.lte=${pivot?.lineItems[0]?.boughtAt}`);
		expect(until.totalCount).toBeLessThan(all.length);
	});

	it('lists events after a cursor, and ready only when the buyer has paid', async () => {
		await feeds.fill(40, { ...ONLY_ALLEGRO, unconfirmed: 0.1 });
		const all = await events('?limit=1000');
		const ids = all.map((event) => BigInt(event.id));
		expect(ids).toEqual([...ids].sort((one, other) => (one < other ? -1 : 1)));
		const half = all[Math.floor(all.length / 2)];
		expect(await events(`?limit=1000&from=${half?.id}`)).toEqual(
			all.slice(all.indexOf(half as Event) + 1),
		);
		const ready = await events('?limit=1000&type=READY_FOR_PROCESSING');
		const paid = (await forms('?status=READY_FOR_PROCESSING')).checkoutForms;
		expect(new Set(ready.map(({ order }) => order.checkoutForm.id))).toEqual(
			new Set(paid.map(({ id }) => id)),
		);
		const stats = await feeds.allegro<{ latestEvent: { id: string } }>('/order/event-stats');
		expect(stats.json.latestEvent.id).toBe(all.at(-1)?.id);
		expect((await events('?limit=3')).length).toBe(3);
	});

	it('repeats READY_FOR_PROCESSING by design: one form, one revision, one time, two ids (C1, F8)', async () => {
		await feeds.fill(40, ONLY_ALLEGRO, { repeatedEvents: 0.2 });
		const ready = await events('?limit=1000&type=READY_FOR_PROCESSING');
		const byForm = new Map<string, Event[]>();
		for (const event of ready) {
			const { id } = event.order.checkoutForm;
			byForm.set(id, [...(byForm.get(id) ?? []), event]);
		}
		const twice = [...byForm.values()].filter((list) => list.length > 1);
		expect(twice.length).toBeGreaterThan(2);
		for (const [one, other] of twice) {
			expect(one?.id).not.toBe(other?.id);
			expect(one?.occurredAt).toBe(other?.occurredAt);
			expect(one?.order.checkoutForm).toEqual(other?.order.checkoutForm);
			const form = (await feeds.allegro<Form>(`${FORMS}/${one?.order.checkoutForm.id}`)).json;
			expect(form.updatedAt > (one?.occurredAt ?? '')).toBe(true);
		}
	});

	it('publishes some events in another order than they happened', async () => {
		await feeds.fill(120, ONLY_ALLEGRO);
		const all = await events('?limit=1000');
		const readyFirst = all.filter(
			(event, position) =>
				event.type === 'READY_FOR_PROCESSING' &&
				all
					.slice(position + 1)
					.some(
						(later) =>
							later.type === 'BOUGHT' &&
							later.order.checkoutForm.id === event.order.checkoutForm.id,
					),
		);
		expect(readyFirst.length).toBeGreaterThan(0);
		expect(readyFirst.length).toBeLessThan(30);
	});

	it('takes the seller’s status, and publishes it', async () => {
		await feeds.fill(10, ONLY_ALLEGRO);
		const [form] = (await forms()).checkoutForms;
		const set = (status: string) =>
			feeds.allegro(`${FORMS}/${form?.id}/fulfillment`, {
				method: 'PUT',
				body: JSON.stringify({ status }),
			});
		expect(await set('PROCESSING')).toMatchObject({ status: 204 });
		expect(await set('FLYING')).toMatchObject({ status: 422 });
		const changed = (await feeds.allegro<Form>(`${FORMS}/${form?.id}`)).json;
		expect(changed).toMatchObject({
			fulfillment: { status: 'PROCESSING' },
			updatedAt: new Date(feeds.clock.now()).toISOString(),
		});
		expect(changed.revision).not.toBe(form?.revision);
		const [last] = (await events('?limit=1000')).slice(-1);
		expect(last).toMatchObject({ type: 'FULFILLMENT_STATUS_CHANGED' });
	});

	it('forgets events after sixty days, not the forms', async () => {
		await feeds.fill(10, ONLY_ALLEGRO);
		feeds.sandbox.control.advanceTime(61 * 24 * 60 * 60 * 1000);
		expect(await events()).toEqual([]);
		expect((await forms()).totalCount).toBeGreaterThan(0);
	});

	it.each([
		['GET', `${FORMS}?limit=101`, 422, 'VALIDATION_ERROR'],
		['GET', `${FORMS}?limit=0`, 422, 'VALIDATION_ERROR'],
		['GET', `${FORMS}?offset=9950&limit=100`, 422, 'VALIDATION_ERROR'],
		['GET', `${FORMS}?offset=x`, 400, 'ILLEGAL_VALUE'],
		['GET', `${FORMS}?status=PAID`, 400, 'ILLEGAL_VALUE'],
		['GET', `${FORMS}?updatedAt.gte=monday`, 400, 'ILLEGAL_VALUE'],
		['GET', `${FORMS}?payment.id=1`, 400, 'ILLEGAL_VALUE'],
		['GET', `${FORMS}/1`, 422, 'VALIDATION_ERROR'],
		['GET', `${FORMS}/00000000-0000-0000-0000-000000000000`, 404, 'NOT_FOUND'],
		['GET', '/order/events?limit=1001', 422, 'VALIDATION_ERROR'],
		['GET', '/order/events?type=PAID', 400, 'ILLEGAL_VALUE'],
		['GET', '/order/nothing', 404, 'NOT_FOUND'],
	])('answers %s %s with %s %s', async (method, path, status, code) => {
		const answer = await feeds.allegro<{ errors: object[] }>(path, { method });
		expect(answer.status).toBe(status);
		expect(answer.json.errors).toMatchObject([{ code, path: path.split('?')[0] }]);
	});

	it('asks for the media type and for a token, and says so in two manners', async () => {
		const accept = 'application/json';
		expect(await feeds.allegro(FORMS, { headers: { accept } })).toMatchObject({
			status: 406,
			json: { errors: [{ code: 'NOT_ACCEPTABLE' }] },
		});
		expect(await feeds.allegro(FORMS, { headers: { authorization: 'Bearer x' } })).toMatchObject({
			status: 401,
			json: { error: 'invalid_token' },
		});
		expect(await feeds.allegro(FORMS, { headers: { authorization: '' } })).toMatchObject({
			status: 401,
			json: { error: 'unauthorized' },
		});
	});
});
