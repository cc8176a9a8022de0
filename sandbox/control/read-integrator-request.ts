import { DEFAULT_AUCTION_SETTINGS } from '../integrators/auction-service';
import type { Choice } from '../integrators/choose-roots';
import { DEFAULT_FOREIGN_SETTINGS, FOREIGN_SETTING_WORDS } from '../integrators/foreign-settings';
import type { BetweenRequest, IntegratorRun } from '../integrators/integrators';
import {
	checkOptions,
	ControlRequestError,
	numberOr,
	objectAt,
	textList,
	type Body,
} from './read-body';

/** A road has no default, but it is text. */
const FOREIGN_MODEL = { road: '', ...DEFAULT_FOREIGN_SETTINGS };

function readChoice(body: Body): Choice {
	const share = numberOr(body, 'share', 1);
	if (share < 0 || share > 1) throw new ControlRequestError('share must lie between 0 and 1');
	return {
		share,
		seed: numberOr(body, 'seed', 1),
		...(body.codes === undefined ? {} : { codes: textList(body, 'codes', 'codes of roots') }),
	};
}

function readForeignSettings(body: Body): NonNullable<BetweenRequest['settings']> {
	const settings = objectAt(body, 'settings') ?? {};
	checkOptions(settings, FOREIGN_MODEL, 'integrator', FOREIGN_SETTING_WORDS);
	return settings;
}

/** Reads POST /integrators/run. Errors: `ControlRequestError`. */
export function readIntegratorRun(body: Body): IntegratorRun {
	const choice = readChoice(body);
	switch (body.integrator) {
		case 'foreign':
			return { integrator: 'foreign', ...choice, settings: readForeignSettings(body) };
		case 'wapro-aukcje': {
			const settings = objectAt(body, 'settings') ?? {};
			checkOptions(settings, { ...DEFAULT_AUCTION_SETTINGS }, 'Wapro Aukcje');
			return { integrator: 'wapro-aukcje', ...choice, settings };
		}
		default:
			throw new ControlRequestError('integrator is one of foreign, wapro-aukcje');
	}
}

/** Reads PUT /integrators/between; a share of 0 disarms it. Errors: `ControlRequestError`. */
export function readBetweenRequest(body: Body): BetweenRequest | undefined {
	const choice = readChoice(body);
	if (choice.share === 0) return undefined;
	return { ...choice, settings: readForeignSettings(body) };
}
