import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';

const ROOT = path.resolve(__dirname, '../..');

/** A package that is installed with ours. */
export interface RuntimePackage {
	readonly name: string;
	readonly version: string;
	/** SPDX expression. */
	readonly licence: string;
	/** Whether ours asks for it itself. */
	readonly direct: boolean;
	/** Whether it has a script that runs when it is installed. */
	readonly builds: boolean;
}

interface Locked {
	readonly version?: string;
	readonly hasInstallScript?: boolean;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The lock file's packages by the folder they are installed in. */
const PACKAGES = (
	JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
		packages: Readonly<Record<string, Locked>>;
	}
).packages;

/** Where a package finds another one, as Node.js looks for it: in its own folder, then further up. */
function locate(name: string, from: string): string | undefined {
	for (let folder = from; ;) {
		const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
		if (PACKAGES[place]) return place;
		if (folder === '') return undefined;
		const up = folder.lastIndexOf('node_modules/');
		folder = folder.slice(0, up).replace(/\/$/, '');
	}
}

/** Licence a package states: the text of today, or what packages wrote years ago. */
function licenceOf(place: string): string {
	const text = readFileSync(path.join(ROOT, place, 'package.json'), 'utf8');
	const stated = JSON.parse(text) as { license?: string | { type?: string } };
	const { license } = stated;
	return (typeof license === 'string' ? license : license?.type) ?? 'not stated';
}

/**
 * Every package a user gets with ours: what `package-lock.json` leads to from the runtime dependencies.
 *
 * Errors: throws when the lock file lacks a package that is needed, or one is not installed.
 */
export function runtimePackages(): readonly RuntimePackage[] {
	const found = new Map<string, RuntimePackage>();
	const visit = (name: string, from: string, isOptional: boolean) => {
		const place = locate(name, from);
		if (place === undefined && isOptional) return;
		if (place === undefined)
			throw new Error(`package-lock.json has no ${name}, which ${from} needs`);
		if (found.has(place)) return;
		const locked = PACKAGES[place] ?? {};
		const { version = '', dependencies = {}, optionalDependencies = {} } = locked;
		const builds = locked.hasInstallScript === true;
		found.set(place, { name, version, licence: licenceOf(place), direct: from === '', builds });
		for (const next of Object.keys(dependencies)) visit(next, place, false);
		for (const next of Object.keys(optionalDependencies)) visit(next, place, true);
	};
	for (const name of Object.keys(manifest.dependencies)) visit(name, '', false);
	return [...found.values()].sort(
		(left, right) =>
			left.name.localeCompare(right.name, 'en') ||
			left.version.localeCompare(right.version, 'en', { numeric: true }),
	);
}
