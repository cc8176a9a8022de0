import { loadTemplates } from '../demo/run-template';
import type { Check } from './check';
import { DESK_CHECK } from './check-desk';
import { EDITOR_CHECKS, SIGN_IN } from './check-editor';
import { executeChecks } from './check-execute';
import { pictureChecks } from './check-pictures';

const TEMPLATES = loadTemplates();

/** What `npm run e2e` looks at, in this order: pictures show templates as they are shipped, before anybody rewires them. */
export const CHECKS: readonly Check[] = [
	SIGN_IN,
	...pictureChecks(TEMPLATES),
	...executeChecks(TEMPLATES),
	...EDITOR_CHECKS,
	DESK_CHECK,
];
