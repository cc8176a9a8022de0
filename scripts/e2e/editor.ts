import type { Locator, Page } from 'playwright-core';

/** Longest a workflow may run, in ms. */
const RUN_MS = 120_000;
const STEPS = 8;

interface Point {
	readonly x: number;
	readonly y: number;
}

/** How often something is tried until the page shows what it should, and how long it is given each time, in ms. */
const ATTEMPTS = 8;
const SHOWS_MS = 2_000;

/**
 * Does something until the page shows what it should: while a panel or the canvas still moves, what a person aims at is
 * somewhere else a moment later.
 */
export async function comeUp(wanted: Locator, act: () => Promise<void>): Promise<void> {
	for (let attempt = 1; ; attempt += 1) {
		await act();
		try {
			await wanted.waitFor({ timeout: SHOWS_MS });
			return;
		} catch (error) {
			if (attempt === ATTEMPTS) throw error;
		}
	}
}

/** The middle of something on the page. */
async function middleOf(place: Locator): Promise<Point> {
	const box = await place.boundingBox();
	if (!box) throw new Error(`${place.toString()} is not to be seen`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Runs in the browser: where the middle of a drawn line is on the screen. */
function middleOfLine(line: unknown): Point {
	interface Matrix {
		readonly [name: string]: number;
	}
	const path = line as {
		getTotalLength(): number;
		getPointAtLength(length: number): Point;
		getScreenCTM(): Matrix;
	};
	const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
	const { a = 1, b = 0, c = 0, d = 1, e = 0, f = 0 } = path.getScreenCTM();
	return { x: x * a + y * c + e, y: x * b + y * d + f };
}

/** n8n's editor with one workflow open, as a person uses it. Source: n8n 2.41.1, observed. */
export class Editor {
	private constructor(readonly page: Page) {}

	static async open(page: Page, workflowId: string): Promise<Editor> {
		await page.goto(`/workflow/${workflowId}`);
		await page.getByTestId('canvas-node').first().waitFor();
		await page.getByTestId('zoom-to-fit').click();
		return new Editor(page);
	}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Starts the workflow at one of its triggers and waits until it has come to its end; answers what n8n says. */
	async run(trigger: string): Promise<string> {
		await this.node(trigger).hover();
		await this.page.getByTestId(`execute-workflow-button-${trigger}`).click();
		const told = this.page.getByRole('alert').filter({ hasText: /execut|problem|error/i });
		await told.first().waitFor({ timeout: RUN_MS });
		const words = (await told.first().innerText()).replace(/\s+/g, ' ').trim();
		await this.dismissToasts();
		return words;
	}

	/** Names of the nodes a node's outputs lead to. */
	async targetsOf(source: string): Promise<readonly string[]> {
		const edges = this.page.locator(`[data-test-id="edge"][data-source-node-name="${source}"]`);
		return await edges.evaluateAll((all) =>
			all.map(
				(edge) =>
					(edge as { getAttribute(name: string): string | null }).getAttribute(
						'data-target-node-name',
					) ?? '',
			),
		);
	}

	async disconnect(source: string, target: string): Promise<void> {
		const edge = `[data-test-id="edge"][data-source-node-name="${source}"][data-target-node-name="${target}"]`;
		const remove = this.page.getByTestId('delete-connection-button').first();
		await comeUp(remove, async () => {
			const middle = await this.page.locator(`${edge} path`).first().evaluate(middleOfLine);
			await this.page.mouse.move(middle.x - 2, middle.y);
			await this.page.mouse.move(middle.x, middle.y);
		});
		await remove.click();
	}

	/** Draws a connection with the mouse. */
	async connect(source: string, output: number, target: string): Promise<void> {
		const from = await middleOf(this.handle(source, `outputs/main/${output}`));
		const to = await middleOf(this.handle(target, 'inputs/main/0'));
		await this.page.mouse.move(from.x, from.y);
		await this.page.mouse.down();
		await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: STEPS });
		await this.page.mouse.move(to.x, to.y, { steps: STEPS });
		await this.page.mouse.up();
	}

	/** Opens a node's panel. */
	async openPanel(name: string): Promise<Locator> {
		await this.node(name).dblclick();
		const panel = this.page.getByTestId('ndv');
		await panel.getByTestId('output-panel').waitFor();
		return panel;
	}

	async closePanel(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
		await this.page.getByTestId('ndv').waitFor({ state: 'hidden' });
	}

	private handle(node: string, id: string): Locator {
		return this.page
			.locator('.vue-flow__node')
			.filter({ has: this.node(node) })
			.locator(`[data-handleid="${id}"]`);
	}

	private async dismissToasts(): Promise<void> {
		for (const close of await this.page.locator('.el-notification__closeBtn').all()) {
			await close.click().catch(() => undefined);
		}
	}
}
