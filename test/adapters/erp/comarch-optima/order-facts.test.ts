import { type Sandbox, startSandbox } from '../../../../sandbox';
import type { ErpDocument } from '../../../../src/domain/documents/erp-document';
import type { LifeCycleStatus } from '../../../../src/domain/lifecycle/life-cycle';
import { lifeCycleOf } from '../../../../src/domain/lifecycle/life-cycle-status';
import type { OrderFacts } from '../../../../src/domain/lifecycle/order-facts';
import type { ErpAdapter } from '../../../../src/ports/erp-adapter';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { orderOf } from '../../../contracts/erp-adapter/bench';
import { optimaAdapter, optimaSession, runAll } from './sandbox-bench';

const DESCENT = { yes: '', no: ' (not its own)', unverified: ' (unverified)' } as const;

function showDocuments({ documents }: OrderFacts): string {
	return documents
		.map(({ number, kind, state, descends }) => `${number} ${kind} ${state}${DESCENT[descends]}`)
		.join('; ');
}

function showLines({ lines }: OrderFacts): string {
	return lines
		.filter(({ isService }) => !isService)
		.map(({ sku, issued, ordered }) => `${sku} ${issued}/${ordered}`)
		.join('; ');
}

function showPaths(documents: readonly ErpDocument[]): string {
	return documents.map(({ number, path }) => `${number} by ${path}`).join('; ');
}

/** What the README of the demo company says, as facts: number, how far it is, documents, goods issued. */
const SEED: readonly (readonly [string, LifeCycleStatus, string, string])[] = [
	['SHOP-1001', 'waiting_for_shop', '', 'OB-0001 0/2'],
	['SHOP-1002', 'confirmed', '', 'OB-0001 0/2'],
	['SHOP-1003', 'invoiced', 'FA/1/2026 invoice issued', 'OB-0001 0/2'],
	[
		'SHOP-1004',
		'fulfilled',
		'FA/2/2026 invoice issued; WZ/1/2026 goodsIssue issued',
		'OB-0001 2/2',
	],
	[
		'SHOP-1005',
		'fulfilled',
		'WZ/2/2026 goodsIssue issued; FA/3/2026 invoice issued',
		'OB-0001 2/2',
	],
	[
		'SHOP-1006',
		'fulfilled',
		'FA/4/2026 invoice issued; WZ/3/2026 goodsIssue issued',
		'OB-0001 2/2',
	],
	[
		'SHOP-1007',
		'fulfilled',
		'FA/5/2026 invoice issued; FPF/1/2026 proforma issued; WZ/4/2026 goodsIssue issued',
		'OB-0001 2/2',
	],
	[
		'SHOP-1008',
		'fulfilled',
		'FA/6/2026 invoice issued; WZ/5/2026 goodsIssue issued',
		'OB-0001 2/2',
	],
	[
		'SHOP-1009',
		'partially_fulfilled',
		'FA/7/2026 invoice issued; WZ/6/2026 goodsIssue issued',
		'OB-0002 1/4',
	],
	[
		'SHOP-1010',
		'confirmed',
		'FA/8/2026 invoice buffer; WZ/7/2026 goodsIssue issued',
		'OB-0001 2/2',
	],
	['SHOP-1011', 'invoiced', 'FA/9/2026 invoice issued; WZ/8/2026 goodsIssue buffer', 'OB-0001 0/2'],
	['SHOP-1012', 'confirmed', 'WZ/9/2026 goodsIssue issued', 'OB-0001 2/2'],
	['SHOP-1013', 'cancelled', '', 'OB-0001 0/2'],
	['SHOP-1014', 'confirmed', '', 'OB-0001 0/2'],
	[
		'SHOP-1015',
		'fulfilled',
		'FA/10/2026 invoice issued; WZ/11/2026 goodsIssue issued',
		'OB-0004 2/2',
	],
	[
		'SHOP-1016',
		'invoiced',
		'FA/10/2026 invoice issued; WZ/11/2026 goodsIssue issued (not its own)',
		'OB-0005 0/3',
	],
	[
		'SHOP-1017',
		'fulfilled',
		'PA/1/2026 receipt issued; WZ/12/2026 goodsIssue issued',
		'OB-0001 2/2',
	],
	[
		'SHOP-1018',
		'fulfilled',
		'FA/11/2026 invoice issued; WZ/13/2026 goodsIssue issued',
		'OB-0001 2/2',
	],
	['SHOP-1019', 'confirmed', 'FA/12/2026 invoice cancelled', 'OB-0001 0/2'],
	['SHOP-1020', 'confirmed', '', 'OB-0006 0/1'],
	[
		'SHOP-1021',
		'fulfilled',
		'FA/13/2026 invoice issued; WZ/14/2026 goodsIssue issued (unverified)',
		'OB-0001 2/2',
	],
	['SHOP-1022', 'confirmed', '', 'OB-0001 0/2'],
	['SHOP-1023', 'waiting_for_shop', '', 'OB-0001 0/2'],
];

