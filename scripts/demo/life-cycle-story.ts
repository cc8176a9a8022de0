import type { OutcomeStatus } from '../../src/domain/outcome';
import { reportTemplate, type TemplateReport } from './report';
import { runTemplate, type Template, type TemplateRun } from './run-template';
import { type ShopOrder, ShopClient } from './shop-client';
import type { StoryContext } from './stories';

/** How an order of the story fares; orders take the fates in turn. */
type Fate =
	/** The operator does everything; the workflow follows. */
	| 'byOperator'
	/** The workflow takes it out of the buffer and invoices it. */
	| 'byWorkflow'
	/** The operator takes it out of the buffer, the workflow invoices it. */
	| 'half'
	/** The operator invoices without goods issue, the workflow adds it. */
	| 'invoicedOnly'
	/** The customer never confirms: it must not reach the ERP. */
	| 'unconfirmed'
	/** Cancelled in the ERP. */
	| 'cancelled';

const FATES: readonly Fate[] = [
	'byOperator',
	'byWorkflow',
	'half',
	'invoicedOnly',
	'unconfirmed',
	'byWorkflow',
	'cancelled',
];

/** An order of the shop and what is meant to become of it. */
export interface Placed {
	readonly number: string;
	readonly fate: Fate;
}

/** What one order's items said last. */
interface Word {
	readonly orderId: string;
	readonly number: string;
	readonly shopNumber: string;
	readonly status: string;
	readonly message: string;
	readonly ledOn: boolean;
	readonly error: string;
	readonly waiting: boolean;
}

/** So old is an order that the shop hands over at its next synchronisation. */
export const AGE_OF_EXPORT_MS = 61_000;
const STATUS_NODE = 'How Far Is Each Order?';
/** What a user who trusts the workflow allows it. */
const ALL_STEPS = ['leaveBuffer', 'invoice', 'goodsIssue'];

/** The template with all steps allowed, as a user would tick them. */
function withAllSteps(template: Template): Template {
	const nodes = template.workflow.nodes.map((node) => {
		if (node.name !== STATUS_NODE) return node;
		const options = { ...(node.parameters.options as object), allowedSteps: ALL_STEPS };
		return { ...node, parameters: { ...node.parameters, options } };
	});
	return { ...template, workflow: { ...template.workflow, nodes } };
}

/** Customers place orders in the shop, each with a fate. */
export async function placeOrders(
	shop: ShopClient,
	orders: number,
	seed: number,
): Promise<Placed[]> {
	const placed: Placed[] = [];
	for (let at = 0; at < orders; at += 1) {
		const fate = FATES[at % FATES.length] ?? 'byWorkflow';
		const sku = `OB-${String(((at + seed) % 40) + 1).padStart(4, '0')}`;
		const number = await shop.place({
			customer: {
				firstName: 'Klient',
				lastName: `Numer ${at + 1}`,
				email: `klient.${seed}.${at + 1}@poczta.example`,
				postcode: '30-001',
				city: 'Kraków',
				street: 'Lipowa',
				houseNumber: String(at + 1),
			},
			lines: [{ sku, quantity: (at % 3) + 1 }],
			payment: at % 5 === 1 ? 'online' : 'transfer',
			deliveryCost: '14.99',
		});
		if (fate !== 'unconfirmed') await shop.customer(number, 'confirm');
		if (at % 5 === 1) await shop.customer(number, 'pay');
		placed.push({ number, fate });
	}
	return placed;
}

/** What the operator does by hand between two runs. */
export async function operate(shop: ShopClient, placed: readonly Placed[]): Promise<void> {
	for (const { number, fate } of placed) {
		if (fate === 'cancelled') await shop.operator(number, 'cancel');
		if (fate === 'byOperator' || fate === 'half' || fate === 'invoicedOnly') {
			await shop.operator(number, 'untick-buffer');
		}
		if (fate === 'byOperator') await shop.operator(number, 'invoice', { goodsIssue: true });
		if (fate === 'invoicedOnly') await shop.operator(number, 'invoice', { goodsIssue: false });
	}
}

interface StatusJson {
	readonly orderStatus?: {
		readonly orderId: string;
		readonly number: string;
		readonly shopNumber: string;
		readonly status: string;
		readonly message: string;
		readonly waitingFor: string | null;
	};
	readonly erpOrder?: { readonly id: string; readonly number: string };
	readonly result?: string;
	readonly error?: unknown;
}

