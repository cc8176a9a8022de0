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
	insert into claim (key, order_id, owner, lease_until)
	values ($1, $2, $3, now() + interval '5 minutes')
	on conflict (key) do update set owner = excluded.owner, lease_until = excluded.lease_until
	where not claim.done and claim.lease_until < now()
	returning key
) select (select count(*) from taken)::int as claimed,
	coalesce((select erp_number from claim where key = $1 and done), '') as number, $2 as "orderId"`;
/** Only the owner settles. */
const SETTLE_QUERY = `update claim set done = true, erp_number = $3 where key = $1 and owner = $2
returning order_id as "orderId", erp_number as number`;
const FREE_QUERY = `update claim set lease_until = now() - interval '1 second' where key = $1 and owner = $2 and not done
returning order_id as "orderId"`;

function parameters(...rest: readonly string[]): string {
	return `={{ [${[`${ORDER}.key`, '$execution.id', ...rest].join(', ')}] }}`;
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
	readonly orderId: string;
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
			askClaims(CLAIM, CLAIM_QUERY, '={{ [$json.key, String($json.order_id), $execution.id] }}', [
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
				.filter(({ orderId }) => orderId !== undefined);
		const word = (orderId: string, status: Word['status'], erpNumber = ''): Word => ({
			...{ orderId, status, erpNumber },
		});
		const words = new Map(wordsOn(given, 'passedOver').map((entry) => [entry.orderId, entry]));
		const note = (entry: Word) => words.set(entry.orderId, entry);
		for (const { claimed, number, orderId } of rows(CLAIM)) {
			if (claimed === 1) note(word(orderId, 'inDoubt'));
			else note(number === '' ? word(orderId, 'waiting') : word(orderId, 'linked', number));
		}
		for (const { orderId } of rows(FREE)) note(word(orderId, 'refused'));
		for (const { orderId, number } of rows(FOUND)) note(word(orderId, 'linked', number));
		for (const { orderId, number } of rows(WRITTEN)) note(word(orderId, 'written', number));
		return [...words.values()];
	},
};
