import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { closeLedgers, openLedgerFile } from '../../nodes/shared/open-ledger';
import type { OpenLedger } from '../../src/adapters/ledger/open-ledger-in';
import { toClaimRequest } from '../../src/application/write-order/to-claim-request';
import type { SalesOrder } from '../../src/domain/order/sales-order';
import type { ReasonCode } from '../../src/domain/reason-codes';
import type { DeskNote } from '../../src/ports/order-desk';
import { sqlPools } from '../../src/transport/sql/sql-pools';
import { CLERK, DeskScene } from '../demo/desk-scene';
import { enterSandbox } from '../demo/sandbox-access';
import { startEngine } from '../engine/n8n-engine';
import { sourcePackage } from '../engine/source-package';

/** Scope of the orders, as in the templates. */
export const SCOPE = 'subiekt-gt';

/** An order that stands still. */
export interface Standing {
	readonly order: SalesOrder;
	readonly code: ReasonCode;
	readonly message: string;
	readonly note?: Partial<DeskNote>;
}

/** How somebody looks at the page. */
export interface Eyes {
	readonly dark?: boolean;
	readonly language?: 'en-GB' | 'pl-PL';
	readonly script?: boolean;
	readonly width?: number;
}

/** Everything a check needs: the desk as n8n would serve it, its ledger, Subiekt, and browsers. */
export class Stage {
	/** What browsers complained of: scripts that failed, policies that were broken, dialogs that opened. */
	readonly complaints: string[] = [];
	private readonly contexts: BrowserContext[] = [];

	private constructor(
		readonly scene: DeskScene,
		readonly book: OpenLedger,
		private readonly browser: Browser,
		private readonly leave: () => Promise<void>,
	) {}

	static async open(executablePath: string): Promise<Stage> {
		const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-e2e-'));
		const file = path.join(folder, 'ledger.db');
		const engine = await startEngine({
			nodePackage: sourcePackage(),
			userFolder: path.join(folder, 'n8n'),
		});
		const sandbox = await enterSandbox(undefined, file);
		const scene = await DeskScene.open(engine, sandbox.credentials);
		const opened = await openLedgerFile(file);
		if (!opened.ok) throw new Error(opened.error.message);
		const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
		return new Stage(scene, opened.value, browser, async () => {
			await browser.close();
			await scene.close();
			await closeLedgers();
			await sqlPools.closeAll();
			await sandbox.leave();
			rmSync(folder, { recursive: true, force: true });
		});
	}

	async close(): Promise<void> {
		await this.leave();
	}

	/** Somebody opens the page with a browser of his own, and signs in. */
	async visitor({ dark, language, script = true, width = 1280 }: Eyes = {}): Promise<Page> {
		const context = await this.browser.newContext({
			httpCredentials: { username: CLERK.user, password: CLERK.password },
			colorScheme: dark ? 'dark' : 'light',
			locale: language ?? 'en-GB',
			javaScriptEnabled: script,
			viewport: { width, height: 800 },
		});
		this.contexts.push(context);
		const page = await context.newPage();
		page.on('console', (message) => {
			const isBad = message.type() === 'error';
			// A click that came too late is answered with a status Chromium reports as an error.
			if (isBad && !/status of (?:40\d|409)/.test(message.text())) {
				this.complaints.push(message.text());
			}
		});
		page.on('pageerror', (error) => this.complaints.push(error.message));
		page.on('dialog', (dialog) => {
			this.complaints.push(`a dialog opened: ${dialog.message()}`);
			void dialog.dismiss();
		});
		await page.goto(this.scene.url);
		return page;
	}

	async sendAway(): Promise<void> {
		await Promise.all(this.contexts.splice(0).map(async (context) => await context.close()));
	}

	/** Puts orders into the ledger that stand still, past the workflow. */
	async stop(standing: readonly Standing[]): Promise<void> {
		const { ledger } = this.book;
		const claimed = await ledger.claim(
			standing.map(({ order }) => toClaimRequest(order)),
			{
				scope: SCOPE,
				owner: 'e2e',
				leaseMs: 600_000,
				retryRefused: true,
				recheckWaiting: false,
				dryRun: false,
			},
		);
		if (!claimed.ok) throw new Error(claimed.error.message);
		for (const [index, { order, code, message, note }] of standing.entries()) {
			const handle = claimed.value[index]?.handle;
			if (!handle) throw new Error(`${order.customerOrderNumber} is known already`);
			const whole: DeskNote = {
				order,
				contractor: null,
				candidates: [],
				actions: [],
				findings: [],
				...note,
			};
			const told = await ledger.wait(handle, code, message, whole);
			if (!told.ok || !told.value.kept) throw new Error('the ledger did not keep it');
		}
	}
}
