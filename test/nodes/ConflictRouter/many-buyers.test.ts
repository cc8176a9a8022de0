import { NodesOverErps } from '../../support/nodes-over-erps';

const ORDERS = 64;
/** Two groups of buyers, each looked for by one statement and read by another; and one to open the connection. */
const MOST_STATEMENTS = 8;

describe.each(['comarch-optima', 'subiekt-gt', 'wapro-mag'] as const)(
	'Conflict Router over %s, in n8n’s engine',
	(system) => {
		let bench: NodesOverErps;
		beforeAll(async () => {
			bench = await NodesOverErps.start();
			await bench.reset();
		});
		afterAll(async () => {
			await bench.stop();
		});

		it('looks for many buyers by a handful of statements, and decides as for each alone', async () => {
			const items = Array.from({ length: ORDERS }, (_none, i) => {
				const order = bench.order(system, String(i), `N-${i}`);
				const isKnown = i % 8 === 0;
				const buyer = {
					...order.buyer,
					lastName: `Nieznany${i}`,
					email: `nieznany.${i}@poczta.example`,
					phone: '',
					street: `Nowa ${i + 1}`,
				};
				return { order: isKnown ? order : { ...order, buyer } };
			});
			const before = bench.statements();
			const { outputs, error } = await bench.run(
				'conflictRouter',
				{
					operation: 'route',
					system,
					scope: system,
					noneSimilar: 'ask',
					oneSimilar: 'merge',
					manySimilar: 'ask',
					guest: 'regular',
				},
				items,
			);
			expect(error).toBeUndefined();
			expect(bench.statements() - before).toBeLessThanOrEqual(MOST_STATEMENTS);
			const [matched, , , ask] = outputs.map((items) => items.length);
			expect({ matched, ask }).toEqual({ matched: ORDERS / 8, ask: ORDERS - ORDERS / 8 });
		});
	},
);
