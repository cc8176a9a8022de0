import type { KnownDecorations } from '../../../src/adapters/erp/shared/known-decorations';

/** What a credential knows of other integrators when nobody changes it. */
export const USUAL_DECORATIONS: KnownDecorations = {
	knownPrefixes: ['BL/', 'B_'],
	knownSuffixes: [],
};
