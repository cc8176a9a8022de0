import { claimOrders } from '../../src/application/claim-orders';
import { confirmOrder, previewConfirmation } from '../../src/application/confirm-order';
import { invoiceOrder, previewInvoice } from '../../src/application/invoice-order';
import { linkOrder } from '../../src/application/link-order';
import type { ErpOrder } from '../../src/domain/order/erp-order';
import { succeed } from '../../src/domain/result';
import { aContractorCard, aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import { AuditBench, type Audited } from '../support/audit-bench';

let bench: AuditBench;

beforeEach(() => {
	bench = new AuditBench();
});

const kindsOf = ({ findings }: Audited) => findings.map(({ kind, known }) => [kind, known]);
const NOTHING = { findings: [], error: undefined };
const INVOICE = { goodsIssue: false, buffer: false, issuedOn: null };

describe('auditOrders', () => {
	it('has nothing to tell of orders that stand in the ERP once', async () => {
		await bench.write(bench.order());
		await bench.write(bench.order('40002', '1002'));
		bench.copy({ customerOrderNumber: '77', contractorId: '', totalGross: '9.00' });
		expect(await bench.audit()).toEqual({
			...NOTHING,
			summary: { orders: 2, listed: 3, fresh: 0, known: 0, dismissed: 0, resolved: 0 },
		});
	});

	it('finds the copy another integrator wrote after ours, and names both (S2.5)', async () => {
		const ours = await bench.write(bench.order());
		const copy = bench.copy();
		const { findings, summary } = await bench.audit();
		expect(findings).toMatchObject([
			{
				kind: 'duplicate',
				certainty: 'certain',
				evidence: ['customerOrderNumber', 'buyer', 'total'],
				rootKey: 'woocommerce/alfa/40001',
				document: { id: ours.id, outcome: 'written' },
				ours: { id: ours.id, number: ours.number },
				other: { id: copy.id, number: copy.number },
				otherCameAfter: true,
				heldId: copy.id,
				reference: 'duplicate/subiekt-gt/order/2',
				known: false,
				code: 'ERP_ORDER_DUPLICATED',
				message:
					'Order 1001: ERP orders ZK 1/2026 (its own) and ZK 2/2026 (written after it) are one order: same customer order number, buyer and total.',
				remedy:
					'Cancel or delete ZK 2/2026 in the ERP. ERP Order neither confirms nor invoices it before. If both are right, release the reference "duplicate/subiekt-gt/order/2" with Dedupe: Release.',
			},
		]);
		expect(summary).toMatchObject({ orders: 1, fresh: 1 });
		expect(bench.erp.orders).toHaveLength(2);
	});

	it.each<[string, Partial<ErpOrder>, string, readonly string[]]>([
		['its technical id', { internetId: '40001', customerOrderNumber: '1001' }, 'duplicate', []],
		[
			'its technical id under another visible number',
			{ internetId: '40001', customerOrderNumber: 'X-5' },
			'duplicateOtherNumber',
			['internetId', 'buyer', 'total'],
		],
		[
			'the id of the tool that carried it, with a prefix',
			{ customerOrderNumber: 'BL/940001' },
			'duplicateOtherNumber',
			['internetId', 'buyer', 'total'],
		],
		[
			'nothing but the same buyer and total',
			{ customerOrderNumber: 'E-2026-17' },
			'duplicateOtherNumber',
			['buyer', 'total'],
		],
	])('finds a copy by %s', async (_case, fields, kind, evidence) => {
		await bench.write(bench.order());
		bench.copy(fields);
		const { findings } = await bench.audit();
		expect(findings).toMatchObject([{ kind }]);
		if (evidence.length > 0) expect(findings[0]?.evidence).toEqual(evidence);
	});

	it('finds the copy of an order that was linked, too, and one that came before', async () => {
		bench.copy();
		await linkOrder(
			{
				order: bench.order(),
				claim: null,
				target: { id: '1' },
				shippingItem: '',
			},
			bench.services,
			bench.options(),
		);
		bench.copy();
		const { findings } = await bench.audit();
		expect(findings).toMatchObject([
			{ document: { id: '1', outcome: 'linked' }, other: { id: '2' }, heldId: '2' },
		]);
		bench = new AuditBench();
		bench.copy({ issuedOn: '2026-11-01' });
		await bench.write(bench.order());
		expect((await bench.audit({ windowDays: 30, days: 30 })).findings).toMatchObject([
			{
				otherCameAfter: false,
				message: expect.stringContaining('(written before it)') as string,
			},
		]);
	});

	it('tells every copy, and none of another order', async () => {
		await bench.write(bench.order());
		bench.copy();
		bench.copy({ customerOrderNumber: 'B_940001' });
		const anna = aParty().person('Anna', 'Inna').reachedBy('anna@inna.example').build();
		bench.erp.cards.push(aContractorCard('102').with(anna).build());
		bench.copy({ contractorId: '102', totalGross: '99.00' });
		bench.copy({ status: 'cancelled' });
		bench.copy({ status: 'entry', number: '' });
		const { findings } = await bench.audit();
		expect(findings.map(({ other }) => other?.id)).toEqual(['2', '3']);
	});

	it('does not take a document of another order of ours for a copy (S2.7)', async () => {
		const lacking = { supported: false, remedy: 'Name a link field.' } as const;
		bench.erp.capabilities = { ...bench.erp.capabilities, linkOrder: lacking };
		await bench.write(bench.order());
		// The same buyer ordered the same in another shop, which counts from 1001, too; somebody else wrote that one.
		const beta = aSalesOrder().from('woocommerce/beta', '1001').withLine('OB-0001', 2).build();
		const strange = bench.copy();
		await bench.ledger.claim(
			[
				{
					rootKey: 'woocommerce/beta/1001',
					aliases: [],
					fingerprint: '',
					customerOrderNumber: beta.customerOrderNumber,
					placedAt: beta.placedAt,
				},
			],
			{
				scope: 'erp',
				owner: 'x',
				leaseMs: 1,
				retryRefused: true,
				recheckWaiting: true,
				dryRun: false,
			},
		);
		const handle = { scope: 'erp', rootKey: 'woocommerce/beta/1001', token: 1 };
		const document = { id: strange.id, number: strange.number, outcome: 'linked' } as const;
		await bench.ledger.settle(handle, document);
		// Seen from the other shop, ours is the document of another root, and says so itself.
		const { findings } = await bench.audit();
		expect(findings.filter(({ rootKey }) => rootKey === 'woocommerce/alfa/40001')).toEqual([]);
	});

	it('tells one purchase under two roots once, and what to set (S2.2)', async () => {
		await bench.write(bench.order());
		const direct = aSalesOrder()
			.from('shop/2101', '40001')
			.with({ customerOrderNumber: '1001' })
			.withLine('OB-0001', 2, '10.00')
			.build();
		await bench.write(direct);
		const { findings } = await bench.audit();
		expect(findings).toMatchObject([
			{
				kind: 'duplicate',
				certainty: 'possible',
				twoRoots: true,
				rootKey: 'woocommerce/alfa/40001',
				other: { rootKey: 'shop/2101/40001' },
				message: expect.stringContaining('name its source in "Source Aliases"') as string,
			},
		]);
	});

	it('says nothing of two buyers on one collective card', async () => {
		bench.erp.cards.push(
			aContractorCard('103')
				.company('Klient internetowy')
				.with({ email: '', phone: '', postcode: '', city: '' })
				.build(),
		);
		const task = bench.task(bench.order());
		await bench.run([{ ...task, contractor: { action: 'use', id: '103', symbol: '' } }]);
		bench.copy({ contractorId: '103', customerOrderNumber: 'E-1' });
		expect((await bench.audit()).findings).toEqual([]);
		bench.copy({ contractorId: '103' });
		expect((await bench.audit()).findings).toMatchObject([{ certainty: 'possible' }]);
	});

	it.each([
		['deleted', 'was deleted'],
		['cancelled', 'was cancelled'],
	])('finds an order that was %s and entered anew', async (how, words) => {
		const ours = await bench.write(bench.order());
		if (how === 'deleted') bench.delete(ours.id);
		else bench.change(ours.id, { status: 'cancelled' });
		const again = bench.copy({ id: '9', number: 'ZK 9/2026' });
		const first = await bench.audit();
		expect(first.findings).toMatchObject([
			{
				kind: 'recreated',
				ours: how === 'deleted' ? null : { id: ours.id },
				other: { id: again.id },
				heldId: '',
				code: 'ERP_ORDER_REPLACED',
				message: expect.stringContaining(words) as string,
				remedy: expect.stringContaining('release "woocommerce/alfa/40001"') as string,
			},
		]);
		expect(kindsOf(await bench.audit())).toEqual([['recreated', true]]);
		bench.delete(again.id);
		const last = await bench.audit();
		expect(last.summary?.resolved).toBe(1);
		expect(kindsOf(last)).toEqual(how === 'deleted' ? [['gone', false]] : []);
	});

	it('reports a document that is gone, and leaves a cancelled one to whoever cancelled it', async () => {
		const gone = await bench.write(bench.order());
		const cancelled = await bench.write(bench.order('40002', '1002'));
		bench.delete(gone.id);
		bench.change(cancelled.id, { status: 'cancelled' });
		expect((await bench.audit()).findings).toMatchObject([
			{
				kind: 'gone',
				code: 'ERP_DOCUMENT_GONE',
				document: { number: gone.number },
				ours: null,
				other: null,
				message:
					'Order 1001: its ERP order ZK 1/2026 is not in the ERP any more. It is not written again by itself.',
			},
		]);
		expect(bench.stateOf(bench.order())).toBe('settled');
	});

	it('does not take another document for ours that got the key of a deleted one', async () => {
		const ours = await bench.write(bench.order());
		bench.delete(ours.id);
		bench.erp.writtenElsewhere({ id: ours.id, number: 'ZK 99/2026', customerOrderNumber: '77' });
		expect((await bench.audit()).findings).toMatchObject([{ kind: 'gone', ours: null }]);
		bench.change(ours.id, { number: ours.number });
		expect((await bench.audit()).findings).toEqual([]);
	});

	it('knows again what it reported, until it is put right; then it is new once more', async () => {
		await bench.write(bench.order());
		const copy = bench.copy();
		expect(kindsOf(await bench.audit())).toEqual([['duplicate', false]]);
		bench.clock.advance(3_600_000);
		const second = await bench.audit();
		expect(kindsOf(second)).toEqual([['duplicate', true]]);
		expect(second.findings[0]?.since).toBe(bench.clock.now() - 3_600_000);
		bench.change(copy.id, { status: 'cancelled' });
		expect(await bench.audit()).toMatchObject({ findings: [], summary: { resolved: 1 } });
		expect(await bench.audit()).toMatchObject({ findings: [], summary: { resolved: 0 } });
		bench.change(copy.id, { status: 'open' });
		expect(kindsOf(await bench.audit())).toEqual([['duplicate', false]]);
	});

	it('lets go of a pair when either half is deleted, however long ago it was reported', async () => {
		const ours = await bench.write(bench.order());
		const copy = bench.copy();
		await bench.audit();
		bench.clock.advance(90 * 86_400_000);
		expect(await bench.audit()).toMatchObject({ findings: [], summary: { resolved: 0 } });
		expect(bench.ledger.stateOf(`duplicate/subiekt-gt/order/${copy.id}`)).toBe('waiting');
		bench.delete(ours.id);
		expect(await bench.audit()).toMatchObject({ summary: { resolved: 1 } });
	});

	it('notes on the order that its document is gone, and that it is back', async () => {
		const ours = await bench.write(bench.order());
		bench.delete(ours.id);
		const root = 'woocommerce/alfa/40001';
		await bench.audit({ dryRun: true });
		expect(bench.ledger.record(root)?.reason).toBeNull();
		await bench.audit();
		expect(bench.ledger.record(root)).toMatchObject({
			state: 'settled',
			reason: { code: 'ERP_DOCUMENT_GONE' },
		});
		const [claimed] = await claimOrders([succeed(bench.order())], bench.ledger, {
			scope: 'erp',
			owner: 'x',
			leaseMs: 1,
			retryRefused: true,
			recheckWaiting: false,
			dryRun: false,
		});
		expect(claimed).toMatchObject({
			value: {
				answer: { verdict: 'existing' },
				outcome: { status: 'linked', warnings: [{ code: 'ERP_DOCUMENT_GONE' }] },
			},
		});
		bench.erp.orders.push(ours);
		expect(await bench.audit()).toMatchObject({ findings: [], summary: { resolved: 1 } });
		expect(bench.ledger.record(root)?.reason).toBeNull();
	});

	it('is done with a gone order once it is released and written again', async () => {
		const ours = await bench.write(bench.order());
		bench.delete(ours.id);
		expect(kindsOf(await bench.audit())).toEqual([['gone', false]]);
		expect(kindsOf(await bench.audit())).toEqual([['gone', true]]);
		await bench.ledger.release('erp', 'woocommerce/alfa/40001');
		expect(await bench.audit()).toMatchObject({ findings: [], summary: { resolved: 1 } });
	});

	it('tells no more what a person has dismissed', async () => {
		await bench.write(bench.order());
		bench.copy();
		const [finding] = (await bench.audit()).findings;
		await bench.ledger.release('erp', finding?.reference ?? '');
		const { findings, summary } = await bench.audit();
		expect(findings).toEqual([]);
		expect(summary).toMatchObject({ fresh: 0, known: 0, dismissed: 1 });
	});

	it('remembers nothing in a dry run', async () => {
		await bench.write(bench.order());
		bench.copy();
		expect(kindsOf(await bench.audit({ dryRun: true }))).toEqual([['duplicate', false]]);
		expect(bench.ledger.stateOf('duplicate/subiekt-gt/order/2')).toBeUndefined();
		await bench.audit();
		expect(kindsOf(await bench.audit({ dryRun: true }))).toEqual([['duplicate', true]]);
	});

	it('looks only at orders of its days, and leaves invoices and findings in the ledger alone', async () => {
		const ours = await bench.write(bench.order());
		await invoiceOrder({ id: ours.id }, INVOICE, bench.services, bench.options());
		bench.copy();
		await bench.audit();
		expect((await bench.audit()).summary).toMatchObject({ orders: 1, known: 1 });
		bench.clock.advance(15 * 86_400_000);
		expect((await bench.audit()).summary).toMatchObject({ orders: 0, listed: 0 });
		expect((await bench.audit({ days: 30 })).summary).toMatchObject({ orders: 1, known: 1 });
	});

	it('goes through ledger and ERP a part at a time', async () => {
		for (let i = 0; i < 600; i += 1) {
			await bench.write(bench.order(`5${i}`, `n-${i}`));
		}
		bench.copy({ customerOrderNumber: 'n-550' });
		bench.erp.calls.length = 0;
		const { findings, summary } = await bench.audit();
		expect(findings.map(({ kind, rootKey }) => [kind, rootKey])).toEqual([
			['duplicate', 'woocommerce/alfa/5550'],
		]);
		expect(summary).toMatchObject({ orders: 600, listed: 601 });
		const count = (calls: readonly string[], name: string) =>
			calls.filter((call) => call === name).length;
		expect(count(bench.erp.calls, 'listOrders')).toBe(2);
		expect(count(bench.ledger.calls, 'settled')).toBeGreaterThanOrEqual(2);
	});

	describe('what is held', () => {
		let copy: ErpOrder;
		let ours: ErpOrder;

		beforeEach(async () => {
			ours = await bench.write(bench.order());
			bench.change(ours.id, { status: 'buffer' });
			copy = bench.copy({ status: 'buffer' });
			await bench.audit();
		});

		const confirm = async (id: string) =>
			await confirmOrder({ id }, bench.services, { scope: 'erp', pausesMs: [] });
		const invoice = async (id: string) => {
			if (bench.erp.orders.find((order) => order.id === id)?.status === 'buffer') {
				bench.change(id, { status: 'open' });
			}
			return await invoiceOrder({ id }, INVOICE, bench.services, bench.options({ owner: id }));
		};
		const codeOf = (result: { ok: boolean; error?: { code: string } }) => result.error?.code;

		it('is neither confirmed nor invoiced by our nodes, and the other one is (S2.5)', async () => {
			expect(codeOf((await confirm(copy.id)) as never)).toBe('ERP_ORDER_DUPLICATED');
			expect(await confirm(copy.id)).toMatchObject({
				error: {
					kind: 'invalidOrder',
					message: expect.stringMatching(
						/^ERP order ZK 2\/2026: it is held, .* ZK 1\/2026 \(its own\)/,
					) as string,
					remedy: expect.stringContaining('"duplicate/subiekt-gt/order/2"') as string,
				},
			});
			expect(bench.erp.orders.find(({ id }) => id === copy.id)?.status).toBe('buffer');
			expect(codeOf((await invoice(copy.id)) as never)).toBe('ERP_ORDER_DUPLICATED');
			expect((await confirm(ours.id)).ok).toBe(true);
			expect((await invoice(ours.id)).ok).toBe(true);
			expect(bench.erp.documents.get(copy.id)).toBeUndefined();
		});

		it('is told in a preview, too', async () => {
			const preview = { scope: 'erp', pausesMs: [] };
			expect(await previewConfirmation({ id: copy.id }, bench.services, preview)).toMatchObject({
				value: { kind: 'refused', error: { code: 'ERP_ORDER_DUPLICATED' } },
			});
			bench.change(copy.id, { status: 'open' });
			expect(
				await previewInvoice({ id: copy.id }, INVOICE, bench.services, bench.options()),
			).toMatchObject({ value: { kind: 'refused', error: { code: 'ERP_ORDER_DUPLICATED' } } });
		});

		it.each([
			['the other one is cancelled', () => bench.change(ours.id, { status: 'cancelled' })],
			['the other one is deleted', () => bench.delete(ours.id)],
			[
				'a person says that both are right',
				async () => await bench.ledger.release('erp', 'duplicate/subiekt-gt/order/2'),
			],
		])('is free at once when %s', async (_case, solve) => {
			await solve();
			expect((await confirm(copy.id)).ok).toBe(true);
			expect((await invoice(copy.id)).ok).toBe(true);
		});

		it('is free to be invoiced after it was refused once', async () => {
			expect((await invoice(copy.id)).ok).toBe(false);
			bench.delete(ours.id);
			expect((await invoice(copy.id)).ok).toBe(true);
		});

		it('stays held while ERP or ledger do not answer', async () => {
			bench.disturbLedger({ find: ['failBefore', 'failBefore'] });
			expect(codeOf((await confirm(copy.id)) as never)).toBe('LEDGER_UNAVAILABLE');
			expect(codeOf((await invoice(copy.id)) as never)).toBe('LEDGER_UNAVAILABLE');
			expect(bench.erp.documents.get(copy.id)).toBeUndefined();
		});

		it('is ours when the copy is being fulfilled already', async () => {
			bench.change(copy.id, { status: 'realised' });
			const { findings } = await bench.audit();
			expect(findings).toMatchObject([
				{
					heldId: ours.id,
					known: false,
					remedy: expect.stringContaining(
						'Cancel or delete ZK 1/2026 in the ERP, because ZK 2/2026 is being fulfilled already',
					) as string,
				},
			]);
			expect(codeOf((await invoice(ours.id)) as never)).toBe('ERP_ORDER_DUPLICATED');
		});
	});

	describe('where something goes wrong', () => {
		beforeEach(async () => {
			await bench.write(bench.order());
			await bench.write(bench.order('40002', '1002'));
			bench.copy();
		});

		it.each(['listOrders', 'findOrders', 'getContractor'])(
			'ends with the error when %s fails for good',
			async (call) => {
				bench.erp.mishap = (name) => (name === call ? 'unavailable' : 'none');
				const { error, summary } = await bench.audit();
				expect(error?.code).toBe('SYSTEM_UNAVAILABLE');
				expect(summary).toBeUndefined();
			},
		);

		it('tells what it found before the ERP failed', async () => {
			let found = 0;
			bench.erp.mishap = (call) => {
				if (call === 'findOrders') found += 1;
				return call === 'findOrders' && found > 1 ? 'unavailable' : 'none';
			};
			const { findings, error } = await bench.audit();
			expect(error?.code).toBe('SYSTEM_UNAVAILABLE');
			expect(findings).toMatchObject([{ kind: 'duplicate', known: false }]);
		});

		it('outlasts an ERP that is busy for a moment', async () => {
			bench.disturbErp({ listOrders: ['busy'], findOrders: ['busy'], getContractor: ['busy'] });
			expect((await bench.audit()).findings).toHaveLength(1);
		});

		it.each(['settled', 'find', 'claim', 'wait', 'waiting'])(
			'tells nothing it could not remember: the ledger fails at %s',
			async (call) => {
				bench.ledger.mishap = (name) => (name === call ? 'failBefore' : 'none');
				const { error, findings } = await bench.audit();
				expect(error?.code).toBe('LEDGER_UNAVAILABLE');
				expect(findings).toHaveLength(call === 'waiting' ? 1 : 0);
				bench.disturbLedger({});
				expect(kindsOf(await bench.audit())).toEqual([['duplicate', call === 'waiting']]);
			},
		);

		it('takes up again what an audit that died had begun', async () => {
			bench.disturbLedger({ wait: ['crashBefore'] });
			await expect(bench.audit()).rejects.toThrow();
			bench.calm();
			expect(kindsOf(await bench.audit({ days: 30 }))).toEqual([['duplicate', false]]);
		});

		it('stops when the run is cancelled', async () => {
			const abort = new AbortController();
			abort.abort();
			expect((await bench.audit({ signal: abort.signal })).error?.code).toBe('SYSTEM_BUSY');
		});
	});
});
