import { rmSync } from 'node:fs';
import { toSalesOrder } from '../src/public-api';
import { installForStranger, runAsStranger } from './support/stranger';

const WOO = {
	id: 727,
	line_items: [],
	billing: { first_name: 'Jan', last_name: 'Przykładowy', email: 'jan@poczta.example' },
	date_created_gmt: '2026-03-01T10:00:00',
	total: '10.00',
	currency: 'PLN',
};

describe('the package root', () => {
	let folder: string;

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('matches, decides and reads for a program that has no n8n', () => {
		folder = installForStranger(true);
		const program = `
			const api = require('n8n-nodes-order-bridge');
			const index = api.createContractorIndex([
				{ id: 7, symbol: 'K7', companyName: 'Wihajster Sp. z o.o.', taxId: '525-224-84-81' },
				{ id: 8, symbol: 'K8', companyName: 'Ustrojstwo S.A.', taxId: '7740001454', blocked: true },
			]);
			const match = index.match({ companyName: 'WIHAJSTER', taxId: 'PL5252248481' });
			const conflict = api.decideConflict({
				orderName: 'Order 1', guest: false, match, oneTime: { supported: true },
				policies: { noneSimilar: 'add', oneSimilar: 'merge', manySimilar: 'ask', guest: 'regular', guestUsesPolicies: false },
			});
			const order = api.toSalesOrder(${JSON.stringify(WOO)}, { account: 'shop' });
			const n8n = Object.keys(require.cache).filter((file) => /node_modules.n8n-(workflow|core)/.test(file));
			console.log(JSON.stringify({
				names: Object.keys(api).sort(), verdict: match.verdict, id: match.card.id, size: index.size,
				route: conflict.route, contractor: conflict.contractor, taxId: api.normalizeTaxId('NIP 525-224-84-81'),
				ref: order.ok && order.value.ref, n8n,
			}));`;
		expect(JSON.parse(runAsStranger(folder, program))).toEqual({
			names: ['createContractorIndex', 'decideConflict', 'normalizeTaxId', 'toSalesOrder'],
			verdict: 'one',
			id: '7',
			size: 1,
			route: 'matched',
			contractor: { action: 'use', id: '7', symbol: 'K7' },
			taxId: { status: 'valid', country: 'PL', number: '5252248481' },
			ref: { channel: 'woocommerce', account: 'shop', id: '727' },
			n8n: [],
		});
	});

	it('says what to do when the package is not built', () => {
		folder = installForStranger(false);
		expect(() => runAsStranger(folder, "require('n8n-nodes-order-bridge')")).toThrow(
			/not built yet: run "npm run build"/,
		);
	});
});

describe('toSalesOrder', () => {
	it('recognises the format, and takes the account "main" when none is named', () => {
		const order = toSalesOrder(WOO);
		expect(order).toMatchObject({
			ok: true,
			value: { ref: { channel: 'woocommerce', account: 'main', id: '727' } },
		});
	});

	it('knows sources by their aliases, in any case', () => {
		const carried = {
			order_id: 5,
			order_source: 'allegro',
			order_source_id: 3141,
			external_order_id: 'a1b2',
			date_confirmed: 1767225600,
			products: [],
		};
		const order = toSalesOrder(carried, { sourceAliases: { 'Allegro/3141': 'mine' } });
		expect(order).toMatchObject({
			ok: true,
			value: { ref: { channel: 'allegro', account: 'mine', id: 'a1b2' } },
		});
	});

	it('answers an error as a value for what is no order', () => {
		expect(toSalesOrder({ colour: 'red' })).toMatchObject({
			ok: false,
			error: { code: 'ORDER_UNREADABLE' },
		});
	});
});
