import { FaultBox } from '../../../sandbox/kernel/faults';

const SERVICE = 'sfera-bridge';

function carrying(text: string) {
	return () => text;
}

describe('FaultBox', () => {
	it('looks once at each thing a call carries, and lets it through ever after', () => {
		const box = new FaultBox();
		box.arm([{ service: SERVICE, kind: 'errorBody', onceBy: 'SBX-\\d+' }]);
		const strike = (text: string) => box.strike(SERVICE, 'order/add', '', carrying(text));
		expect(strike('Kod: SBX-000001')).toBeDefined();
		expect(strike('Kod: SBX-000001')).toBeUndefined();
		expect(strike('Kod: SBX-000002')).toBeDefined();
		expect(strike('no code')).toBeUndefined();
	});

	it('draws for each thing once, however often it comes', () => {
		const box = new FaultBox();
		box.arm([{ service: SERVICE, kind: 'errorBody', onceBy: 'SBX-\\d+', probability: 0.06 }]);
		let struck = 0;
		for (let round = 0; round < 20; round++) {
			for (let order = 0; order < 500; order++) {
				if (box.strike(SERVICE, 'order/add', '', carrying(`SBX-${order}`))) struck += 1;
			}
		}
		expect(struck).toBeGreaterThan(10);
		expect(struck).toBeLessThan(60);
	});

	it('strikes no call by what lasts, and tells how long and for whom', () => {
		const box = new FaultBox();
		box.arm([
			{ service: 'sqlserver', kind: 'readLag', ms: 500, database: 'WaproDemo' },
			{ service: 'allegro', kind: 'clockSkew', ms: -60_000 },
		]);
		expect(box.strike('sqlserver', 'SELECT 1', 'WaproDemo')).toBeUndefined();
		expect(box.strike('allegro', 'listForms')).toBeUndefined();
		expect([box.readLagMs('wapromag'), box.readLagMs('waprodemo')]).toEqual([0, 500]);
		expect([box.clockSkewMs('allegro'), box.clockSkewMs('magento')]).toEqual([-60_000, 0]);
	});
});
