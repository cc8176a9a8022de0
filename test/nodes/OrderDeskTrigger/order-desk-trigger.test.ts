import { OrderDeskTrigger } from '../../../nodes/OrderDeskTrigger/OrderDeskTrigger.node';
import { aCandidate } from '../../builders/a-desk-note';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';
import { valueOf } from '../../support/ledger-homes/ledger-home';
import { Desk, hiddenFields, signedIn } from './a-desk';

const KEY = 'shop/2101/1001';
const ORDER = aSalesOrder().from('shop/2101', '1001').withLine('SKU-1', 2, '64.95').build();
const OTHER = aSalesOrder().from('shop/2101', '1002').withLine('SKU-1', 1).build();

describe('Order Desk Trigger', () => {
	let desk: Desk;

	afterEach(async () => {
		await desk.close();
	});

	describe('is never open', () => {
		beforeEach(async () => {
			desk = await Desk.open();
			await desk.stop(ORDER);
		});

		it('offers no way to be', () => {
			const { properties } = new OrderDeskTrigger().description;
			const ways = properties.find(({ name }) => name === 'authentication')?.options ?? [];
			expect(ways.map((way) => 'value' in way && way.value)).toEqual(['basicAuth', 'headerAuth']);
		});

		it.each([
			['nothing', {}],
			['a wrong password', signedIn({ user: 'anna', password: 'guess' })],
			['a wrong name', signedIn({ user: 'eve', password: 'long and secret' })],
			['another scheme', { authorization: 'Bearer long and secret' }],
			['no colon', { authorization: `Basic ${Buffer.from('anna').toString('base64')}` }],
		])('asks for a password who comes with %s, and shows nothing', async (_what, headers) => {
			const page = await desk.get('', headers as Record<string, string>);
			expect(page.status).toBe(401);
			expect(page.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
			expect(page.text).not.toContain('1001');
			expect(page.text).not.toContain('(1)');
		});

		it('lets nobody decide who is not let in', async () => {
			const form = await desk.formOf(KEY);
			expect((await desk.post({ ...form, do: 'add' }, {})).status).toBe(401);
			expect((await desk.started()).flat()).toEqual([]);
		});
	});

	it.each([
		[
			'an empty password',
			{ authentication: 'basicAuth' },
			{ httpBasicAuth: { user: '', password: '' } },
		],
		[
			'an empty secret',
			{ authentication: 'headerAuth' },
			{ httpHeaderAuth: { name: 'x', value: '' } },
		],
	])('lets nobody in with %s', async (_case, parameters, credentials) => {
		desk = await Desk.open(parameters, credentials);
		const page = await desk.get('', { ...signedIn({ user: '', password: '' }), x: '' });
		expect(page.status).toBe(500);
		expect(page.text).toContain('Nobody is let in');
	});

	describe('behind a proxy', () => {
		beforeEach(async () => {
			desk = await Desk.open({
				authentication: 'headerAuth',
				options: { userHeader: 'X-Forwarded-User' },
			});
			await desk.stop(ORDER);
		});

		it('lets in who brings the secret, by the name the proxy says', async () => {
			const proxy = { 'x-desk-key': 'long and secret', 'x-forwarded-user': 'bartek' };
			const page = await desk.get(`?order=${KEY}`, proxy);
			expect(page.status).toBe(200);
			await desk.post({ ...hiddenFields(page.text), do: 'add' }, proxy);
			expect((await desk.started())[0]?.[0]?.decision).toMatchObject({ by: 'bartek' });
		});

		it('sends everybody else away', async () => {
			expect((await desk.get('', { 'x-forwarded-user': 'bartek' })).status).toBe(403);
			expect((await desk.get('', { 'x-desk-key': 'guess' })).status).toBe(403);
		});
	});

	describe('list', () => {
		beforeEach(async () => {
			desk = await Desk.open({ options: { pageSize: 2 } });
		});

		it('keeps Errors and Sync Errors in columns of their own, with reason and remedy (S0.6)', async () => {
			await desk.stop(ORDER);
			await desk.stop(OTHER, 'PAYMENT_FORM_MISSING');
			const { text } = await desk.get();
			const rows = text.split('<tr>').filter((row) => row.includes('?order='));
			const cells = rows.map((row) =>
				row.split('<td').map((cell) => cell.includes('class="code"')),
			);
			const [payment, contractor] = cells;
			expect(payment).toEqual([false, false, false, false, false, false, true, false]);
			expect(contractor).toEqual([false, false, false, false, false, true, false, false]);
			expect(text).toContain('Add the payment form in the ERP');
			expect(text).toContain('PAYMENT_FORM_MISSING');
		});

		it('counts its parts', async () => {
			await desk.stop(ORDER);
			await desk.stop(OTHER, 'PAYMENT_FORM_MISSING');
			const { text } = await desk.get();
			for (const part of [
				'Standing still (2)',
				'Errors (1)',
				'Sync errors (1)',
				'In the ERP (0)',
			]) {
				expect(text).toContain(part);
			}
			expect((await desk.get('?view=syncErrors')).text).not.toContain('1001');
		});

		it('pages by links without personal data', async () => {
			for (const id of ['1', '2', '3'])
				await desk.stop(aSalesOrder().from('shop/2101', id).build());
			const { text } = await desk.get();
			const [, next = ''] = /href="(\?view=open&amp;after=[^"]+)"/.exec(text) ?? [];
			const second = await desk.get(next.replace('&amp;', '&'));
			expect(second.text).toContain('>1</a>');
			expect(second.text).not.toContain('>3</a>');
			expect(decodeURIComponent(next)).not.toMatch(/Przyk/);
		});

		it('searches by form, so that names stand in no address', async () => {
			await desk.stop(ORDER);
			const stranger = aParty().person('Ewa', 'Obca').build();
			await desk.stop({ ...OTHER, buyer: stranger });
			const { text } = await desk.post({ act: 'search', view: 'open', search: 'OBCA' });
			expect(text).toContain('1002');
			expect(text).not.toContain('>1001</a>');
			expect(text).not.toMatch(/(?:href|action)="[^"]*obca/i);
		});

		it('speaks the language of the node, or of the browser', async () => {
			await desk.close();
			desk = await Desk.open({ language: 'auto' });
			const of = async (accept: string) =>
				(await desk.get('', { ...signedIn(), 'accept-language': accept })).text;
			expect(await of('pl-PL,pl;q=0.9,en;q=0.8')).toContain('<html lang="pl">');
			expect(await of('de,en;q=0.7,pl;q=0.5')).toContain('<html lang="en">');
			expect(await of('')).toContain('<html lang="en">');
		});
	});

	describe('one order', () => {
		beforeEach(async () => {
			desk = await Desk.open();
		});

		it('shows buyer and candidates side by side, with what speaks for and against each', async () => {
			await desk.stop(ORDER, 'CONTRACTOR_MANY_SIMILAR', {
				candidates: [aCandidate('101'), aCandidate('102')],
			});
			const { text } = await desk.get(`?order=${KEY}`);
			expect(text).toContain('KARTA-101');
			expect(text).toContain('Merge with KARTA-102');
			expect(text).toContain('jan.przykladowy@poczta.example');
			expect(text).toMatch(/class="same">\s*Jan Przykładowy/);
			expect(text).toContain('The name is the same');
		});

		it('tells what happened to it', async () => {
			await desk.stop(ORDER);
			const { text } = await desk.get(`?order=${KEY}`);
			expect(text).toContain('asked a person');
			expect(text).toContain('CONTRACTOR_ONE_SIMILAR');
		});

		it('offers Retry and Dismiss only, where no contractor is asked for', async () => {
			await desk.stop(ORDER, 'PAYMENT_FORM_MISSING');
			const { text } = await desk.get(`?order=${KEY}`);
			const buttons = [...text.matchAll(/name="do" value="([^"]+)"/g)].map(([, value]) => value);
			expect(buttons).toEqual(['retry', 'dismiss']);
		});

		it('is found by any of its references, or not at all', async () => {
			const aliases = [{ channel: 'baselinker', account: 'main', id: '9' }];
			await desk.stop({ ...ORDER, aliases });
			expect((await desk.get('?order=baselinker%2Fmain%2F9')).status).toBe(200);
			expect((await desk.get('?order=baselinker%2Fmain%2F8')).status).toBe(404);
		});

		it('has no buttons once it is in the ERP', async () => {
			await desk.stop(ORDER);
			const answer = await desk.post({ ...(await desk.formOf(KEY)), do: 'add' });
			expect(answer.status).toBe(200);
			const [item] = (await desk.started())[0] ?? [];
			const document = { id: '7', number: 'ZK 7/2026', outcome: 'written' } as const;
			await desk.book.ledger.settle(item?.claim as never, document);
			const { text } = await desk.get(`?order=${KEY}`);
			expect(text).toContain('ZK 7/2026');
			expect(text).not.toContain('name="do"');
		});
	});

	describe('a click', () => {
		beforeEach(async () => {
			desk = await Desk.open();
			await desk.stop(ORDER);
		});

		it.each([
			['add', 'add', 0],
			['merge', 'merge:101', 1],
			['oneTime', 'oneTime', 2],
			['retry', 'retry', 3],
			['dismiss', 'dismiss', 4],
		])('%s starts the workflow on its own output', async (action, button, output) => {
			const page = await desk.post({ ...(await desk.formOf(KEY)), do: button, name: 'Anna K.' });
			expect(page.status).toBe(200);
			const outputs = await desk.started();
			expect(outputs.map((items) => items.length)).toEqual(
				[0, 1, 2, 3, 4].map((index) => (index === output ? 1 : 0)),
			);
			const [item] = outputs[output] ?? [];
			expect(item).toMatchObject({
				order: { customerOrderNumber: '1001' },
				decision: { action, by: 'Anna K. (anna)', rootKey: KEY },
			});
			expect('claim' in (item ?? {})).toBe(action !== 'dismiss');
		});

		it('carries the card and whether to remember it', async () => {
			await desk.post({ ...(await desk.formOf(KEY)), do: 'merge:101', remember: 'yes' });
			expect((await desk.started())[1]?.[0]?.decision).toMatchObject({
				card: { id: '101', symbol: 'KARTA-101' },
				remember: true,
			});
		});

		it('counts once, and tells the second person who was first (S0.3)', async () => {
			const form = await desk.formOf(KEY);
			const pages = await Promise.all([
				desk.post({ ...form, do: 'add', name: 'Anna' }),
				desk.post({ ...form, do: 'merge:101', name: 'Bartek' }),
			]);
			expect(pages.map(({ status }) => status).sort()).toEqual([200, 409]);
			const late = pages.find(({ status }) => status === 409);
			expect(late?.text).toMatch(/Too late: (Anna|Bartek) \(anna\) decided/);
			expect((await desk.started()).flat()).toHaveLength(1);
		});

		it('changes nothing when the page is sent again', async () => {
			const form = { ...(await desk.formOf(KEY)), do: 'add' };
			await desk.post(form);
			expect((await desk.post(form)).status).toBe(409);
			expect((await desk.started()).flat()).toHaveLength(1);
		});

		it.each([
			['no token', { token: '' }, 403],
			['a made-up token', { token: 'A'.repeat(43) }, 403],
			['the token of another version', { version: '9' }, 403],
			['the token of another order', { order: 'shop/2101/1002' }, 403],
			['no version', { version: '' }, 400],
			['an unknown button', { do: 'delete' }, 400],
			['an unknown act', { act: 'drop' }, 400],
			['a card it was not shown', { do: 'merge:999' }, 409],
			['no card', { do: 'merge' }, 409],
		])('with %s changes nothing', async (_case, fields, status) => {
			const form = await desk.formOf(KEY);
			expect((await desk.post({ ...form, do: 'add', ...fields })).status).toBe(status);
			expect((await desk.started()).flat()).toEqual([]);
			expect(valueOf(await desk.book.desk.read('default', KEY))?.state).toBe('waiting');
		});

		it('does nothing as a link', async () => {
			const form = await desk.formOf(KEY);
			await desk.get(`?${new URLSearchParams({ ...form, do: 'add' }).toString()}`);
			expect((await desk.started()).flat()).toEqual([]);
		});
	});

	describe('remembered decisions', () => {
		beforeEach(async () => {
			desk = await Desk.open();
			const card = { id: '101', symbol: 'KARTA-101' };
			const decision = { buyerKey: 'k'.repeat(43), card, by: 'anna', rootKey: KEY };
			valueOf(await desk.book.decisions.remember('default', decision));
		});

		it('are listed and revoked', async () => {
			const { text } = await desk.get('?view=decisions');
			expect(text).toContain('KARTA-101');
			const form = hiddenFields(text);
			expect(form).toMatchObject({ act: 'revoke', buyer: 'k'.repeat(43) });
			expect((await desk.post({ ...form, token: 'no' })).status).toBe(403);
			expect((await desk.post(form)).text).toContain('Revoked.');
			expect((await desk.post(form)).text).toContain('revoked before');
			expect((await desk.get('?view=decisions')).text).not.toContain('KARTA-101');
		});
	});

	it('says what is wrong when the ledger cannot be opened, and starts nothing', async () => {
		desk = await Desk.open(
			{},
			{ orderBridgeLedgerApi: { backend: 'embedded', file: '/dev/null/ledger.db' } },
		);
		const page = await desk.get();
		expect(page.status).toBe(503);
		expect(page.text).toContain('The ledger does not answer');
	});
});
