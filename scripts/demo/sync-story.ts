import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import manifest from '../../package.json';
import type { ShopCustomer } from './control-client';
import { reportTemplate, type TemplateReport } from './report';
import { runTemplate, type Template, type TemplateRun } from './run-template';
import type { StoryContext } from './stories';

/** Runs until two came to their end; more only when the sandbox interrupts them. */
const MOST_RUNS = 8;

/** What people change about a pair between two runs; pairs take the fates in turn. */
const FATES = [
	'nothing',
	'streetInErp',
	'emailInShop',
	'both',
	'nothing',
	'cityOnBothSides',
	'codeInShop',
] as const;

type Fate = (typeof FATES)[number];

/** A contractor of the ERP and his customer. */
interface Pair {
	readonly number: number;
	readonly fate: Fate;
	readonly cardId: string;
	readonly symbol: string;
	readonly clientId: number;
}

/** One edit, and whether it shows on the other side. */
interface Edit {
	readonly what: string;
	readonly arrived: boolean;
	readonly asked: boolean;
}

/** Runs an operation of ERP Order on contractors over items, and answers the cards. */
async function erpContractors(
	{ engine, sandbox, erp }: StoryContext,
	operation: string,
	parameters: IDataObject,
	items: readonly IDataObject[],
): Promise<readonly IDataObject[]> {
	const step = { typeVersion: 1, position: [0, 0] as [number, number] };
	const credential = { id: null, name: 'Sandbox' };
	const run = await engine.run(
		{
			name: 'contractors',
			nodes: [
				{ ...step, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{
					...step,
					id: 'b',
					name: 'ERP',
					type: `${manifest.name}.erpOrder`,
					parameters: { resource: 'contractor', operation, system: erp, ...parameters } as never,
					credentials: {
						orderBridgeSubiektGtApi: credential,
						orderBridgeComarchOptimaApi: credential,
						orderBridgeWaproMagApi: credential,
					},
				},
			],
			connections: { Start: { main: [[{ node: 'ERP', type: 'main', index: 0 }]] } },
		},
		{ credentials: sandbox.credentials, pinned: { Start: items.map((json) => ({ json })) } },
	);
	if (run.error) throw new Error(`The ERP did not ${operation} the contractors: ${run.error}`);
	return run
		.outputsOf('ERP')
		.flatMap((output) => output.map(({ json }) => json.contractorCard as IDataObject));
}

const FIELDS = [
	'firstName',
	'lastName',
	'email',
	'phone',
	'street',
	'houseNumber',
	'postcode',
	'city',
];

/** Contractors of the ERP with their customers in the shop, both sides alike. */
async function makePairs(context: StoryContext): Promise<Pair[]> {
	const { options, sandbox } = context;
	const people = Array.from({ length: options.orders }, (_none, number) => ({
		firstName: 'Klient',
		lastName: `Numer ${options.seed}-${number + 1}`,
		email: `klient.${options.seed}.${number + 1}@poczta.example`,
		phone: `6${String(10_000_000 + number)}`,
		street: 'Lipowa',
		houseNumber: String(number + 1),
		postcode: '30-001',
		city: 'Kraków',
	}));
	const party = Object.fromEntries(FIELDS.map((name) => [name, `={{ $json.${name} }}`]));
	const parameters = { partySource: 'fields', party: { ...party, countryCode: 'PL' } };
	const cards = await erpContractors(context, 'create', parameters, people);
	const pairs: Pair[] = [];
	for (const [number, person] of people.entries()) {
		const { id, symbol } = cards[number] as { id: string; symbol: string };
		const { clientId } = await sandbox.control.addCustomer({
			clientLogin: person.email,
			clientEmail: person.email,
			clientCodeExternal: symbol,
			clientFirstName: person.firstName,
			clientLastName: person.lastName,
			clientStreet: `${person.street} ${person.houseNumber}`,
			clientZipCode: person.postcode,
			clientCity: person.city,
			clientPhone1: person.phone,
		});
		pairs.push({
			number,
			fate: FATES[number % FATES.length] ?? 'nothing',
			cardId: id,
			symbol,
			clientId,
		});
	}
	return pairs;
}

const newEmail = ({ number }: Pair) => `nowy.${number + 1}@poczta.example`;

/** People change things on both sides, each as his fate says. */
async function editBothSides(context: StoryContext, pairs: readonly Pair[]): Promise<void> {
	const { control } = context.sandbox;
	const having = (...fates: readonly Fate[]) => pairs.filter(({ fate }) => fates.includes(fate));
	const change = async (chosen: readonly Pair[], updateFields: IDataObject) => {
		const contractor = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const items = chosen.map(({ cardId }) => ({ id: cardId }));
		if (items.length > 0)
			await erpContractors(context, 'update', { contractor, updateFields }, items);
	};
	await change(having('streetInErp', 'both'), { street: 'Nowa' });
	await change(having('cityOnBothSides'), { city: 'Wieliczka' });
	for (const pair of pairs) {
		const { fate, clientId } = pair;
		if (fate === 'emailInShop' || fate === 'both') {
			await control.editCustomer(clientId, { clientEmail: newEmail(pair) });
		}
		if (fate === 'cityOnBothSides') await control.editCustomer(clientId, { clientCity: 'Skawina' });
		if (fate === 'codeInShop') await control.editCustomer(clientId, { clientCodeExternal: '' });
	}
}

const itemsOf = ({ steps }: TemplateRun): INodeExecutionData[] =>
	steps.filter(({ type }) => type.endsWith('.idoSellContractor')).flatMap(({ items }) => items);

function isFinished(run: TemplateRun): boolean {
	return itemsOf(run).some(
		({ json }) => (json.report as { isStopped?: boolean } | undefined)?.isStopped === false,
	);
}

/** Contractors somebody was asked about, by the key of their card. */
function askedIn(runs: readonly TemplateRun[]): ReadonlySet<string> {
	const questions = runs.flatMap(itemsOf).filter(({ json }) => json.outcome !== undefined);
	return new Set(questions.map(({ json }) => (json.card as { id?: string } | null)?.id ?? ''));
}

function judge(
	pair: Pair,
	card: IDataObject,
	client: ShopCustomer | undefined,
	asked: ReadonlySet<string>,
): Edit[] {
	const isAsked = asked.has(pair.cardId);
	const street = `Nowa ${pair.number + 1}`;
	const edit = (what: string, arrived: boolean): Edit => ({
		what: `${what} of ${pair.symbol}`,
		arrived,
		asked: isAsked,
	});
	const inShop = edit('the street in the ERP', client?.clientStreet === street);
	const inErp = edit('the e-mail in the shop', card.email === newEmail(pair));
	switch (pair.fate) {
		case 'nothing':
			return [];
		case 'streetInErp':
			return [inShop];
		case 'emailInShop':
			return [inErp];
		case 'both':
			return [
				edit('the street in the ERP', inShop.arrived && client?.clientEmail === newEmail(pair)),
				edit('the e-mail in the shop', inErp.arrived && card.street === 'Nowa'),
			];
		case 'cityOnBothSides':
			return [edit('the city on both sides', false)];
		case 'codeInShop':
			return [edit('the code in the shop', false)];
	}
}

/** The template as somebody sets it who has looked at the plan: half of the customers may change at once. */
function withRaisedGuard(template: Template): Template {
	const nodes = template.workflow.nodes.map((node) => {
		if (!node.type.endsWith('.idoSellContractor')) return node;
		const options = { ...(node.parameters.options as object), mostShare: 100 };
		return { ...node, parameters: { ...node.parameters, options } };
	});
	return { ...template, workflow: { ...template.workflow, nodes } };
}

/** Runs the template until it came to its end so often. */
async function runUntil(context: StoryContext, runs: TemplateRun[], ends: number): Promise<void> {
	const { engine, sandbox, progress } = context;
	const template = withRaisedGuard(context.template);
	while (runs.filter(isFinished).length < ends && runs.length < MOST_RUNS) {
		const run = await runTemplate(engine, template, {
			credentials: sandbox.credentials,
			onNodeDone: (node, items) => progress(`  run ${runs.length + 1}: ${node} (${items} items)`),
		});
		runs.push(run);
	}
}

/**
 * Contractors and their customers are in step; then people change the street in the ERP, the e-mail in the shop, both,
 * one city on both sides, and take a code away. Every edit has to arrive on the other side or be asked about; none is lost,
 * none is undone where it was made, and no customer is added.
 *
 * Shape: `in` are the edits; `written` those that arrived, `waiting` those somebody was asked about.
 */
export async function tellSync(context: StoryContext): Promise<TemplateReport> {
	const { template, sandbox, options, progress, tell } = context;
	const { control } = sandbox;
	const pairs = await makePairs(context);
	const inStep: TemplateRun[] = [];
	await runUntil(context, inStep, 1);
	progress('  both sides are in step; people change things');
	await editBothSides(context, pairs);
	await control.setFaults(options.faults, options.seed);
	const before = await control.lastJournalEntry();
	const runs: TemplateRun[] = [];
	await runUntil(context, runs, 2);
	const calls = await control.callCounts(before);
	await control.setFaults('none', options.seed);

	const contractor = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
	const cards = await erpContractors(
		context,
		'get',
		{ contractor },
		pairs.map(({ cardId }) => ({ id: cardId })),
	);
	const customers = await control.customers();
	const byId = new Map(customers.map((client) => [client.clientId, client]));
	const asked = askedIn(runs);
	const edits = pairs.flatMap((pair, i) =>
		judge(pair, cards[i] ?? {}, byId.get(pair.clientId), asked),
	);
	const lost = edits.filter(({ arrived, asked: wasAsked }) => !arrived && !wasAsked);
	const items = {
		in: edits.length,
		written: edits.filter(({ arrived }) => arrived).length,
		linked: 0,
		waiting: edits.filter(({ arrived, asked: wasAsked }) => !arrived && wasAsked).length,
		refused: 0,
	};
	const figures = {
		erpOrders: 0,
		duplicates: customers.length - pairs.length,
		losses: lost.length,
	};
	const report = reportTemplate(template.name, runs, items, figures, calls);
	tell(`\n${template.name}`);
	tell(
		`  ${pairs.length} contractors and their customers; people changed ${edits.length} things on both sides`,
	);
	for (const { what } of lost) tell(`  LOST      ${what}`);
	tell(
		`  ${items.in} edits = ${items.written} on both sides + ${items.waiting} asked about, ${lost.length} lost; ${customers.length} customers for ${pairs.length} contractors`,
	);
	const last = runs.findLast(isFinished);
	const lines = last
		? itemsOf(last).map(({ json }) => (json.report as { text?: string } | undefined)?.text)
		: [];
	for (const text of lines)
		if (text) tell(`  the last of ${runs.length} runs:\n    ${text.replaceAll('\n', '\n    ')}`);
	for (const message of report.stopped) tell(`  a run stopped: ${message}`);
	return report;
}
