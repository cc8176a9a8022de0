import { existsSync } from 'node:fs';
import { installByApt } from './apt';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function present(): string | undefined {
	const named = process.env['CHROMIUM_PATH'];
	return [...(named ? [named] : []), ...PLACES].find((place) => existsSync(place));
}

/** A Chromium on this machine, or why there is none. */
export function findChromium(): { readonly path: string } | { readonly skipped: string } {
	const before = present();
	if (before) return { path: before };
	installByApt('chromium');
	const after = present();
	if (after) return { path: after };
	return {
		skipped:
			'No Chromium was found, and it cannot be installed here without a password. Install the package chromium, or name one in CHROMIUM_PATH.',
	};
}
