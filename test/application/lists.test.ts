import { documentsOfOrder } from '../../src/application/documents-of-order';
import { downloadDocument } from '../../src/application/download-document';
import { listContractors } from '../../src/application/list-contractors';
import { listOrders, type OrderListing } from '../../src/application/list-orders';
import type { Result } from '../../src/domain/result';
import type { Page } from '../../src/ports/erp-adapter';
import { aContractorCard } from '../builders/a-party';
import { anErpDocument } from '../builders/an-erp-document';
import { WritingBench } from '../support/writing-bench';

const EVERYTHING: OrderListing = {
	cursor: null,
	limit: Number.POSITIVE_INFINITY,
	issuedSince: null,
	issuedUntil: null,
	changedSince: null,
	statuses: [],
	withLines: false,
};
const LACKING = { supported: false, remedy: 'List by the day of issue.' } as const;

let bench: WritingBench;

beforeEach(() => {
	bench = new WritingBench();
});

function patience(signal?: AbortSignal) {
	return { clock: bench.clock, pausesMs: [10], signal };
}

function fill(count: number): void {
	for (let i = 0; i < count; i += 1) bench.erp.writtenElsewhere({ lines: [] });
}

async function collect<T>(pages: AsyncGenerator<Result<Page<T>>>): Promise<Result<Page<T>>[]> {
	const all: Result<Page<T>>[] = [];
	for await (const page of pages) all.push(page);
	return all;
}

function sizes<T>(pages: readonly Result<Page<T>>[]): number[] {
	return pages.map((page) => (page.ok ? page.value.items.length : -1));
}

describe('listOrders', () => {
	it('reads page by page, never more than one page ahead of the caller', async () => {
		fill(1_200);
		const pages = listOrders(EVERYTHING, bench.erp, patience());
		expect(bench.erp.calls).toEqual([]);
		const first = await pages.next();
		expect(bench.erp.calls).toEqual(['listOrders']);
		expect(sizes([first.value as never, ...(await collect(pages))])).toEqual([500, 500, 200]);
	});

	it('ends its last page at the limit, so that a later reading continues there', async () => {
		fill(1_200);
		const pages = await collect(listOrders({ ...EVERYTHING, limit: 700 }, bench.erp, patience()));
		expect(sizes(pages)).toEqual([500, 200]);
		const last = pages[1];
		const cursor = last?.ok ? last.value.next : null;
		const rest = await collect(listOrders({ ...EVERYTHING, cursor }, bench.erp, patience()));
		expect(sizes(rest)).toEqual([500]);
		const [page] = rest;
		expect(page?.ok && [page.value.items[0]?.id, page.value.next]).toEqual(['701', null]);
	});

	it('adds lines when asked for, and keeps an order that is gone meanwhile as it was listed', async () => {
		fill(2);
		const read = bench.erp.getOrder.bind(bench.erp);
		bench.erp.getOrder = async (by) => {
			if ('id' in by && by.id === '2') bench.erp.orders.pop();
			return await read(by);
		};
		const [page] = await collect(
			listOrders({ ...EVERYTHING, withLines: true }, bench.erp, patience()),
		);
		expect(page?.ok && page.value.items.map(({ id, lines }) => [id, lines !== undefined])).toEqual([
			['1', true],
			['2', false],
		]);
	});

	it('tries a page again, and ends with the failure when it cannot be read', async () => {
		fill(600);
		bench.disturbErp({ listOrders: ['busy', 'none', 'unavailable', 'unavailable'] });
		const pages = await collect(listOrders(EVERYTHING, bench.erp, patience()));
		expect(sizes(pages)).toEqual([500, -1]);
		expect(pages[1]).toMatchObject({ error: { kind: 'unavailable' } });
	});

	it('stops when the run is cancelled, before the next page and between lines', async () => {
		fill(1_200);
		const cancel = new AbortController();
		const pages = listOrders(EVERYTHING, bench.erp, patience(cancel.signal));
		await pages.next();
		cancel.abort();
		expect(await collect(pages)).toMatchObject([{ ok: false, error: { kind: 'busy' } }]);
		const withLines = { ...EVERYTHING, withLines: true };
		const late = new AbortController();
		bench.erp.mishap = (call) => {
			if (call === 'getOrder') late.abort();
			return 'none';
		};
		const read = await collect(listOrders(withLines, bench.erp, patience(late.signal)));
		expect(sizes(read)).toEqual([-1]);
		expect(bench.erp.calls.filter((call) => call === 'getOrder')).toHaveLength(1);
	});

	it('never reads in circles', async () => {
		fill(1);
		bench.erp.listOrders = async () => ({
			ok: true,
			value: { items: bench.erp.orders, next: 'the same' },
		});
		const pages = await collect(listOrders(EVERYTHING, bench.erp, patience()));
		expect(sizes(pages)).toEqual([1, 1, -1]);
		expect(pages[2]).toMatchObject({ error: { kind: 'unexpectedAnswer' } });
	});

	it('refuses the time of the last change where it is lacking, with the remedy', async () => {
		bench.erp.capabilities = { ...bench.erp.capabilities, ordersChangedSince: LACKING };
		const changed = { ...EVERYTHING, changedSince: '2026-11-20T00:00:00' };
		expect(await collect(listOrders(changed, bench.erp, patience()))).toMatchObject([
			{ ok: false, error: { code: 'NOT_SUPPORTED', remedy: LACKING.remedy } },
		]);
		expect(bench.erp.calls).toEqual([]);
	});
});

