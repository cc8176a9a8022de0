import { subiektGtCapabilities } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-capabilities';
import type { ErpAdapter, ErpCapabilities } from '../../../../src/ports/erp-adapter';
import { createSubiektGtAdapter } from '../../../../src/adapters/erp/subiekt-gt/subiekt-gt-adapter';
import type { SqlSession } from '../../../../src/ports/sql-session';
import { succeed } from '../../../../src/domain/result';
import { aParty } from '../../../builders/a-party';
import { expectLacking } from '../../../contracts/erp-adapter/bench';
import { FakeClock } from '../../../support/fake-clock';
import { USUAL_DECORATIONS } from '../usual-decorations';

function lackingOf(capabilities: ErpCapabilities): string[] {
	return Object.entries(capabilities).flatMap(([name, flag]) => (flag.supported ? [] : [name]));
}

describe('subiektGtCapabilities', () => {
	it('lacks only what Subiekt itself lacks when the bridge can do everything', () => {
		expect(
			lackingOf(subiektGtCapabilities({ bridgeLimits: {}, hasLinkField: true, hasFlags: true })),
		).toEqual(['documentSeries', 'orderBuffer', 'confirmOrder', 'ordersChangedSince']);
	});

	it('passes on what the bridge says it cannot do, in its words', () => {
		const bridgeLimits = { documentPdf: 'Print it in Subiekt, this bridge has no printer.' };
		const { documentPdf } = subiektGtCapabilities({
			bridgeLimits,
			hasLinkField: true,
			hasFlags: true,
		});
		expect(documentPdf).toEqual({ supported: false, remedy: bridgeLimits.documentPdf });
	});

	it('flags orders only where the credential says how, and the bridge can', () => {
		const setup = { bridgeLimits: {}, hasLinkField: true, hasFlags: false };
		expect(subiektGtCapabilities(setup).orderFlag).toMatchObject({
			remedy: expect.stringContaining('"Flag Group ID"'),
		});
		const bridgeLimits = { orderFlag: 'This bridge sets no flags.' };
		expect(subiektGtCapabilities({ ...setup, bridgeLimits, hasFlags: true }).orderFlag).toEqual({
			supported: false,
			remedy: bridgeLimits.orderFlag,
		});
	});

	it('only reads without a bridge; an own field may still be written', () => {
		const capabilities = subiektGtCapabilities({
			bridgeLimits: undefined,
			hasLinkField: true,
			hasFlags: true,
		});
		expect(lackingOf(capabilities)).toEqual(
			Object.keys(capabilities).filter(
				(name) => !['linkOrder', 'contractorsChangedSince'].includes(name),
			),
		);
	});
});

describe('Subiekt GT without a bridge', () => {
	const asked: unknown[] = [];
	const sql = {
		run: async (statement: unknown) => {
			asked.push(statement);
			return succeed([]);
		},
	} as unknown as SqlSession;
	const adapter: ErpAdapter = createSubiektGtAdapter({
		sql,
		bridge: undefined,
		clock: new FakeClock(),
		company: 'test',
		linkField: undefined,
		flags: undefined,
		documentsByNumber: false,
		decorations: USUAL_DECORATIONS,
	});
	const settings = { goodsIssue: true, buffer: false, issuedOn: null };

	it('refuses every write with the remedy of its flag, and asks nobody', async () => {
		const { capabilities } = adapter;
		expectLacking(await adapter.invoiceOrder('1', settings), capabilities.invoiceOrder);
		expectLacking(await adapter.documentPdf('1'), capabilities.documentPdf);
		expectLacking(
			await adapter.updateContractor('1', { city: 'X' }),
			capabilities.updateContractor,
		);
		expectLacking(
			await adapter.createContractor(aParty().build(), { oneTime: false }),
			capabilities.createContractor,
		);
		expectLacking(await adapter.confirmOrder('1'), capabilities.confirmOrder);
		expect(asked).toEqual([]);
	});
});
