'use strict';

/** Loads n8n's core and then the package in a folder as n8n does at its start; prints both times in ms. */
async function main(folder) {
	const began = performance.now();
	const { PackageDirectoryLoader } = require('n8n-core');
	const core = performance.now() - began;
	const loader = new PackageDirectoryLoader(folder);
	const start = performance.now();
	await loader.loadAll();
	process.stdout.write(JSON.stringify({ core, package: performance.now() - start }));
}

main(process.argv[2]).catch((error) => {
	process.stderr.write(`${error.stack}\n`);
	process.exitCode = 1;
});
