import { BridgeDesk } from '../../../../src/adapters/erp/comarch-optima/bridge/bridge-desk';
import { checkHealth } from '../../../../src/adapters/erp/comarch-optima/bridge/check-health';
import { lengthsOf } from '../../../../src/adapters/erp/comarch-optima/bridge/lengths';
import type {
	BridgeHealth,
	OptimaBridge,
} from '../../../../src/adapters/erp/comarch-optima/bridge/optima-bridge';
import { succeed } from '../../../../src/domain/result';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';
import { USUAL_DECORATIONS } from '../usual-decorations';

const HEALTH: BridgeHealth = {
	contract: '1.0',
	system: 'comarch-optima',
	company: 'Firma Demo 1',
	connected: true,
	linkAttribute: 'orderbridge',
	capabilities: { contractors: true, confirm: true, invoice: true, goodsIssue: true, pdf: true },
	lengths: lengthsOf(),
};
const SETTINGS = {
	linkAttribute: 'ORDERBRIDGE',
	company: 'Firma_Demo_1',
	ignoreFlaggedRelations: true,
	decorations: USUAL_DECORATIONS,
};

describe('checkHealth', () => {
	it.each<[string, Partial<BridgeHealth>]>([
		['as it should be', {}],
		['a later minor version', { contract: '1.7' }],
		['the database for a company', { company: 'CDN_Firma_Demo_1' }],
		['another letter case', { company: ' firma demo 1 ' }],
	])('takes %s', (_, changes) => {
		const health = { ...HEALTH, ...changes };
		expect(valueOf(checkHealth(health, SETTINGS))).toBe(health);
	});

	it.each<[string, Partial<BridgeHealth>, string, string]>([
		['another contract', { contract: '2.0' }, 'configuration', 'contract 2.0'],
		['contract 11', { contract: '11.0' }, 'configuration', 'contract 11.0'],
		['another ERP', { system: 'wapro-mag' }, 'configuration', 'wapro-mag'],
		['another company', { company: 'Firma Demo 2' }, 'configuration', 'Firma Demo 2'],
		['no company', { company: '' }, 'configuration', 'company ""'],
		['another attribute', { linkAttribute: 'B2BID' }, 'configuration', 'B2BID'],
		['no login to Optima', { connected: false }, 'unavailable', 'no login'],
	])('refuses %s', (_, changes, kind, words) => {
		const error = errorOf(checkHealth({ ...HEALTH, ...changes }, SETTINGS));
		expect(error.kind).toBe(kind);
		expect(error.message).toContain(words);
	});
});

describe('BridgeDesk', () => {
	it.each(['contractors', 'confirm', 'invoice', 'goodsIssue', 'pdf'] as const)(
		'says what to do instead where a bridge lacks %s',
		async (lack) => {
			const capabilities = { ...HEALTH.capabilities, [lack]: false };
			const bridge = {
				health: async () => succeed({ ...HEALTH, capabilities }),
			} as unknown as OptimaBridge;
			const desk = new BridgeDesk(bridge, SETTINGS);
			valueOf(await desk.open());
			const error = errorOf(await desk.openFor([lack]));
			expect(error).toMatchObject({ kind: 'configuration', code: 'NOT_SUPPORTED' });
			expect(error.remedy).toMatch(/Optima/);
		},
	);
});
