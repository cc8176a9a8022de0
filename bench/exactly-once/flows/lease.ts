import type { BenchFlow } from './flow';
import type { Word } from '../words';
import { askClaims, beginning, CREATE, createOrder, ifNode, lookUp, wordsOn } from './stock-parts';
import { buildWorkflow, type FlowNode } from './workflow-builder';

const EACH = 'Each Order';
const CLAIM = 'Claim';
const OURS = 'Ours?';
const LOOK_UP = 'Look in the ERP';
const ABSENT = 'Not There Yet?';
const WRITTEN = 'Settle Written';
const FOUND = 'Settle Found';
const FREE = 'Free the Claim';

/** The order of this turn of the loop. */
const ORDER = `$('${EACH}').item.json`;

/** Takes the claim when nobody has it or its lease is over; one row in any case. */
const CLAIM_QUERY = `with taken as (
	insert into claim (key, item, owner, lease_until)
	values ($1, $2, $3, now() + interval '5 minutes')
	on conflict (key) do update
	set item = excluded.item, owner = excluded.owner, lease_until = excluded.lease_until
	where not claim.done and claim.lease_until < now()
	returning key
) select (select count(*) from taken)::int as claimed,
	coalesce((select erp_number from claim where key = $1 and done), '') as number, $2 as item`;
/** Only the owner settles. */
const SETTLE_QUERY = `update claim set done = true, erp_number = $3 where key = $1 and owner = $2
returning item, erp_number as number`;
const FREE_QUERY = `update claim set lease_until = now() - interval '1 second' where key = $1 and owner = $2 and not done
returning item`;

function parameters(...rest: readonly string[]): string {
	return `={{ [${[`${ORDER}.sale.key`, '$execution.id', ...rest].join(', ')}] }}`;
}

const LOOP: FlowNode = {
	name: EACH,
	type: 'n8n-nodes-base.splitInBatches',
	typeVersion: 3,
	parameters: { batchSize: 1, options: {} },
	to: [[], [CLAIM]],
};

interface ClaimRow {
	readonly claimed: number;
	readonly number: string;
	readonly item: string;
}

/** The strongest flow of stock nodes we know: claim with a lease, look in the ERP, create, settle, order by order. */
export const leaseFlow: BenchFlow = {
	name: 'lease',
	description:
		'Edit Fields, Remove Duplicates (batch), Loop Over Items, Postgres (claim with a lease), If, Microsoft SQL (look-up), If, HTTP Request, If, Postgres (settle) twice, Postgres (free)',
	stores: ['claim table'],
	workflow: (place) =>
		buildWorkflow('Lease', [
			...beginning(EACH),
			LOOP,
			askClaims(CLAIM, CLAIM_QUERY, '={{ [$json.sale.key, $json.arrival, $execution.id] }}', [
				[OURS],
			]),
			ifNode(OURS, { value: '={{ String($json.claimed) }}', is: '1' }, [[LOOK_UP], [EACH]]),
			lookUp(LOOK_UP, [[ABSENT]], ORDER),
			ifNode(ABSENT, { value: '={{ $json.erpNumber }}', is: 'empty' }, [[CREATE], [FOUND]]),
			// Where nothing was heard, the claim stays until its lease is over; the next run looks in the ERP then.
			...createOrder(place, {
				accepted: [WRITTEN],
				refused: [FREE],
				failed: [EACH],
				order: ORDER,
			}),
			askClaims(WRITTEN, SETTLE_QUERY, parameters('$json.data.order_ref'), [[EACH]]),
			askClaims(FOUND, SETTLE_QUERY, parameters('$json.erpNumber'), [[EACH]]),
			askClaims(FREE, FREE_QUERY, parameters(), [[EACH]]),
		]),
	read(run, given) {
		const rows = (node: string) =>
			run
				.outputsOf(node)
				.flat()
				.map(({ json }) => json as unknown as ClaimRow)
				.filter(({ item }) => item !== undefined);
		const word = (item: string, status: Word['status'], erpNumber = ''): Word => ({
			...{ item, status, erpNumber },
		});
		const words = new Map(wordsOn(given, 'passedOver').map((entry) => [entry.item, entry]));
		const note = (entry: Word) => words.set(entry.item, entry);
		for (const { claimed, number, item } of rows(CLAIM)) {
			if (claimed === 1) note(word(item, 'inDoubt'));
			else note(number === '' ? word(item, 'waiting') : word(item, 'linked', number));
		}
		for (const { item } of rows(FREE)) note(word(item, 'refused'));
		for (const { item, number } of rows(FOUND)) note(word(item, 'linked', number));
		for (const { item, number } of rows(WRITTEN)) note(word(item, 'written', number));
		return [...words.values()];
	},
};
