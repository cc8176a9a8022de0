import { runDemo } from './demo-process';

describe('demo with lost answers', () => {
	it('reports every copy other programs wrote after us, through lost answers, and nothing else (S2.5)', async () => {
		const args = ['--template', 'erp-duplicate-audit', '--orders', '40', '--seed', '3'];
		const { templates, closes } = await runDemo([...args, '--faults', 'lost-answers']);
		expect(closes).toBe(true);
		const [report] = templates;
		expect(report).toMatchObject({
			items: { written: 0, refused: 0 },
			erp: { duplicates: 0, losses: 0 },
			stopped: [],
		});
		expect(report?.items.in).toBeGreaterThan(4);
		expect(report?.items.linked).toBeGreaterThan(0);
		expect(report?.items.waiting).toBeGreaterThan(0);
	});

	it.each(['subiekt-gt-invoice-pdf-to-baselinker', 'baselinker-order-status-from-erp'])(
		'tells BaseLinker what the ERP has, through lost answers, and proves it by its word (%s)',
		async (name) => {
			const args = ['--template', name, '--orders', '9', '--seed', '3'];
			const { templates, closes } = await runDemo([...args, '--faults', 'lost-answers']);
			const [report] = templates;
			expect(report?.erp).toMatchObject({ duplicates: 0, losses: 0 });
			expect(report?.items.in).toBeGreaterThan(5);
			expect([closes, report?.stopped]).toEqual([true, []]);
		},
	);
});
