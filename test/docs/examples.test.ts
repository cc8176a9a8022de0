import { readSalesOrder } from '../../src/adapters/order-formats';
import { validateOrder } from '../../src/domain/order/validate-order';
import { markdownPages, readPage } from '../support/markdown-pages';

/** JSON a page shows. */
const EXAMPLES = markdownPages().flatMap((page) =>
	[...readPage(page).matchAll(/^```json\n([\s\S]*?)^```/gm)].map(
		(match, index) => [`${page}, ${index + 1}`, match[1] ?? ''] as const,
	),
);

describe('JSON in the documentation', () => {
	it.each(EXAMPLES)('%s can be parsed', (_, text) => {
		expect(() => JSON.parse(text) as unknown).not.toThrow();
	});

	it('shows an order that nodes read and find nothing wrong with', () => {
		const [, text] = EXAMPLES.find(([name]) => name === 'docs/migration.md, 1') ?? [];
		const read = readSalesOrder(JSON.parse(text ?? '{}') as Record<string, unknown>, {
			account: 'main',
			format: 'auto',
			sourceAliases: new Map(),
			splitAndCopied: 'ask',
		});
		expect(read).toMatchObject({ ok: true });
		if (read.ok) expect(validateOrder(read.value)).toEqual({ problems: [], warnings: [] });
	});
});
