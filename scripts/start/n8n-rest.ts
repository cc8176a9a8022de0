import { OWNER_EMAIL } from './passwords';

/** n8n did not take a call; the message holds its words. */
export class RestError extends Error {
	override readonly name = 'RestError';
}

/** A workflow as the editor knows it, as far as it matters here. */
export interface StoredWorkflow {
	readonly id: string;
	readonly name: string;
	readonly versionId: string;
	/** Null while the workflow is not published. */
	readonly activeVersionId: string | null;
}

/** An execution as the list shows it. */
export interface ListedExecution {
	readonly id: string;
	readonly status: string;
	readonly mode: string;
}

async function answerOf<T>(answer: Response, what: string): Promise<T> {
	const text = await answer.text();
	if (!answer.ok) throw new RestError(`n8n refused ${what}: ${answer.status} ${text}`);
	return (JSON.parse(text) as { data: T }).data;
}

async function send(url: string, method: string, body: unknown, cookie = ''): Promise<Response> {
	return await fetch(url, {
		method,
		headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
}

/**
 * Makes the owner of a new instance; an instance that has one keeps it.
 *
 * Errors: {@link RestError}.
 */
export async function ensureOwner(url: string, password: string): Promise<void> {
	const settings = await send(`${url}/rest/settings`, 'GET', undefined);
	const { userManagement } = await answerOf<{
		userManagement?: { showSetupOnFirstLoad?: boolean };
	}>(settings, 'to tell its settings');
	if (!userManagement?.showSetupOnFirstLoad) return;
	const owner = { email: OWNER_EMAIL, firstName: 'Order', lastName: 'Bridge', password };
	await answerOf(await send(`${url}/rest/owner/setup`, 'POST', owner), 'the owner');
}

/** The calls of n8n's editor that are of use to programs, by a user who is signed in. */
export class N8nRest {
	private constructor(
		private readonly url: string,
		private readonly cookie: string,
	) {}

	/** Signs the owner in. Errors: {@link RestError}, for a wrong password, too. */
	static async signIn(url: string, password: string): Promise<N8nRest> {
		const login = { emailOrLdapLoginId: OWNER_EMAIL, password };
		const answer = await send(`${url}/rest/login`, 'POST', login);
		await answerOf(answer.clone(), 'to let the owner in');
		const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		return new N8nRest(url, cookies.join('; '));
	}

	async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await send(`${this.url}/rest${path}`, method, body, this.cookie);
		return await answerOf<T>(answer, `${method} ${path}`);
	}

	async workflow(id: string): Promise<StoredWorkflow> {
		return await this.ask('GET', `/workflows/${id}`);
	}

	/** Publishes a workflow as it is now; its triggers begin to work. */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.ask('POST', `/workflows/${id}/activate`, { versionId });
	}

	async unpublish(id: string): Promise<void> {
		await this.ask('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Every node n8n has loaded, as it tells the editor. */
	async nodeTypes<T>(): Promise<readonly T[]> {
		const answer = await send(`${this.url}/types/nodes.json`, 'GET', undefined, this.cookie);
		if (!answer.ok) throw new RestError(`n8n tells no node types: ${answer.status}`);
		return (await answer.json()) as T[];
	}

	/** Executions of a workflow, the latest first. */
	async executions(workflowId: string): Promise<readonly ListedExecution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const page = await this.ask<{ results: readonly ListedExecution[] }>(
			'GET',
			`/executions?filter=${filter}&limit=20`,
		);
		return page.results;
	}
}