describe('listContractors', () => {
	const CARDS = { cursor: null, limit: 2, changedSince: null, withUnusable: false };

	it('reads cards up to the limit, without unusable ones unless asked for', async () => {
		bench.erp.cards.push(
			aContractorCard('102').with({ blocked: true }).build(),
			aContractorCard('103').build(),
			aContractorCard('104').build(),
		);
		const [page] = await collect(listContractors(CARDS, bench.erp, patience()));
		expect(page?.ok && page.value.items.map(({ id }) => id)).toEqual(['101', '103']);
		const all = { ...CARDS, withUnusable: true };
		const [first] = await collect(listContractors(all, bench.erp, patience()));
		expect(first?.ok && first.value.items.map(({ id }) => id)).toEqual(['101', '102']);
	});

	it('refuses the time of the last change where it is lacking', async () => {
		bench.erp.capabilities = { ...bench.erp.capabilities, contractorsChangedSince: LACKING };
		const changed = { ...CARDS, changedSince: '2026-11-20T00:00:00' };
		expect(await collect(listContractors(changed, bench.erp, patience()))).toMatchObject([
			{ ok: false, error: { code: 'NOT_SUPPORTED' } },
		]);
	});
});

describe('documentsOfOrder', () => {
	const ALL = { kinds: [], states: [], withUncertain: true };

	it('filters by kind, state and certainty, and finds the order by number, too', async () => {
		fill(1);
		const invoice = anErpDocument('invoice');
		const cancelled = anErpDocument('invoice', { id: 'old', state: 'cancelled' });
		const uncertain = anErpDocument('receipt', { certain: false });
		bench.erp.documents.set('1', [cancelled, invoice, uncertain]);
		const documents = async (filter: object, by: object = { id: '1' }) => {
			const found = await documentsOfOrder(
				by as { id: string },
				{ ...ALL, ...filter },
				bench.erp,
				patience(),
			);
			return found.ok ? found.value.map(({ id }) => id) : found.error.kind;
		};
		expect(await documents({})).toEqual(['old', 'invoice-1', 'receipt-1']);
		expect(await documents({ withUncertain: false })).toEqual(['old', 'invoice-1']);
		expect(await documents({ kinds: ['receipt'] })).toEqual(['receipt-1']);
		expect(await documents({ states: ['issued'], kinds: ['invoice'] })).toEqual(['invoice-1']);
		expect(await documents({ kinds: ['invoice'] }, { number: 'ZK 1/2026' })).toHaveLength(2);
		expect(await documents({}, { number: 'ZK 9/2026' })).toBe('notFound');
		expect(await documents({}, { id: '9' })).toBe('notFound');
	});
});

describe('downloadDocument', () => {
	it('prints a document, also through a lost answer', async () => {
		fill(1);
		bench.erp.documents.set('1', [anErpDocument('invoice')]);
		bench.disturbErp({ documentPdf: ['lostAfter'] });
		const printed = await downloadDocument('invoice-1', bench.erp, patience());
		expect(printed).toMatchObject({ ok: true, value: { fileName: 'invoice_1_2026.pdf' } });
	});

	it('says what is lacking or missing', async () => {
		expect(await downloadDocument('9', bench.erp, patience())).toMatchObject({
			error: { kind: 'notFound' },
		});
		bench.erp.capabilities = { ...bench.erp.capabilities, documentPdf: LACKING };
		expect(await downloadDocument('9', bench.erp, patience())).toMatchObject({
			error: { code: 'NOT_SUPPORTED' },
		});
	});
});
