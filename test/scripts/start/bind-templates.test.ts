import type { INode } from 'n8n-workflow';
import { loadTemplates, type Template } from '../../../scripts/demo/run-template';
import { bindTemplate, isWaitingForCalls } from '../../../scripts/start/bind-templates';
import { fingerprint } from '../../../scripts/start/notes';
import {
	changedCredentials,
	emptyCredentials,
	type ImportedCredential,
	wantedCredentials,
} from '../../../scripts/start/wanted-credentials';

function node(name: string, more: Partial<INode> = {}): INode {
	return {
		id: name,
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [0, 0],
		parameters: {},
		...more,
	};
}

function template(...nodes: INode[]): Template {
	return { name: 'a-template', workflow: { name: 'A template', nodes, connections: {} } };
}

const main = { oAuth2Api: { id: null, name: 'Main' } };
const outlet = { oAuth2Api: { id: null, name: 'Outlet' } };

describe('wantedCredentials', () => {
	const templates = [
		template(node('a', { credentials: main }), node('b', { credentials: outlet }), node('c')),
		template(node('d', { credentials: main })),
	];

	it('makes each credential once, however many nodes and templates name it', () => {
		const names = wantedCredentials(templates, {}).map(({ name }) => name);
		expect(names).toEqual(['Main', 'Outlet']);
	});

	it('fills it with the data of its type, or of its type and name', () => {
		const data = { oAuth2Api: { of: 'the type' }, 'oAuth2Api/Outlet': { of: 'the name' } };
		const [first, second] = wantedCredentials(templates, data);
		expect(first?.data).toEqual({ of: 'the type' });
		expect(second?.data).toEqual({ of: 'the name' });
	});

	it('leaves empty what nobody knows, and tells it', () => {
		const credentials = wantedCredentials(templates, { 'oAuth2Api/Main': { token: 'known' } });
		expect(credentials.find(({ name }) => name === 'Outlet')?.data).toEqual({});
		expect(emptyCredentials(credentials)).toEqual(['Outlet (oAuth2Api)']);
	});

	it('gives a credential the same id at every start, and two names two ids', () => {
		const ids = () => wantedCredentials(templates, {}).map(({ id }) => id);
		expect(ids()).toEqual(ids());
		expect(new Set(ids()).size).toBe(2);
	});
});

describe('changedCredentials', () => {
	const one = template(node('a', { credentials: main }));
	const two = template(node('b', { credentials: outlet }));
	const marksOf = (credentials: readonly ImportedCredential[]) =>
		Object.fromEntries(credentials.map((credential) => [credential.id, fingerprint(credential)]));

	it('leaves alone what a user has filled in when a later template wants one more', () => {
		const imported = marksOf(wantedCredentials([one], {}));
		const changed = changedCredentials(wantedCredentials([one, two], {}), imported);
		expect(changed.map(({ name }) => name)).toEqual(['Outlet']);
	});

	it('takes one whose address is another at this start', () => {
		const at = (url: string) => wantedCredentials([one, two], { 'oAuth2Api/Main': { url } });
		const imported = marksOf(at('http://127.0.0.1:1'));
		expect(changedCredentials(at('http://127.0.0.1:1'), imported)).toEqual([]);
		const changed = changedCredentials(at('http://127.0.0.1:2'), imported);
		expect(changed.map(({ name }) => name)).toEqual(['Main']);
	});
});

describe('bindTemplate', () => {
	it('puts the made credential into the node and leaves the template as it was', () => {
		const shipped = template(node('a', { credentials: main }));
		const credentials = wantedCredentials([shipped], {});
		const [bound] = bindTemplate(shipped, credentials).nodes;
		expect(bound?.credentials).toEqual({
			oAuth2Api: { id: credentials[0]?.id, name: 'Main' },
		});
		expect(shipped.workflow.nodes[0]?.credentials).toEqual(main);
	});

	it('leads calls to where the vendor is played, and no other ones', () => {
		const shipped = template(
			node('vendor', { parameters: { url: 'https://api.vendor.example/orders?x=1' } }),
			node('chat', { parameters: { url: 'https://chat.example/hooks' } }),
		);
		const bound = bindTemplate(shipped, [], {
			'https://api.vendor.example': 'http://127.0.0.1:8707',
		});
		expect(bound.nodes.map(({ parameters }) => parameters.url)).toEqual([
			'http://127.0.0.1:8707/orders?x=1',
			'https://chat.example/hooks',
		]);
	});

	it('serves a page under its bare path, as after an import in the editor', () => {
		const page = node('page', { parameters: { path: 'order-desk' } });
		const [bound] = bindTemplate(template(page), []).nodes;
		expect(bound?.webhookId).toBe('page');
		expect(bindTemplate(template(node('no page')), []).nodes[0]).not.toHaveProperty('webhookId');
	});

	it('refuses a node whose credential nobody made', () => {
		const shipped = template(node('a', { credentials: outlet }));
		const others = wantedCredentials([template(node('b', { credentials: main }))], {});
		expect(() => bindTemplate(shipped, others)).toThrow(/a wants the credential Outlet/);
	});

	it('binds every node of every template that is shipped', () => {
		const templates = loadTemplates();
		const credentials = wantedCredentials(templates, {});
		const made = new Set(credentials.map(({ id }) => id));
		for (const shipped of templates) {
			const bound = bindTemplate(shipped, credentials);
			expect(bound.id).toMatch(/^\w{1,21}$/);
			const ids = bound.nodes.flatMap(({ credentials: chosen = {} }) =>
				Object.values(chosen).map(({ id }) => id ?? ''),
			);
			for (const id of ids) expect(made).toContain(id);
		}
	});
});

describe('isWaitingForCalls', () => {
	it('is so of a template with nothing to click on in the editor', () => {
		const page = node('page', { type: 'n8n-nodes-order-bridge.orderDeskTrigger' });
		const byHand = node('by hand', { type: 'n8n-nodes-base.manualTrigger' });
		expect(isWaitingForCalls(template(page).workflow)).toBe(true);
		expect(isWaitingForCalls(template(page, byHand).workflow)).toBe(false);
	});
});
