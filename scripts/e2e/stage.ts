import path from 'node:path';
import {
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	chromium,
	type Page,
	selectors,
} from 'playwright-core';
import type { N8nSettings } from '../start/n8n-process';
import { N8nRest } from '../start/n8n-rest';
import { type Instance, openInstance } from '../start/open-instance';
import { DESK_USER } from '../start/passwords';
import { homeOf } from '../start/places';
import { freePort } from '../start/ports';

/** Orders invented for each ERP: enough for every kind of answer, few enough to read. */
const ORDERS = 25;
const SEED = 7;
/** Longest the editor may take for one thing it does, in ms. */
const PATIENCE_MS = 30_000;

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Everything a check needs: n8n as `npm start` makes it, and browsers. */
export class Stage {
	private readonly contexts: BrowserContext[] = [];
	private signedIn: SignedIn | undefined;
	private streams = 0;

	private constructor(
		readonly instance: Instance,
		readonly rest: N8nRest,
		/** Where screenshots go. */
		readonly pictures: string,
		private readonly browser: Browser | undefined,
		private readonly commandLog: string,
	) {}

	/** Begins with an instance nobody has used; without a browser when there is none. */
	static async open(
		executablePath: string | undefined,
		pictures: string,
		tell: (line: string) => void,
	): Promise<Stage> {
		const home = homeOf('e2e');
		const instance = await openInstance({
			home,
			sandbox: true,
			port: 0,
			anyPort: true,
			orders: ORDERS,
			seed: SEED,
			reset: true,
			tell,
		});
		try {
			selectors.setTestIdAttribute('data-test-id');
			const rest = await N8nRest.signIn(instance.url, instance.password);
			const launch = async () => await chromium.launch({ executablePath, args: ['--no-sandbox'] });
			const browser = executablePath === undefined ? undefined : await launch();
			const log = path.join(home.folder, 'commands.log');
			return new Stage(instance, rest, pictures, browser, log);
		} catch (error) {
			await instance.stop();
			throw error;
		}
	}

	async close(): Promise<void> {
		await this.browser?.close();
		await this.instance.stop();
	}

	/** New orders come in at BaseLinker, for an ERP. */
	async bringOrders(erp: string): Promise<void> {
		this.streams += 1;
		await this.instance.sandbox?.control.seed(ORDERS, SEED + this.streams, erp);
	}

	/** How commands of n8n run beside its server: with words and a task broker of their own. */
	async commandSettings(): Promise<N8nSettings> {
		const broker = String(await freePort());
		return {
			environment: { ...this.instance.n8n.environment, N8N_RUNNERS_BROKER_PORT: broker },
			log: this.commandLog,
		};
	}

	/** A browser of somebody who has not been here before. */
	async stranger(): Promise<Page> {
		return await this.open(undefined);
	}

	/** A browser of the owner, who is signed in. */
	async owner(): Promise<Page> {
		if (!this.signedIn) throw new Error('Nobody has signed in yet.');
		return await this.open(this.signedIn);
	}

	/** A browser of somebody at the Order Desk. */
	async clerk(): Promise<Page> {
		const { password } = this.instance;
		return await this.open(undefined, { httpCredentials: { username: DESK_USER, password } });
	}

	/** Remembers that the person at this page is signed in. */
	async remember(page: Page): Promise<void> {
		this.signedIn = await page.context().storageState();
	}

	/** Keeps what every open page shows, for whoever asks why a check failed; answers where. */
	async keepEvidence(name: string): Promise<string> {
		const file = path.join(path.dirname(this.commandLog), `${name.replace(/\W+/g, '-')}.png`);
		for (const page of this.contexts.flatMap((context) => context.pages())) {
			await page.screenshot({ path: file });
		}
		return file;
	}

	async sendAway(): Promise<void> {
		await Promise.all(this.contexts.splice(0).map(async (context) => await context.close()));
	}

	private async open(
		storageState: SignedIn | undefined,
		more: Pick<BrowserContextOptions, 'httpCredentials'> = {},
	): Promise<Page> {
		if (!this.browser) throw new Error('There is no browser.');
		const context = await this.browser.newContext({
			baseURL: this.instance.url,
			viewport: { width: 1440, height: 900 },
			locale: 'en-GB',
			colorScheme: 'light',
			reducedMotion: 'reduce',
			...(storageState ? { storageState } : {}),
			...more,
		});
		context.setDefaultTimeout(PATIENCE_MS);
		this.contexts.push(context);
		return await context.newPage();
	}
}
