import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { SANDBOX_CREDENTIALS } from '../../sandbox/index';
import { OWNER_EMAIL } from '../start/passwords';
import type { Check } from './check';
import { comeUp, Editor } from './editor';
import type { Stage } from './stage';
import { until } from './until';

const IMPORT = 'blToSubiektGt0001';
/** Another one than is rewired: n8n keeps a workflow for whoever edited it last, for a while. */
const SCHEDULED = 'blToWaproMag00001';
const WATCH = 'eSklepOrderLife01';
const WRITE = 'Write Sales Order';
const BY_HAND = 'Run by Hand';
const RAN = /executed successfully/i;

/** Longest something may take until it can be clicked, in ms; then it is looked for again. */
const CLICKED_WITHIN_MS = 5_000;
/** Longest the list of workflows may take, in ms. */
const LISTED_WITHIN_MS = 30_000;
/** Longest a schedule of a few seconds may take until it has fired, in ms. */
const FIRED_WITHIN_MS = 60_000;

async function signIn(stage: Stage): Promise<string> {
	const page = await stage.stranger();
	const strangers = new Set<string>();
	page.on('request', (request) => {
		const { origin, protocol } = new URL(request.url());
		if (/^https?:$/.test(protocol) && origin !== stage.instance.url) strangers.add(origin);
	});
	await page.goto('/');
	await page.waitForURL(/signin/);
	await page.getByLabel('Email').fill(OWNER_EMAIL);
	await page.getByLabel('Password').fill(stage.instance.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/home/);
	const listed = page.getByTestId('resources-list-item-workflow');
	const { length } = stage.instance.templates;
	await until(
		'all templates in the list',
		LISTED_WITHIN_MS,
		async () => (await listed.count()) === length,
	);
	assert.deepEqual([...strangers], [], 'the browser called others');
	await stage.remember(page);
	return `${length} templates listed, nobody outside was called`;
}

