import {
	BASELINKER_OPTION_WORDS,
	DEFAULT_BASELINKER_OPTIONS,
	type BaseLinkerOptions,
} from '../baselinker/options';
import { DEFAULT_ESKLEP_OPTIONS, type ESklepOptions } from '../shops/comarch-e-sklep/options';
import { FAULT_KINDS, type FaultRule } from '../kernel/faults';
import { FAULT_PROFILES, isFaultProfile } from './fault-profiles';
import { ERP_NAMES, type ErpName } from './erp-name';
import type { TruthRequest } from './ground-truth';
import type { FaultRequest } from './sandbox-control';
import type { StreamRequest } from './seed/stream-options';

/** A control request that cannot be carried out; the message says why. */
export class ControlRequestError extends Error {
	override readonly name = 'ControlRequestError';
}

type Body = Readonly<Record<string, unknown>>;

/** Decodes a JSON object; an empty body is an empty object. Errors: `ControlRequestError`. */
export function readBody(body: Buffer): Body {
	if (body.length === 0) return {};
	let value: unknown;
	try {
		value = JSON.parse(body.toString('utf8'));
	} catch {
		throw new ControlRequestError('the body is not JSON');
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new ControlRequestError('the body must be a JSON object');
	}
	return value as Body;
}

function numberOr(body: Body, name: string, fallback: number): number {
	const value = body[name] ?? fallback;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	throw new ControlRequestError(`${name} must be a number`);
}

function readErp(body: Body): { erp?: ErpName } {
	if (body.erp === undefined) return {};
	const erp = ERP_NAMES.find((name) => name === body.erp);
	if (!erp) throw new ControlRequestError(`erp is one of ${ERP_NAMES.join(', ')}`);
	return { erp };
}

/** Reads POST /seed; ranges are checked by the seeding itself. Errors: `ControlRequestError`. */
export function readStreamRequest(body: Body): StreamRequest {
	const { shares } = body;
	if (shares !== undefined && (typeof shares !== 'object' || shares === null)) {
		throw new ControlRequestError('shares must be an object');
	}
	return {
		orders: numberOr(body, 'orders', 100),
		seed: numberOr(body, 'seed', 1),
		...(shares === undefined ? {} : { shares }),
		...(body.hours === undefined ? {} : { hours: numberOr(body, 'hours', 0) }),
		...readErp(body),
	};
}

function readRule(value: unknown): FaultRule {
	const rule = value as Partial<FaultRule> | null;
	if (typeof rule?.service !== 'string') throw new ControlRequestError('a rule needs a service');
	if (rule.database !== undefined && typeof rule.database !== 'string') {
		throw new ControlRequestError("a rule's database is a name");
	}
	if (!FAULT_KINDS.some((kind) => kind === rule.kind)) {
		throw new ControlRequestError(`a rule's kind is one of ${FAULT_KINDS.join(', ')}`);
	}
	try {
		new RegExp(rule.call ?? '');
	} catch {
		throw new ControlRequestError(`"${rule.call}" is not a regular expression`);
	}
	return rule as FaultRule;
}

/** Reads PUT /faults. Errors: `ControlRequestError`. */
export function readFaultRequest(body: Body): FaultRequest {
	const seed = numberOr(body, 'seed', 1);
	if (Array.isArray(body.rules)) return { rules: body.rules.map(readRule), seed };
	if (isFaultProfile(body.profile)) return { profile: body.profile, seed };
	throw new ControlRequestError(
		`send {"profile"} as one of ${Object.keys(FAULT_PROFILES).join(', ')}, or {"rules"}`,
	);
}

function readIds(body: Body, name: string): string[] {
	const value = body[name] ?? [];
	if (Array.isArray(value)) return value.map(String);
	throw new ControlRequestError(`${name} must be a list of BaseLinker order ids`);
}

/** Reads POST /ground-truth. Errors: `ControlRequestError`. */
export function readTruthRequest(body: Body): TruthRequest {
	return {
		accountedFor: readIds(body, 'accountedFor'),
		refused: readIds(body, 'refused'),
		details: body.details === true,
		...readErp(body),
	};
}

/** Reads POST /time. Errors: `ControlRequestError`. */
export function readAdvance(body: Body): number {
	if (body.advanceMs === undefined) throw new ControlRequestError('advanceMs is missing');
	return numberOr(body, 'advanceMs', 0);
}

function checkOptions(
	body: Body,
	models: Readonly<Record<string, unknown>>,
	whose: string,
	words: Readonly<Record<string, readonly string[]>> = {},
): void {
	for (const [name, value] of Object.entries(body)) {
		if (!Object.hasOwn(models, name)) {
			throw new ControlRequestError(`there is no ${whose} option "${name}"`);
		}
		if (typeof value !== typeof models[name]) {
			throw new ControlRequestError(`${name} must be a ${typeof models[name]}`);
		}
		const known = words[name];
		if (known && !known.includes(String(value))) {
			throw new ControlRequestError(`${name} is one of ${known.join(', ')}`);
		}
	}
}

/** Reads PUT /baselinker. Errors: `ControlRequestError`. */
export function readBaseLinkerOptions(body: Body): Partial<BaseLinkerOptions> {
	checkOptions(body, { ...DEFAULT_BASELINKER_OPTIONS }, 'BaseLinker', BASELINKER_OPTION_WORDS);
	return body as Partial<BaseLinkerOptions>;
}

/** Reads PUT /e-sklep. Errors: `ControlRequestError`. */
export function readESklepOptions(body: Body): Partial<ESklepOptions> {
	checkOptions(body, { ...DEFAULT_ESKLEP_OPTIONS }, 'e-Sklep');
	return body as Partial<ESklepOptions>;
}
