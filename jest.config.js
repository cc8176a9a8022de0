/**
 * Packages of n8n's nodes that are ES modules only: Node itself can require them, Jest takes them after SWC has made
 * CommonJS of them.
 */
const ES_MODULES = 'node_modules/change-case/';

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
		[`${ES_MODULES}.+\\.js$`]: [
			'@swc/jest',
			{ jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	transformIgnorePatterns: [`/node_modules/(?!${ES_MODULES.split('/')[1]}/)`],
	testTimeout: 20_000,
	// Many suites wait for sockets and child processes; leaving a core free would only wait longer.
	maxWorkers: '100%',
};
