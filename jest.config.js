const { availableParallelism } = require('node:os');

/**
 * Packages that are ES modules only (of n8n's nodes, and a client of BaseLinker others wrote): Node itself can require
 * them, Jest takes them after SWC has made CommonJS of them.
 */
const ES_MODULES = '(?:change-case|baselinker-js)';

/** Jest runs on the sources: SWC strips the types, `npm run typecheck` checks them. */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/build'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
		[`/node_modules/${ES_MODULES}/.+\\.js$`]: [
			'@swc/jest',
			{ jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	transformIgnorePatterns: [`/node_modules/(?!${ES_MODULES}/)`],
	// Against a test that hangs; a slow machine fails no test.
	testTimeout: 120_000,
	// Many suites wait for sockets, disks and child processes; a worker more than cores uses that time.
	maxWorkers: availableParallelism() + 1,
	// One that holds gigabytes of earlier suites ends so slowly that Jest takes it for hung.
	workerIdleMemoryLimit: '1GB',
};
