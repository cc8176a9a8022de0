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
	},
	testTimeout: 20_000,
	// Many suites wait for sockets and child processes; leaving a core free would only wait longer.
	maxWorkers: '100%',
};
