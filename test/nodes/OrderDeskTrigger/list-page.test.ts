import type { PageFrame } from '../../../nodes/OrderDeskTrigger/page/layout';
import { listPage } from '../../../nodes/OrderDeskTrigger/page/list-page';

const FRAME: PageFrame = {
	language: 'en',
	title: '',
	nonce: 'n',
	counts: null,
	current: 'errors',
};

describe('listPage', () => {
	it.each([
		['the end was reached', '', null, 'No orders here.'],
		['there is more to look through', '', 'cursor', 'Not everything was looked through yet'],
		[
			'a search has more to look through',
			'alfa',
			'cursor',
			'Not everything was looked through yet',
		],
	])('says of an empty page whether %s', (_case, search, next, sentence) => {
		const found = { entries: [], next };
		const page = listPage(FRAME, { view: 'errors', search, cursor: null, found });
		expect(page).toContain(sentence);
		expect(page.includes('Next page')).toBe(next !== null);
	});

	it('shows no counts where the ledger could not be asked', () => {
		const found = { entries: [], next: null };
		const page = listPage(FRAME, { view: 'errors', search: '', cursor: null, found });
		expect(page).not.toMatch(/\(\d+\)/);
	});
});
