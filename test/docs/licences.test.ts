import { runtimePackages } from '../../scripts/docs/runtime-packages';
import manifest from '../../package.json';

/** Licences that let the package be used and passed on in a business without opening anything. */
const WELCOME = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

describe('packages that come with ours', () => {
	const packages = runtimePackages();

	it('hold every runtime dependency and what it needs', () => {
		const direct = packages.filter(({ direct: isDirect }) => isDirect).map(({ name }) => name);
		expect(direct).toEqual(Object.keys(manifest.dependencies).sort());
		expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['tedious', 'tslib']));
	});

	it('are under licences that ask for no more than a notice', () => {
		expect(packages.filter(({ licence }) => !WELCOME.has(licence))).toEqual([]);
	});

	it('build nothing when they are installed, because n8n runs no install scripts', () => {
		expect(packages.filter(({ builds }) => builds)).toEqual([]);
	});
});