/** How many items a panel's outputs hold, read as a person would. */
function countIn(words: string): number {
	return [...words.matchAll(/(\d+) items?\b/g)].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** What the node that writes says of its last run; nothing when it had nothing to do. */
async function writtenBy(editor: Editor): Promise<string> {
	const ran = editor.node(WRITE).getByTestId('canvas-node-status-success');
	if ((await ran.count()) === 0) return '';
	const panel = await editor.openPanel(WRITE);
	const hint = panel.getByTestId('output-panel').getByText(/\d+ orders?: \d+ written/);
	const words = (await hint.first().innerText()).trim();
	await editor.closePanel();
	return words;
}

async function runTemplate(stage: Stage): Promise<string> {
	await stage.bringOrders('subiekt-gt');
	const editor = await Editor.open(await stage.owner(), IMPORT);
	assert.match(await editor.run(BY_HAND), RAN);
	const panel = await editor.openPanel(WRITE);
	const branches = await panel.getByTestId('output-panel').getByTestId('branches').innerText();
	assert.match(branches, /Success/);
	assert.match(branches, /Error/);
	await editor.closePanel();
	const words = await writtenBy(editor);
	assert.match(words, /: [1-9]\d* written/);
	return words;
}

async function rewire(stage: Stage): Promise<string> {
	const editor = await Editor.open(await stage.owner(), IMPORT);
	assert.match(await editor.run(BY_HAND), RAN);
	await editor.disconnect('Claim Each Order', 'Has an ERP Order?');
	await editor.connect('Claim Each Order', 1, 'Done');
	const targets = await editor.targetsOf('Claim Each Order');
	assert.ok(targets.includes('Done') && !targets.includes('Has an ERP Order?'), targets.join());
	assert.match(await editor.run(BY_HAND), RAN);
	const panel = await editor.openPanel('Done');
	const arrived = countIn(await panel.getByTestId('output-panel').innerText());
	assert.ok(arrived > 0, 'nothing arrived by the new connection');
	await editor.closePanel();
	const told = await writtenBy(editor);
	// What the ERP refused is tried again by every run; nothing of it may be written twice.
	assert.match(told, /^$|: 0 written/, 'orders were written a second time');
	return `${arrived} known orders went straight to Done, nothing was written again (${told || 'nothing to write'})`;
}

/** Opens the Optima credential and types a password into it, as a person would. */
async function typePassword(page: Page, password: string): Promise<Locator> {
	await page.goto('/home/credentials');
	await page.getByText('Comarch ERP Optima', { exact: true }).first().click();
	const dialog = page.getByTestId('credential-edit-dialog');
	await dialog.getByTestId('parameter-input-password').locator('input').fill(password);
	await page.getByTestId('credential-save-button').click();
	return dialog;
}

async function repairCredential(page: Page): Promise<void> {
	const dialog = await typePassword(page, SANDBOX_CREDENTIALS.sqlPassword);
	await dialog.getByTestId('credentials-config-container-test-success').waitFor();
}

async function breakCredential(stage: Stage): Promise<string> {
	const page = await stage.owner();
	const dialog = await typePassword(page, 'not the password');
	const refused = dialog.getByText('Couldn’t connect with these settings');
	await refused.waitFor();
	const editor = await Editor.open(page, WATCH);
	await editor.node(BY_HAND).hover();
	await page.getByTestId(`execute-workflow-button-${BY_HAND}`).click();
	const failing = 'Orders of the Last 30 Days';
	await editor.node(failing).getByTestId('canvas-node-status-mark-error').waitFor();
	const panel = await editor.openPanel(failing);
	const message = await panel.getByTestId('node-error-message').first().innerText();
	const remedy = await panel.getByTestId('node-error-description').first().innerText();
	assert.match(message, /refused the login/);
	assert.match(remedy, /Correct user and password/);
	assert.doesNotMatch(message + remedy, /not the password/);
	await editor.closePanel();
	await repairCredential(page);
	assert.match(await (await Editor.open(page, WATCH)).run(BY_HAND), RAN);
	return `"${message.trim()} ${remedy.trim()}"`;
}

/**
 * Chooses from a list that the editor opens by a click, until what follows from the choice is there: the editor may close
 * the list again while the panel still settles.
 */
async function choose(page: Page, field: Locator, option: string, follows: Locator): Promise<void> {
	const timeout = CLICKED_WITHIN_MS;
	await comeUp(follows, async () => {
		await field.click({ timeout }).catch(() => undefined);
		const wanted = page.getByRole('option', { name: option });
		await wanted.click({ timeout }).catch(() => undefined);
	});
}

async function schedule(stage: Stage): Promise<string> {
	const page = await stage.owner();
	const editor = await Editor.open(page, SCHEDULED);
	const before = (await stage.rest.executions(SCHEDULED)).filter(({ mode }) => mode === 'trigger');
	const panel = await editor.openPanel('Every 10 Minutes');
	const seconds = panel.getByTestId('parameter-input-secondsInterval').locator('input');
	await choose(page, panel.getByTestId('parameter-input-field').first(), 'Seconds', seconds);
	await seconds.fill('5');
	await editor.closePanel();
	await page.getByTestId('workflow-open-publish-modal-button').click();
	await page.getByTestId('workflow-publish-button').click();
	const fired = await until('an execution by the schedule', FIRED_WITHIN_MS, async () => {
		const all = (await stage.rest.executions(SCHEDULED)).filter(
			({ mode, status }) => mode === 'trigger' && status === 'success',
		);
		return all.length > before.length && all[0];
	});
	await stage.rest.unpublish(SCHEDULED);
	return `execution ${fired.id} was started by the schedule`;
}

const browser = (name: string, run: Check['run']): Check => ({ name, needsBrowser: true, run });

/** Must be the first: the others are signed in. */
export const SIGN_IN = browser('sign in', signIn);

/** What a person does in the editor. */
export const EDITOR_CHECKS: readonly Check[] = [
	browser('run a template and read its outputs', runTemplate),
	browser('rewire a connection and run again', rewire),
	browser('break a credential and read the message', breakCredential),
	browser('publish a schedule and see it fire', schedule),
];
