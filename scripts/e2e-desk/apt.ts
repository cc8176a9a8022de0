import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs a package of Debian where that can be done without asking for a password; else does nothing. */
export function installByApt(name: string): void {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	process.stderr.write(`Installing the package ${name} by apt…\n`);
	const stdio: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit'];
	spawnSync('apt-get', ['update', '-qq'], { stdio });
	spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], {
		stdio,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
}
