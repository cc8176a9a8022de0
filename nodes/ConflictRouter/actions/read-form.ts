import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { RouteOptions } from '../../../src/application/route-contractor';
import type { Answer } from '../../../src/application/resolve-contractor';
import { DESK_ACTIONS, type DeskAction } from '../../../src/domain/conflict/desk-action';
import type { ContractorChoice } from '../../../src/domain/contractor/contractor-choice';
import { CONFLICT_POLICIES, GUEST_POLICIES } from '../../../src/domain/conflict/conflict-policies';
import { fail, integrationError, type Result, succeed } from '../../../src/domain/result';
import type { ClaimHandle } from '../../../src/ports/order-ledger';

type Form = Pick<IExecuteFunctions, 'getNodeParameter' | 'getInputData'>;

const GUESTS = { regular: GUEST_POLICIES.regular, oneTime: GUEST_POLICIES.oneTime };
const SEVERAL_CARDS = { ask: true, newest: true, oldest: true };

/** A setting that comes from an expression may be anything: it is one of the choices, or an error names it. */
class Choices {
	private wrong: string | undefined;

	pick<Choice extends string>(
		label: string,
		value: unknown,
		choices: Readonly<Record<Choice, unknown>>,
		otherwise: Choice,
	): Choice {
		if (typeof value === 'string' && Object.hasOwn(choices, value)) return value as Choice;
		this.wrong ??= `"${label}" is set to "${String(value)}"; it can be ${Object.keys(choices).join(', ')}.`;
		return otherwise;
	}

	/** A score from 0 to 1; 0 when it is not given. */
	score(label: string, value: unknown): number {
		if (value === undefined || value === '') return 0;
		const score = Number(value);
		if (score >= 0 && score <= 1) return score;
		this.wrong ??= `"${label}" is set to "${String(value)}"; it can be a number from 0 to 1.`;
		return 0;
	}

	result<T>(value: T): Result<T> {
		return this.wrong === undefined
			? succeed(value)
			: fail(integrationError('configuration', 'CONFIGURATION_INVALID', this.wrong));
	}
}

function text(value: unknown): string {
	return value === undefined || value === null ? '' : String(value).trim();
}

/**
 * The settings for one item.
 *
 * Errors: `configuration` naming the setting.
 */
export function readRouteOptions(form: Form, itemIndex: number): Result<RouteOptions> {
	const read = (name: string) => form.getNodeParameter(name, itemIndex);
	const options = form.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const id = text(options.contractorId);
	const symbol = text(options.contractorCode);
	const choices = new Choices();
	const thresholds = {
		settle: choices.score('Least Score to Merge', options.settleScore),
		offer: choices.score('Least Score to Offer', options.offerScore),
	};
	return choices.result({
		thresholds,
		policies: {
			noneSimilar: choices.pick(
				'No Similar Contractor',
				read('noneSimilar'),
				CONFLICT_POLICIES.noneSimilar,
				'ask',
			),
			oneSimilar: choices.pick(
				'One Similar Contractor',
				read('oneSimilar'),
				CONFLICT_POLICIES.oneSimilar,
				'ask',
			),
			manySimilar: choices.pick(
				'Many Similar Contractors',
				read('manySimilar'),
				CONFLICT_POLICIES.manySimilar,
				'ask',
			),
			guest: choices.pick('Guest', read('guest'), GUESTS, 'regular'),
			guestUsesPolicies: options.guestUsesPolicies === true,
		},
		severalCards: choices.pick(
			'Several Cards of One Buyer',
			options.severalCards ?? 'ask',
			SEVERAL_CARDS,
			'ask',
		),
		explicit: id ? { id } : symbol ? { symbol } : null,
		dryRun: options.dryRun === true,
	});
}

/** The claim an earlier node took for the item; null when there is none. */
export function readClaim(form: Pick<Form, 'getInputData'>, itemIndex: number): ClaimHandle | null {
	const claim = form.getInputData()[itemIndex]?.json.claim;
	if (typeof claim !== 'object' || claim === null) return null;
	const { scope, rootKey, token } = claim as Record<string, unknown>;
	return typeof scope === 'string' && typeof rootKey === 'string' && typeof token === 'number'
		? { scope, rootKey, token }
		: null;
}

/** The contractor that was chosen before the order stood still; null when there is none on the item. */
export function readChosenContractor(
	form: Pick<Form, 'getInputData'>,
	itemIndex: number,
): ContractorChoice | null {
	const contractor = form.getInputData()[itemIndex]?.json.contractor;
	if (typeof contractor !== 'object' || contractor === null) return null;
	const { action, id, symbol, oneTime } = contractor as Record<string, unknown>;
	if (action === 'create') return { action, oneTime: oneTime === true };
	const card = { id: text(id), symbol: text(symbol) };
	return action === 'use' && (card.id || card.symbol) ? { action, ...card } : null;
}

const ACTIONS = Object.fromEntries(DESK_ACTIONS.map((action) => [action, true])) as Readonly<
	Record<DeskAction, true>
>;

/** Fields of an answer, from the desk's item or from the form. */
function readAnswerFields(form: Form, itemIndex: number): Record<string, unknown> {
	const chosen = form.getNodeParameter('resolution', itemIndex, 'item');
	if (chosen !== 'item') {
		const read = (name: string) => form.getNodeParameter(`resolveOptions.${name}`, itemIndex, '');
		return {
			action: chosen,
			card: {
				id: form.getNodeParameter('mergeWithId', itemIndex, ''),
				symbol: form.getNodeParameter('mergeWithCode', itemIndex, ''),
			},
			by: read('decidedBy'),
			remember: read('remember'),
		};
	}
	const decision = form.getInputData()[itemIndex]?.json.decision;
	return typeof decision === 'object' && decision !== null
		? (decision as Record<string, unknown>)
		: {};
}

/**
 * What a person answered about the order of one item.
 *
 * Errors: `configuration` when the item carries no answer, or none that is known.
 */
export function readAnswer(form: Form, itemIndex: number): Result<Answer> {
	const { action, card, by, remember } = readAnswerFields(form, itemIndex);
	if (action === undefined) {
		const message = 'The item carries no decision of a person.';
		const remedy =
			'Start the workflow with Order Desk Trigger, or choose a decision in "Decision".';
		return fail(integrationError('configuration', 'CONFIGURATION_INVALID', message, { remedy }));
	}
	const choices = new Choices();
	const { id, symbol } = (typeof card === 'object' && card !== null ? card : {}) as Record<
		string,
		unknown
	>;
	const named = text(id) ? { id: text(id) } : text(symbol) ? { symbol: text(symbol) } : null;
	return choices.result({
		action: choices.pick('Decision', action, ACTIONS, 'dismiss'),
		card: named,
		by: text(by),
		remember: remember === true,
	});
}
