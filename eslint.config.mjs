import { createRequire } from 'node:module';
import tseslint from 'typescript-eslint';

const require = createRequire(import.meta.url);
const layers = require('./scripts/eslint/layers.js');
const { n8nCommunityNodesPlugin } = require('@n8n/eslint-plugin-community-nodes');
const n8nNodesBase = require('eslint-plugin-n8n-nodes-base');

const nodesBase = { plugins: { 'n8n-nodes-base': n8nNodesBase } };
const community = n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport;

export default tseslint.config(
	{ ignores: ['node_modules/', 'dist/', 'build/', 'coverage/', '.n8n-local/'] },
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.recommended],
		plugins: { 'order-bridge': { rules: { layers } } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'order-bridge/layers': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
			],
			eqeqeq: 'error',
		},
	},
	{
		// Node and test loaders need `require` at run time.
		files: ['scripts/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'src/**/*.ts', 'sandbox/**/*.ts'],
		rules: { 'no-console': 'error' },
	},
	{
		...community,
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'],
		rules: {
			...community.rules,
			// Documented exception (docs/adr/0002-runtime-dependencies.md): ERP access needs a SQL Server driver.
			'@n8n/community-nodes/no-runtime-dependencies': 'off',
		},
	},
	{
		...nodesBase,
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// They ask for the text 'main'; n8n's newer rule node-connection-type-literal asks for the constant.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},
	{
		// A page of ours, protected as n8n's own webhooks are: by n8n's credentials for them, and registered nowhere else.
		files: ['nodes/OrderDeskTrigger/*.node.ts'],
		rules: {
			'@n8n/community-nodes/no-credential-reuse': 'off',
			'@n8n/community-nodes/valid-credential-references': 'off',
			'@n8n/community-nodes/webhook-lifecycle-complete': 'off',
			'n8n-nodes-base/node-class-description-credentials-name-unsuffixed': 'off',
		},
	},
	{
		...nodesBase,
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// For n8n's own credentials, whose documentation has a short name; ours is a whole address.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		...nodesBase,
		files: ['package.json'],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		rules: n8nNodesBase.configs.community.rules,
	},
);
