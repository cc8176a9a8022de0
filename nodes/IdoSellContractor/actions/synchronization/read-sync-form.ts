import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { DEFAULT_PAUSES_MS } from '../../../../src/application/patience';
import type { SyncRequest } from '../../../../src/application/sync-contractors/sync-request';
import { fail, type Result, succeed } from '../../../../src/domain/result';
import { type CodeRule, ERP_RULES } from '../../../../src/domain/sync/erp-rules';
import type { ErpSystem } from '../../../../src/ports/erp-adapter';
import { invalidField } from '../../../shared/invalid-field';
import { runOwner } from '../../../shared/run-owner';
import { unexpectedFailure } from '../../../shared/unexpected-failure';
import { readShopIds } from '../contractor/client-fields';

const DIRECTIONS = { erpToShop: true, shopToErp: true, both: true };
const MODES = { bridge: true, merge: true };
const SURVIVORS = { erp: true, shop: true, newest: true, review: true };
const CODE_RULES = { auto: true, symbol: true, name: true };

const DEFAULTS = { mostChanges: 500, mostShare: 20, overlapMinutes: 10, linkFrom: 0 };

/** A setting that comes from an expression may be anything: it is one of the choices, or an error names it. */
function pick<Choice extends string>(
	label: string,
	value: unknown,
	choices: Readonly<Record<Choice, unknown>>,
): Result<Choice> {
	return typeof value === 'string' && Object.hasOwn(choices, value)
		? succeed(value as Choice)
		: invalidField(label, value, `It can be ${Object.keys(choices).join(', ')}.`);
}

/** A number of the options. Errors: `configuration` when it is none, or out of bounds. */
function readNumber(
	options: IDataObject,
	name: keyof typeof DEFAULTS,
	label: string,
	[least, most]: readonly [number, number],
): Result<number> {
	const number = Number(options[name] ?? DEFAULTS[name]);
	return number >= least && number <= most
		? succeed(number)
		: invalidField(label, options[name], `Use a number from ${least} to ${most}.`);
}

function readRequest(
	context: IExecuteFunctions,
	itemIndex: number,
	account: string,
	dryRun: boolean,
): Result<SyncRequest> {
	const text = (name: string) => context.getNodeParameter(name, itemIndex, '') as unknown;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const rules = Object.entries(ERP_RULES).find(([system]) => system === text('system'))?.[1];
	if (!rules) return invalidField('System', text('system'), 'Choose an ERP from the list.');
	const direction = pick('Direction', text('direction'), DIRECTIONS);
	if (!direction.ok) return direction;
	const mode = pick('Conflict Mode', text('mode'), MODES);
	if (!mode.ok) return mode;
	const survivorName = mode.value === 'merge' ? text('survivor') : 'review';
	const survivor = pick('Same Field Changed on Both Sides', survivorName, SURVIVORS);
	if (!survivor.ok) return survivor;
	const code = pick('External Code Is', options.codeRule ?? 'auto', CODE_RULES);
	if (!code.ok) return code;
	const addClients = text('addClients') === true;
	const shopIds = addClients ? readShopIds(text('shopIds')) : succeed([]);
	if (!shopIds.ok) return shopIds;
	const mostChanges = readNumber(options, 'mostChanges', 'Most Changes', [1, 1_000_000]);
	if (!mostChanges.ok) return mostChanges;
	const mostShare = readNumber(options, 'mostShare', 'Most Changes (%)', [1, 100]);
	if (!mostShare.ok) return mostShare;
	const overlap = readNumber(options, 'overlapMinutes', 'Overlap (Minutes)', [0, 10_080]);
	if (!overlap.ok) return overlap;
	const linkFrom = readNumber(options, 'linkFrom', 'Link From Score', [0, 1]);
	if (!linkFrom.ok) return linkFrom;
	const rule: CodeRule = code.value === 'auto' ? rules.code : code.value;
	const scope = String(options.scope ?? '').trim() || 'default';
	return succeed({
		scope: `${scope}/idosell/${account}`,
		owner: `${runOwner(context)}:${itemIndex}`,
		desk: options.listAtDesk === false ? null : { scope, shop: account },
		rules: { names: rules.names, code: rule },
		settings: {
			direction: direction.value,
			mode: mode.value,
			survivor: survivor.value,
			addClients,
			clearNames: options.clearNames === true,
			setFirmType: options.keepType !== true,
		},
		guard: { mostChanges: mostChanges.value, mostShare: mostShare.value / 100 },
		linkFrom: linkFrom.value > 0 ? linkFrom.value : null,
		suggest: options.suggest !== false,
		shopIds: shopIds.value,
		full: options.full === true,
		dryRun,
		overlapMs: overlap.value * 60_000,
		pausesMs: DEFAULT_PAUSES_MS,
		signal: context.getExecutionCancelSignal(),
	});
}

/**
 * How the run of one item synchronises. `account` is the shop's name in the ledger.
 *
 * Errors: `configuration` naming the field.
 */
export function readSyncForm(
	context: IExecuteFunctions,
	itemIndex: number,
	account: string,
	dryRun: boolean,
): Result<{ readonly request: SyncRequest; readonly system: ErpSystem }> {
	try {
		const request = readRequest(context, itemIndex, account, dryRun);
		if (!request.ok) return request;
		const system = context.getNodeParameter('system', itemIndex) as ErpSystem;
		return succeed({ request: request.value, system });
	} catch (error) {
		return fail(unexpectedFailure(error));
	}
}
