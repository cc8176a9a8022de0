import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { QuestionShelf } from '../../src/application/sync-questions/question-shelf';
import { questionKey, type SyncQuestion } from '../../src/domain/sync/sync-question';
import { aHostileOrder, anOrder, keyOf, KNOWN_BUYER } from './orders';
import { CLASH, SUGGESTION } from './questions';
import { type Eyes, SCOPE, type Stage, type Standing } from './stage';

const IMAGES = path.resolve(__dirname, '../../docs/images');
const MANY = 5_000;

/** Longest a page of the list may take with many orders, in ms; generous, because machines share their cores. */
const LONGEST_PAGE_MS = 3_000;

/** One thing a person does at the desk. */
export interface Check {
	readonly name: string;
	readonly run: (stage: Stage) => Promise<string>;
}

async function ask(stage: Stage, id: string, more = {}): Promise<void> {
	await stage.scene.handOver([anOrder(id, more)]);
}

async function openOrder(page: Page, stage: Stage, id: string): Promise<void> {
	await page.goto(`${stage.scene.url}?order=${encodeURIComponent(keyOf(id))}`);
}

async function inErp(stage: Stage, id: string): Promise<number> {
	await stage.scene.settle();
	return (await stage.scene.ordersInErp(id)).length;
}

function questionLink(question: SyncQuestion): string {
	return `?question=${encodeURIComponent(questionKey(question))}`;
}

/** Moves the focus by keyboard until it is on what the reader wants. */
async function tabTo(page: Page, name: string): Promise<void> {
	for (let step = 0; step < 80; step += 1) {
		await page.keyboard.press('Tab');
		const focused = await page.locator(':focus').innerText();
		if (focused === name) return;
	}
	assert.fail(`"${name}" cannot be reached by keyboard`);
}

