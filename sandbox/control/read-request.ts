import {
	BASELINKER_OPTION_WORDS,
	DEFAULT_BASELINKER_OPTIONS,
	type BaseLinkerOptions,
} from '../baselinker/options';
import { DEFAULT_ESKLEP_OPTIONS, type ESklepOptions } from '../shops/comarch-e-sklep/options';
import {
	DEFAULT_MAGENTO_OPTIONS,
	MAGENTO_OPTION_WORDS,
	type MagentoOptions,
} from '../shops/magento/options';
import { FAULT_KINDS, type FaultRule } from '../kernel/faults';
import { FAULT_PROFILES, isFaultProfile } from './fault-profiles';
import { ERP_NAMES, type ErpName } from './erp-name';
import type { TruthRequest } from './ground-truth';
import type { FaultRequest } from './sandbox-control';
import type { ReleaseRequest } from './road-releaser';
import {
	checkOptions,
	ControlRequestError,
	numberOr,
	objectAt,
	textList,
	type Body,
} from './read-body';
import { ROADS } from './seed/roads/road';
import type { StreamRequest } from './seed/stream-options';
import type { Link } from './wrong-links';

function readErp(body: Body): { erp?: ErpName } {
	if (body.erp === undefined) return {};
	const erp = ERP_NAMES.find((name) => name === body.erp);
	if (!erp) throw new ControlRequestError(`erp is one of ${ERP_NAMES.join(', ')}`);
	return { erp };
}

const ROOT_NAMES = 'BaseLinker order ids, keys or codes of roots';

/** Reads POST /seed; ranges are checked by the seeding itself. Errors: `ControlRequestError`. */
export function readStreamRequest(body: Body): StreamRequest {
	const shares = objectAt(body, 'shares');
	const roads = body.roads === true ? {} : objectAt(body, 'roads');
	return {
		orders: numberOr(body, 'orders', 100),
		seed: numberOr(body, 'seed', 1),
		...(shares === undefined ? {} : { shares }),
		...(roads === undefined ? {} : { roads }),
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
	for (const pattern of [rule.call, rule.onceBy]) {
		try {
			new RegExp(pattern ?? '');
		} catch {
			throw new ControlRequestError(`"${pattern}" is not a regular expression`);
		}
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

function readLinks(body: Body): Link[] {
	const links = body.links ?? [];
	if (!Array.isArray(links)) throw new ControlRequestError('links must be a list');
	return links.map((link: { root?: unknown; document?: unknown } | null) => {
		const document = link?.document;
		if (
			typeof link?.root !== 'string' ||
			(typeof document !== 'string' && typeof document !== 'number')
		) {
			throw new ControlRequestError('a link is {"root": "SBX-…", "document": number or id}');
		}
		return { root: link.root, document };
	});
}

/** Reads POST /ground-truth. Errors: `ControlRequestError`. */
export function readTruthRequest(body: Body): TruthRequest {
	return {
		accountedFor: textList(body, 'accountedFor', ROOT_NAMES),
		refused: textList(body, 'refused', ROOT_NAMES),
		links: readLinks(body),
		details: body.details === true,
		...readErp(body),
	};
}

/** Reads POST /time. Errors: `ControlRequestError`. */
export function readAdvance(body: Body): number {
	if (body.advanceMs === undefined) throw new ControlRequestError('advanceMs is missing');
	return numberOr(body, 'advanceMs', 0);
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

/** Reads PUT /magento. Errors: `ControlRequestError`. */
export function readMagentoOptions(body: Body): Partial<MagentoOptions> {
	checkOptions(body, { ...DEFAULT_MAGENTO_OPTIONS }, 'Magento', MAGENTO_OPTION_WORDS);
	return body as Partial<MagentoOptions>;
}

/** Reads POST /release. Errors: `ControlRequestError`. */
export function readReleaseRequest(body: Body): ReleaseRequest {
	const { road } = body;
	const known = ROADS.find((name) => name === road);
	if (road !== undefined && !known) {
		throw new ControlRequestError(`road is one of ${ROADS.join(', ')}`);
	}
	const count = body.count === undefined ? undefined : numberOr(body, 'count', 0);
	if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
		throw new ControlRequestError('count must be a whole number above 0');
	}
	return { ...(count === undefined ? {} : { count }), ...(known ? { road: known } : {}) };
}
