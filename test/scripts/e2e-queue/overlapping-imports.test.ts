import manifest from '../../../package.json';
import { IMPORTS, overlappingImports } from '../../../scripts/e2e-queue/overlapping-imports';

describe('overlappingImports', () => {
	const templates = overlappingImports();
	const nodes = templates.flatMap(({ workflow }) => workflow.nodes);

	it('publishes one template twice, under names and ids of their own', () => {
		expect(templates.map(({ workflow }) => workflow)).toMatchObject([...IMPORTS]);
	});

	it('gives every node of ours the shared ledger', () => {
		const own = nodes.filter(({ type }) => type.startsWith(`${manifest.name}.`));
		expect(own.length).toBeGreaterThan(0);
		for (const { credentials } of own) {
			expect(credentials).toHaveProperty('orderBridgeLedgerApi');
		}
	});

	it('starts runs every few seconds, and waits for the dead as short as the nodes allow', () => {
		const schedule = nodes.find(({ type }) => type.endsWith('.scheduleTrigger'));
		expect(schedule?.parameters).toEqual({
			rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] },
		});
		const claim = nodes.find(({ type }) => type.endsWith('.dedupe'));
		expect(claim?.parameters.options).toMatchObject({ leaseMinutes: 1 });
		const write = nodes.find(({ parameters }) => parameters.resource === 'salesOrder');
		expect(write?.parameters.options).toMatchObject({ scope: 'subiekt-gt', quietSeconds: 40 });
	});
});