/** Enters what one run said of every order into the book. */
function listen(run: TemplateRun, book: Map<string, Word>): void {
	for (const { node, items } of run.steps) {
		for (const item of items) {
			const json = item.json as StatusJson;
			const { orderStatus } = json;
			const id = orderStatus?.orderId ?? json.erpOrder?.id;
			if (id === undefined) continue;
			const known = book.get(id);
			const failed = json.error === undefined ? '' : String(json.error);
			book.set(id, {
				orderId: id,
				number: orderStatus?.number || json.erpOrder?.number || known?.number || '',
				shopNumber: orderStatus?.shopNumber ?? known?.shopNumber ?? '',
				status: orderStatus?.status ?? known?.status ?? '',
				message: failed || (orderStatus?.message ?? known?.message ?? ''),
				ledOn: (known?.ledOn ?? false) || node === 'Led On',
				error: failed,
				waiting: orderStatus ? orderStatus.waitingFor !== null : (known?.waiting ?? true),
			});
		}
	}
}

function outcomeOf(word: Word): OutcomeStatus {
	if (word.error !== '') return 'refused';
	if (word.waiting) return 'waiting';
	return word.ledOn ? 'written' : 'linked';
}

/** The sandbox's own view: orders in the ERP twice, invoiced twice, or not there although they are due. */
async function judge(shop: ShopClient, placed: readonly Placed[]) {
	const orders = new Map(
		(await shop.orders()).map((order): [string, ShopOrder] => [order.number, order]),
	);
	const erpIds = [...orders.values()].flatMap(({ erpId }) => (erpId === null ? [] : [erpId]));
	let duplicates = erpIds.length - new Set(erpIds).size;
	let losses = 0;
	const states = new Map<string, number>();
	for (const { number, fate } of placed) {
		const order = orders.get(number);
		states.set(order?.state ?? 'gone', (states.get(order?.state ?? 'gone') ?? 0) + 1);
		if (!order || order.erpId === null) {
			if (fate !== 'unconfirmed') losses += 1;
			continue;
		}
		const documents = await shop.documentsOf(order.erpId);
		for (const kind of ['invoice', 'goodsIssue']) {
			const live = documents.filter(
				(document) => document.kind === kind && document.state !== 'cancelled',
			);
			duplicates += Math.max(0, live.length - 1);
		}
	}
	return { erpOrders: new Set(erpIds).size, duplicates, losses, states };
}

/**
 * Orders of the sandbox's e-Sklep through Comarch ERP Optima: placed, synchronised, watched, led on by an operator
 * and by the workflow, until every confirmed order is fulfilled. The shop's and the bridge's own word judges.
 *
 * Shape: `written` are orders the workflow led on, `linked` those it only had to follow; an order nobody confirmed
 * never reaches the ERP and is not among those that came in.
 */
export async function tellLifeCycle(context: StoryContext): Promise<TemplateReport> {
	const { engine, template, sandbox, options, progress, tell } = context;
	const { control, credentials, endpoints } = sandbox;
	const shop = new ShopClient(endpoints.eSklep ?? '', endpoints.optimaBridge ?? '');
	const before = await control.lastJournalEntry();
	const placed = await placeOrders(shop, options.orders, options.seed);
	await control.advanceTime(AGE_OF_EXPORT_MS);
	await shop.synchronise();
	const book = new Map<string, Word>();
	const runs: TemplateRun[] = [];
	const trusted = withAllSteps(template);
	const steps = [
		{ name: 'watching only', template },
		{ name: 'after the operator', template: trusted },
		{ name: 'invoicing', template: trusted },
		{ name: 'at the end', template: trusted },
	];
	for (const [index, step] of steps.entries()) {
		if (index === 1) await operate(shop, placed);
		await shop.synchronise();
		// Bad days are the workflow's alone: whoever acts beside it, and who judges it, works undisturbed.
		await control.setFaults(options.faults, options.seed + index);
		const run = await runTemplate(engine, step.template, {
			credentials,
			onNodeDone: (node, items) => progress(`  ${step.name}: ${node} (${items} items)`),
		});
		await control.setFaults('none', options.seed);
		listen(run, book);
		runs.push(run);
		await shop.synchronise();
	}
	const words = [...book.values()];
	const count = (status: OutcomeStatus) =>
		words.filter((word) => outcomeOf(word) === status).length;
	const items = {
		in: words.length,
		written: count('written'),
		linked: count('linked'),
		waiting: count('waiting'),
		refused: count('refused'),
	};
	const truth = await judge(shop, placed);
	const calls = await control.callCounts(before);
	const report = reportTemplate(template.name, runs, items, truth, calls);
	tell(`\n${template.name}`);
	for (const word of words) {
		tell(
			`  ${outcomeOf(word).padEnd(8)}  ${word.shopNumber}  ${word.number}  ${word.status}  ${word.message}`,
		);
	}
	tell(
		`  ${placed.length} orders placed, ${items.in} in the ERP = ${items.written} led on + ${items.linked} followed + ${items.waiting} waiting + ${items.refused} refused`,
	);
	tell(
		`  the shop shows: ${[...truth.states].map(([state, number]) => `${number} ${state}`).join(', ')}`,
	);
	tell(`  ERP (word of shop and bridge): ${truth.duplicates} duplicates, ${truth.losses} losses`);
	for (const message of report.stopped) tell(`  a run stopped: ${message}`);
	return report;
}
