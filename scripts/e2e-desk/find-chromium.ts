import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

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

/** Installs Debian's Chromium where that can be done without asking for a password. */
function installByApt(): void {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	process.stderr.write('Chromium is missing: installing the package chromium by apt…\n');
	const options = { stdio: ['ignore', 'ignore', 'inherit'] as const };
	spawnSync('apt-get', ['update', '-qq'], { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
	spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
}

/** A Chromium on this machine, or why there is none. */
export function findChromium(): { readonly path: string } | { readonly skipped: string } {
	const before = present();
	if (before) return { path: before };
	installByApt();
	const after = present();
	if (after) return { path: after };
	return {
		skipped:
			'No Chromium was found, and it cannot be installed here without a password. Install the package chromium, or name one in CHROMIUM_PATH.',
	};
}