describe.each(['one-way', 'both-ways'] as const)('the life of orders, links %s', (linkProfile) => {
	let sandbox: Sandbox;
	let adapter: ErpAdapter;

	beforeAll(async () => {
		sandbox = await startSandbox({ optima: { linkProfile } });
		adapter = optimaAdapter(sandbox, { bridgeUrl: null });
	});
	afterAll(async () => {
		await adapter.close();
		await sqlPools.closeAll();
		await sandbox.stop();
	});

	async function factsOf(customerOrderNumber: string): Promise<OrderFacts> {
		const order = await orderOf(adapter, customerOrderNumber);
		return valueOf(await adapter.orderFacts(order.id));
	}

	async function documentsOf(customerOrderNumber: string): Promise<readonly ErpDocument[]> {
		const order = await orderOf(adapter, customerOrderNumber);
		return valueOf(await adapter.documentsOf(order.id));
	}

	it.each(SEED)('%s is %s', async (number, expected, documents, lines) => {
		const facts = await factsOf(number);
		const { status } = lifeCycleOf(facts, { requireIssuedInvoice: true }, { name: number });
		expect([status, showDocuments(facts), showLines(facts)]).toEqual([expected, documents, lines]);
		expect(facts.changedAt).toMatch(/^2026-10-\d\dT09:15:00$/);
		expect(facts.saysRealised).toBeNull();
	});

	it.each(SEED)(
		'%s: documents are the same ones, each once, without those of others',
		async (number) => {
			const ofFacts = (await factsOf(number)).documents.filter(({ descends }) => descends !== 'no');
			const documents = await documentsOf(number);
			const own = documents.filter(({ kind }) => kind !== 'correction');
			expect(own.map(({ id }) => id)).toEqual(ofFacts.map(({ id }) => id));
			expect(own.map(({ kind }) => kind)).toEqual(ofFacts.map(({ kind }) => kind));
			expect(own.map(({ state }) => state)).toEqual(ofFacts.map(({ state }) => state));
		},
	);

	it('marks services, which never reach a goods issue', async () => {
		const { lines } = await factsOf('SHOP-1004');
		expect(lines.map(({ sku, isService }) => [sku, isService])).toEqual([
			['OB-0001', false],
			['TRANSPORT', true],
		]);
	});

	it('names the links a document was found by', async () => {
		expect(showPaths(await documentsOf('SHOP-1006'))).toBe(
			'FA/4/2026 by TraNagRelacje > TrN_FaId; WZ/3/2026 by TraNagRelacje',
		);
		expect(showPaths(await documentsOf('SHOP-1007'))).toBe(
			'FA/5/2026 by TraNagRelacje > TrN_FaId; FPF/1/2026 by TraNagRelacje; WZ/4/2026 by TraNagRelacje > TrN_FaId > TrN_FaId',
		);
		expect(showPaths(await documentsOf('SHOP-1008'))).toBe(
			'FA/6/2026 by TraNagRelacje; WZ/5/2026 by TrN_FaId',
		);
	});

	it('lists a correction with what it corrects, and counts it for nothing', async () => {
		const documents = await documentsOf('SHOP-1018');
		const [invoice, , correction] = documents;
		expect(documents.map(({ kind }) => kind)).toEqual(['invoice', 'goodsIssue', 'correction']);
		expect(correction).toMatchObject({
			number: 'FKOR/1/2026',
			correctsId: invoice?.id,
			totalGross: '-8.04',
		});
	});

	it('knows one number on a purchase invoice, a goods issue and two orders apart', async () => {
		const keys = {
			rootKey: '',
			refs: [],
			customerOrderNumber: 'shop-1014',
			issuedSince: null,
		};
		const found = valueOf(await adapter.findOrders(keys));
		expect(found.map(({ number, status }) => [number, status])).toEqual([
			['RO/15/2026', 'open'],
			['RO/14/2026', 'cancelled'],
		]);
	});

	it('takes flagged relations into account where the company wants them', async () => {
		const reading = { bridgeUrl: null, ignoreFlaggedRelations: false };
		const curious = optimaAdapter(sandbox, reading);
		const order = await orderOf(curious, 'SHOP-1022');
		const facts = valueOf(await curious.orderFacts(order.id));
		expect(showDocuments(facts)).toBe('FA/14/2026 invoice issued');
		await curious.close();
	});

	it('asks a handful of questions, however the documents hang together', async () => {
		const order = await orderOf(adapter, 'SHOP-1007');
		const before = sandbox.control.journal({ service: 'sqlserver' }).length;
		valueOf(await adapter.orderFacts(order.id));
		const asked = sandbox.control.journal({ service: 'sqlserver' }).length - before;
		expect(asked).toBeLessThanOrEqual(7);
	});
});

