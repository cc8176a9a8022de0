import { existsSync } from 'node:fs';
import { installByApt } from '../e2e-desk/apt';

const PLACES = [
	'/usr/bin/redis-server',
	'/usr/local/bin/redis-server',
	'/opt/homebrew/bin/redis-server',
];

function present(): string | undefined {
	const named = process.env['REDIS_SERVER_PATH'];
	return [...(named ? [named] : []), ...PLACES].find((place) => existsSync(place));
}

/** Redis' server program on this machine, or why there is none. */
export function findRedis(): { readonly path: string } | { readonly skipped: string } {
	if (present() === undefined) installByApt('redis-server');
	const path = present();
	if (path !== undefined) return { path };
	return {
		skipped:
			'No Redis was found, and it cannot be installed here without a password. Install the package redis-server, or name the program in REDIS_SERVER_PATH.',
	};
}
