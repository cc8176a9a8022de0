import type { INode } from 'n8n-workflow';
import type { Template } from '../../../scripts/demo/run-template';
import { streamsFor } from '../../../scripts/start/play-sandbox';

function template(system: string, ...types: string[]): Template {
	const nodes = types.map((type) => ({ type, parameters: { system } }) as unknown as INode);
	return { name: system, workflow: { name: system, nodes, connections: {} } };
}

describe('streamsFor', () => {
	it('brings orders by all roads to an ERP whose template reads shops, whichever comes first', () => {
		const plain = template('wapro-mag', 'n8n-nodes-order-bridge.erpOrder');
		const shops = template('wapro-mag', 'n8n-nodes-base.wooCommerce');
		expect([...streamsFor([plain, shops])]).toEqual([['wapro-mag', 'roads']]);
		expect([...streamsFor([shops, plain])]).toEqual([['wapro-mag', 'roads']]);
	});

	it('brings the others through BaseLinker, each once', () => {
		const two = [
			template('subiekt-gt', 'a.erpOrder', 'a.conflictRouter'),
			template('comarch-optima', 'a.erpOrder'),
		];
		expect([...streamsFor(two)]).toEqual([
			['subiekt-gt', 'plain'],
			['comarch-optima', 'plain'],
		]);
	});
});
