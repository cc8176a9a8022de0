import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { RouteOptions } from '../../../src/application/route-contractor';
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
	return choices.result({
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