/** Findings of axe-core that keep people out. */
async function barriersOn(page: Page): Promise<readonly string[]> {
	const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
	await page.evaluate(source);
	const found = (await page.evaluate('axe.run(document)')) as {
		passes: unknown[];
		violations: { id: string; impact: string; nodes: { html: string }[] }[];
	};
	assert.ok(found.passes.length > 15, 'axe-core did not look at the page');
	return found.violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html ?? ''}`);
}

async function list(stage: Stage): Promise<string> {
	await ask(stage, 'SK-20114');
	const payment = { method: 'Kryptowaluta', paidGross: '0.00', cashOnDelivery: false };
	await ask(stage, 'SK-20115', { payment });
	const page = await stage.visitor();
	const rows = page.locator('tbody tr');
	assert.equal(await rows.count(), 2);
	const row = rows.filter({ hasText: 'SK-20115' });
	assert.match(await row.locator('td').nth(5).innerText(), /PAYMENT_FORM_MISSING/);
	assert.equal((await row.locator('td').nth(4).innerText()).trim(), '');
	return 'two orders, reasons in columns of their own';
}

async function filter(stage: Stage): Promise<string> {
	const page = await stage.visitor();
	await page.getByRole('link', { name: /^Sync errors/ }).click();
	assert.deepEqual(await page.locator('tbody th a').allInnerTexts(), ['SK-20115']);
	await page.getByRole('link', { name: /^Errors/ }).click();
	assert.deepEqual(await page.locator('tbody th a').allInnerTexts(), ['SK-20114']);
	await page.getByRole('searchbox').fill('KLIENTKA.SK-20114');
	await page.getByRole('button', { name: 'Search' }).click();
	assert.deepEqual(await page.locator('tbody th a').allInnerTexts(), ['SK-20114']);
	assert.doesNotMatch(page.url(), /klientka/i);
	return 'by part and by words, which stand in no address';
}

async function merge(stage: Stage): Promise<string> {
	await ask(stage, 'SK-20116', { buyer: KNOWN_BUYER });
	const before = await stage.scene.countInErp();
	const page = await stage.visitor();
	await page.getByRole('link', { name: 'SK-20116' }).click();
	await page.getByLabel('Your name').fill('Anna');
	await page
		.getByRole('button', { name: /^Merge with/ })
		.first()
		.click();
	assert.match(await page.getByRole('status').innerText(), /^Decided: Merge with/);
	assert.equal(await inErp(stage, 'SK-20116'), 1);
	assert.equal((await stage.scene.countInErp()).contractors, before.contractors);
	return 'one ERP order on the contractor that was there';
}

async function add(stage: Stage): Promise<string> {
	await ask(stage, 'SK-20117');
	const page = await stage.visitor();
	await openOrder(page, stage, 'SK-20117');
	await page.getByRole('button', { name: 'Add new' }).dblclick();
	await page.getByRole('status').waitFor();
	assert.equal(await inErp(stage, 'SK-20117'), 1);
	return 'one ERP order, although the button was clicked twice';
}

async function twoClients(stage: Stage): Promise<string> {
	await ask(stage, 'SK-20118');
	const pages = await Promise.all([stage.visitor(), stage.visitor()]);
	for (const page of pages) await openOrder(page, stage, 'SK-20118');
	await Promise.all(
		pages.map(async (page) => await page.getByRole('button', { name: 'Add new' }).click()),
	);
	const told = await Promise.all(
		pages.map(async (page) => await page.getByRole('status').innerText()),
	);
	assert.equal(told.filter((text) => text.startsWith('Decided')).length, 1);
	assert.equal(told.filter((text) => text.startsWith('Too late: anna')).length, 1);
	assert.equal(await inErp(stage, 'SK-20118'), 1);
	return 'one decision counts, the other person is told who was first';
}

async function keyboardOnly(stage: Stage): Promise<string> {
	await ask(stage, 'SK-20119');
	const page = await stage.visitor();
	await tabTo(page, 'SK-20119');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'Order SK-20119' }).waitFor();
	await tabTo(page, 'Add new');
	await page.keyboard.press('Enter');
	await page.getByRole('status').waitFor();
	assert.equal(await inErp(stage, 'SK-20119'), 1);
	return 'from the list to the decision without a mouse';
}

async function contractors(stage: Stage): Promise<string> {
	const shelf = new QuestionShelf(stage.book.snapshots, SCOPE);
	const listed = await shelf.put([CLASH, SUGGESTION], Date.now());
	assert.ok(listed.ok);
	const page = await stage.visitor();
	await tabTo(page, 'Contractors (2)');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'Contractors' }).waitFor();
	await tabTo(page, 'Contractor NOWAK');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'Contractor NOWAK' }).waitFor();
	const values = await page.locator('tbody td').allInnerTexts();
	assert.deepEqual(values, ['Polna 11', 'Leśna 2', 'Polna 9']);
	await tabTo(page, 'Take the shop’s values');
	await page.keyboard.press('Enter');
	await page.getByRole('status').waitFor();
	assert.match(await page.getByRole('status').innerText(), /^Decided: Take the shop’s values/);
	const answered = await shelf.read(questionKey(CLASH));
	assert.equal(answered.ok && answered.value?.answer?.action, 'takeShop');
	return 'both values of a contractor, decided by keyboard';
}

async function withoutScript(stage: Stage): Promise<string> {
	await ask(stage, 'SK-20120');
	const page = await stage.visitor({ script: false });
	await openOrder(page, stage, 'SK-20120');
	await page.getByRole('button', { name: 'Dismiss' }).click();
	assert.match(await page.getByRole('status').innerText(), /^Dismissed/);
	assert.equal(await inErp(stage, 'SK-20120'), 0);
	return 'decides with scripts switched off';
}

async function hostileOrders(stage: Stage): Promise<string> {
	const order = aHostileOrder('evil-1');
	const hostile = order.buyer.companyName;
	const candidate = {
		id: '1',
		symbol: hostile,
		name: hostile,
		taxId: hostile,
		email: hostile,
		phone: hostile,
		street: hostile,
		postcode: hostile,
		city: hostile,
		score: 0.5,
		evidence: [{ field: 'name', level: 'exact', detail: hostile }],
	} as const;
	const standing: Standing = {
		order,
		code: 'CONTRACTOR_MANY_SIMILAR',
		message: `Order evil-1: ${hostile}`,
		note: { candidates: [candidate] },
	};
	await stage.stop([standing]);
	const page = await stage.visitor();
	await page.getByRole('link', { name: /^evil-1/ }).waitFor();
	await openOrder(page, stage, 'evil-1');
	assert.equal(await page.locator('img, iframe, object, svg, [onerror], [onload]').count(), 0);
	assert.equal(await page.locator('script').count(), 1);
	assert.doesNotMatch(await page.title(), /^pwned/);
	const text = await page.locator('main').innerText();
	for (const field of ['number', 'companyName', 'email', 'sku', 'notes', 'payment', 'street']) {
		assert.ok(text.includes(`<script>alert('${field}')</script>`), `${field} is not shown as text`);
	}
	await page.getByRole('searchbox').count();
	await page.goto(stage.scene.url);
	await page.getByRole('searchbox').fill(hostile);
	await page.getByRole('button', { name: 'Search' }).click();
	assert.equal(await page.locator('tbody th a').count(), 1);
	return 'HTML, script and SQL in every field are text';
}

async function fiveThousand(stage: Stage): Promise<string> {
	for (let from = 0; from < MANY; from += 500) {
		await stage.stop(
			Array.from({ length: 500 }, (_order, index) => {
				const id = `many-${from + index}`;
				return {
					order: anOrder(id),
					code: (from + index) % 2 === 0 ? 'CONTRACTOR_NONE_SIMILAR' : 'ITEM_NOT_FOUND',
					message: `Order ${id}: stands still.`,
				} as const;
			}),
		);
	}
	const page = await stage.visitor();
	const counted = await page.getByRole('link', { name: /^Standing still/ }).innerText();
	assert.ok(Number(/\((\d+)\)/.exec(counted)?.[1]) >= MANY, counted);
	const times: number[] = [];
	const timed = async (act: () => Promise<unknown>) => {
		const started = performance.now();
		await act();
		await page.waitForLoadState('load');
		times.push(performance.now() - started);
	};
	const seen = new Set<string>();
	for (let turned = 0; turned < 4; turned += 1) {
		for (const number of await page.locator('tbody th a').allInnerTexts()) seen.add(number);
		await timed(async () => await page.getByRole('link', { name: 'Next page' }).click());
	}
	assert.equal(seen.size, 200);
	await page.getByRole('searchbox').fill('many-0 klientka.many-0@');
	await timed(async () => await page.getByRole('button', { name: 'Search' }).click());
	assert.ok((await page.locator('tbody th a').allInnerTexts()).includes('many-0'));
	const longest = Math.round(Math.max(...times));
	assert.ok(longest < LONGEST_PAGE_MS, `a page took ${longest} ms`);
	return `paged and searched, longest page ${longest} ms`;
}

async function accessible(stage: Stage): Promise<string> {
	await ask(stage, 'SK-20121', { buyer: KNOWN_BUYER });
	const card = { id: '1', symbol: 'ALFA' };
	const decision = { buyerKey: 'e2e-buyer', card, by: 'anna', rootKey: keyOf('SK-20121') };
	const remembered = await stage.book.decisions.remember(SCOPE, decision);
	assert.ok(remembered.ok);
	const pages = [
		'',
		`?order=${encodeURIComponent(keyOf('SK-20121'))}`,
		'?view=decisions',
		'?view=contractors',
		questionLink(SUGGESTION),
		questionLink(CLASH),
		'?view=done',
	];
	const barriers: string[] = [];
	for (const eyes of [{}, { dark: true }, { language: 'pl-PL' as const }, { width: 400 }]) {
		const page = await stage.visitor(eyes);
		for (const query of pages) {
			await page.goto(stage.scene.url + query);
			barriers.push(...(await barriersOn(page)));
		}
	}
	assert.deepEqual(barriers, []);
	return 'axe-core finds nothing serious, light, dark, Polish and narrow';
}

/** Takes the pictures of the documentation. */
export async function pictures(stage: Stage): Promise<string> {
	mkdirSync(IMAGES, { recursive: true });
	const shots: readonly (readonly [string, string, Eyes])[] = [
		['order-desk-list.png', '', {}],
		['order-desk-order.png', `?order=${encodeURIComponent(keyOf('SK-20121'))}`, {}],
		['order-desk-contractor.png', questionLink(SUGGESTION), {}],
		['order-desk-dark.png', '?view=errors', { dark: true }],
		['order-desk-polish.png', '?view=syncErrors', { language: 'pl-PL' }],
	];
	for (const [name, query, eyes] of shots) {
		const page = await stage.visitor(eyes);
		await page.goto(stage.scene.url + query);
		await page.screenshot({ path: path.join(IMAGES, name), fullPage: true });
	}
	return `${shots.length} pictures in docs/images`;
}

async function strangers(stage: Stage): Promise<string> {
	for (const headers of [{}, { authorization: 'Basic YW5uYTpndWVzcw==' }]) {
		const answer = await fetch(stage.scene.url, { headers: headers as Record<string, string> });
		assert.equal(answer.status, 401);
		assert.doesNotMatch(await answer.text(), /SK-20114/);
	}
	return 'nobody without name and password';
}

/** Everything that is done at the desk, in this order; later checks build on earlier ones. */
export const CHECKS: readonly Check[] = [
	{ name: 'list', run: list },
	{ name: 'filter and search', run: filter },
	{ name: 'strangers', run: strangers },
	{ name: 'merge', run: merge },
	{ name: 'add', run: add },
	{ name: 'two clients', run: twoClients },
	{ name: 'keyboard only', run: keyboardOnly },
	{ name: 'contractors', run: contractors },
	{ name: 'without script', run: withoutScript },
	{ name: 'accessible', run: accessible },
	{ name: 'pictures', run: pictures },
	{ name: 'hostile orders', run: hostileOrders },
	{ name: '5,000 orders', run: fiveThousand },
];