describe('chains the demo company does not have', () => {
	let sandbox: Sandbox;
	let adapter: ErpAdapter;

	beforeAll(async () => {
		sandbox = await startSandbox();
		adapter = optimaAdapter(sandbox, { bridgeUrl: null });
	});
	beforeEach(() => sandbox.control.reset());
	afterAll(async () => {
		await adapter.close();
		await sqlPools.closeAll();
		await sandbox.stop();
	});

	async function factsAfter(number: string, statements: readonly string[]): Promise<OrderFacts> {
		const sql = optimaSession(sandbox);
		await runAll(sql, statements);
		await sql.close();
		const order = await orderOf(adapter, number);
		return valueOf(await adapter.orderFacts(order.id));
	}

	it('follows lines through the invoice: order → invoice → goods issue', async () => {
		const facts = await factsAfter('SHOP-1004', [
			'update CDN.TraElemRelacje set TeR_ParentId = 20011, TeR_ParentTyp = 302 where TeR_ChildId = 20013',
		]);
		expect(showDocuments(facts)).toBe('FA/2/2026 invoice issued; WZ/1/2026 goodsIssue issued');
		expect(showLines(facts)).toBe('OB-0001 2/2');
	});

	it('is not sure of a goods issue made of an invoice that tells nothing of its own lines', async () => {
		const facts = await factsAfter('SHOP-1004', [
			'delete from CDN.TraElemRelacje where TeR_ChildId in (20011, 20012)',
			'update CDN.TraElemRelacje set TeR_ParentId = 20011, TeR_ParentTyp = 302 where TeR_ChildId = 20013',
		]);
		expect(showDocuments(facts)).toContain('WZ/1/2026 goodsIssue issued (unverified)');
		expect(showLines(facts)).toBe('OB-0001 2/2');
	});

	it('shares a goods issue line of two orders by what each of them ordered', async () => {
		const shared = [
			'update CDN.TraElem set TrE_TwrId = 4, TrE_Ilosc = 5 where TrE_TrEID = 20066',
			'insert into CDN.TraElemRelacje (TeR_ParentTyp, TeR_ParentId, TeR_ChildTyp, TeR_ChildId) values (308, 20063, 306, 20066)',
		];
		expect(showLines(await factsAfter('SHOP-1015', shared))).toBe('OB-0004 2/2');
		expect(showLines(await factsAfter('SHOP-1016', []))).toBe('OB-0005 3/3');
	});

	it('counts more issued than ordered as it is', async () => {
		const facts = await factsAfter('SHOP-1012', [
			'update CDN.TraElem set TrE_Ilosc = 5 where TrE_TrNId = 7031',
		]);
		expect(showLines(facts)).toBe('OB-0001 5/2');
	});

	it('never walks through another order', async () => {
		const facts = await factsAfter('SHOP-1003', [
			'insert into CDN.TraNagRelacje (TrR_TrNTyp, TrR_TrNId, TrR_FaTyp, TrR_FaId) values (308, 7003, 308, 7005)',
		]);
		expect(showDocuments(facts)).toBe('FA/1/2026 invoice issued');
	});

	it('ends, even where documents point at each other in circles', async () => {
		const facts = await factsAfter('SHOP-1007', [
			'update CDN.TraNag set TrN_FaId = 7016 where TrN_TrNID = 7015',
			'insert into CDN.TraElemRelacje (TeR_ParentTyp, TeR_ParentId, TeR_ChildTyp, TeR_ChildId) values (306, 20030, 308, 20024)',
			'insert into CDN.TraElemRelacje (TeR_ParentTyp, TeR_ParentId, TeR_ChildTyp, TeR_ChildId) values (306, 20030, 302, 20026)',
		]);
		expect(showLines(facts)).toBe('OB-0001 2/2');
	});

	it('takes a cancelled flag without the buffer for cancelled as well', async () => {
		const facts = await factsAfter('SHOP-1003', [
			'update CDN.TraNag set TrN_Anulowany = 1 where TrN_TrNID in (7003, 7004)',
		]);
		expect([facts.state, showDocuments(facts)]).toEqual([
			'cancelled',
			'FA/1/2026 invoice cancelled',
		]);
	});

	it('tells advance invoices and invoices to receipts apart', async () => {
		const facts = await factsAfter('SHOP-1004', [
			'update CDN.TraNag set TrN_Rodzaj = 302200 where TrN_TrNID = 7006',
		]);
		expect(showDocuments(facts)).toContain('FA/2/2026 advanceInvoice issued');
		const other = await factsAfter('SHOP-1003', [
			'update CDN.TraNag set TrN_Rodzaj = 302006 where TrN_TrNID = 7004',
		]);
		expect(showDocuments(other)).toContain('FA/1/2026 invoiceToReceipt issued');
	});
});
