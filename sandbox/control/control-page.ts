import { FAULT_PROFILES } from './fault-profiles';
import type { SandboxState } from './sandbox-state';

/** What every sandbox says about itself. */
export const BANNER =
	"Order Bridge sandbox: plays vendors' services from public documentation for tests. " +
	"No vendor's product; nothing here reaches a real system.";

const PROFILES = Object.keys(FAULT_PROFILES).join(' | ');

const COMMANDS = [
	['GET /state', 'what is in the sandbox'],
	[
		'POST /seed',
		'{"orders": 1000, "seed": 1, "shares": {…}, "hours": 6, "erp": "subiekt-gt | wapro-mag | comarch-optima", "roads": true | {…}}',
	],
	['POST /release', '{"count": 10, "road": "baselinker | allegro | woocommerce | magento"}'],
	[
		'POST /integrators/run',
		'{"integrator": "foreign | wapro-aukcje", "share": 1, "seed": 1, "codes": ["…"], "settings": {…}}',
	],
	['PUT /integrators/between', '{"share": 0.02, "seed": 1, "settings": {…}}'],
	['POST /reset', 'back to the start'],
	['PUT /faults', `{"profile": "${PROFILES}", "seed": 1} or {"rules": […]}`],
	['PUT /baselinker', '{"typing": "clean | strings | php", "callsPerMinute": 100, …}'],
	['PUT /e-sklep', '{"customersConfirm": true, "minimumAgeSeconds": 60, …}'],
	['PUT /magento', '{"beyondLastPage": "empty | last"}'],
	[
		'PUT /idosell',
		'{"crmRight": "rw | r | none", "monthlyPool": 1000, "typing": "clean | php", …}',
	],
	[
		'POST /idosell/seed',
		'{"clients": 1000, "seed": 1, "shares": {…}, "days": 365, "codePrefix": "K"}',
	],
	['GET /idosell/clients', 'every client as it is'],
	['POST /idosell/clients', '{"client": {"clientEmail": "…", …}}'],
	['PUT /idosell/clients', '{"clientId": 4101, "changes": {"clientStreet": "…"}}'],
	[
		'POST /idosell/orders',
		'{"order": {"clientId": 4101, "orderStatus": "new", "details": {…}, "parties": {…}}}',
	],
	[
		'PUT /idosell/item-faults',
		'{"rules": [{"login": "…", "faultCode": 12}, {"login": "…", "status": 500}]}',
	],
	['POST /time', '{"advanceMs": 60000}'],
	['GET /journal', '?service=…&call=…&after=…'],
	['GET /journal/counts', '?after=…'],
	[
		'POST /ground-truth',
		'{"accountedFor": ["…"], "refused": ["…"], "links": [{"root": "SBX-…", "document": "…"}], "details": false, "erp": "…"}',
	],
] as const;

function escapeHtml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function table(rows: ReadonlyArray<readonly [string, string]>): string {
	const cells = rows.map(
		([left, right]) =>
			`<tr><td><code>${escapeHtml(left)}</code></td><td>${escapeHtml(right)}</td></tr>`,
	);
	return `<table>${cells.join('')}</table>`;
}

/** The page a person sees who opens the control plane in a browser. */
export function renderControlPage(
	state: SandboxState,
	endpoints: Readonly<Record<string, string>>,
): string {
	const statuses = Object.entries(state.baselinker.statuses)
		.map(([name, count]) => `${name}: ${count}`)
		.join(', ');
	const shopStates = Object.entries(state.eSklep.states)
		.map(([name, count]) => `${name}: ${count}`)
		.join(', ');
	const heldBack = Object.entries(state.heldBack)
		.map(([road, count]) => `${road}: ${count}`)
		.join(', ');
	const facts: Array<readonly [string, string]> = [
		['time', state.now],
		['BaseLinker orders', `${state.baselinker.orders} (${statuses})`],
		[`sales orders in ${state.erp.name}`, String(state.erp.salesOrders)],
		[`contractors in ${state.erp.name}`, String(state.erp.contractors)],
		['e-Sklep orders', `${state.eSklep.orders} (${shopStates})`],
		['Allegro orders', String(state.allegro.orders)],
		['WooCommerce orders', String(state.woocommerce.orders)],
		['Magento orders', String(state.magento.orders)],
		['IdoSell clients', String(state.idosell.clients)],
		['IdoSell calls this month', String(state.idosell.use.calls)],
		['arrivals held back', heldBack],
		['faults', state.faults.profile],
		['calls received', String(state.journal.last)],
	];
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Order Bridge sandbox</title>
<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:52rem;padding:0 1rem}
td{padding:.15rem 1rem .15rem 0;vertical-align:top}</style></head>
<body><h1>Order Bridge sandbox</h1><p>${escapeHtml(BANNER)}</p>
<h2>Services</h2>${table(Object.entries(endpoints))}
<h2>Now</h2>${table(facts)}
<h2>Control</h2>${table(COMMANDS)}
</body></html>`;
}
