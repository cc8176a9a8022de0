/** An order's page, as a person reads it. */
export interface DeskPage {
	readonly status: number;
	readonly text: string;
}

/** Fields of a form as a browser would send them. */
function hiddenFields(page: string): Record<string, string> {
	const inputs = [...page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => input);
	const attribute = (input: string, name: string) =>
		new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? '';
	return Object.fromEntries(
		inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]),
	);
}

/** Somebody who reads the pages of the Order Desk and presses its buttons, without a browser. */
export class DeskVisitor {
	private readonly authorization: string;

	constructor(
		private readonly url: string,
		{ user, password }: { readonly user: string; readonly password: string },
	) {
		this.authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
	}

	/** A part of the list. */
	async list(view: string): Promise<DeskPage> {
		return await this.visit(`?view=${view}`);
	}

	async order(rootKey: string): Promise<DeskPage> {
		return await this.visit(`?order=${encodeURIComponent(rootKey)}`);
	}

	/** Opens an order once and presses buttons on that page, all at the same moment. */
	async press(rootKey: string, buttons: readonly string[]): Promise<readonly DeskPage[]> {
		const { text } = await this.order(rootKey);
		const form = hiddenFields(text);
		return await Promise.all(
			buttons.map(async (button) => {
				const body = new URLSearchParams({ ...form, do: button });
				return await this.visit('', { method: 'POST', body });
			}),
		);
	}

	private async visit(query: string, init: RequestInit = {}): Promise<DeskPage> {
		const headers = { authorization: this.authorization, 'accept-language': 'en' };
		const answer = await fetch(`${this.url}${query}`, { ...init, headers });
		return { status: answer.status, text: await answer.text() };
	}
}

/** Reason codes of a page of the desk, each once. */
export function codesIn({ text }: DeskPage): readonly string[] {
	return [
		...new Set([...text.matchAll(/class="code">\s*([A-Z_]+)/g)].map(([, code]) => code ?? '')),
	];
}

/** Orders a page of the list shows. */
export function ordersIn({ text }: DeskPage): readonly string[] {
	return [...text.matchAll(/href="\?order=([^"]+)"/g)].map(([, key]) =>
		decodeURIComponent(key ?? ''),
	);
}
