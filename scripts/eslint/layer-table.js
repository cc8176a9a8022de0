/**
 * Who may import whom. Arrows point to `src/domain`; the first entry whose `files` matches a file counts.
 *
 * `may` lists folders (or files) of the repository, `packages` the npm packages and Node modules; `node:*` stands
 * for every Node module, `*` for every package.
 */
'use strict';

const PURE_PACKAGES = ['luxon', 'node:crypto', 'fastest-levenshtein', 'async-mutex'];

const LAYERS = [
	{ files: /^src\/domain\//, may: ['src/domain'], packages: PURE_PACKAGES },
	{ files: /^src\/ports\//, may: ['src/domain', 'src/ports'], packages: [] },
	{
		files: /^src\/application\//,
		may: ['src/domain', 'src/ports', 'src/application'],
		packages: PURE_PACKAGES,
	},
	{
		files: /^src\/transport\/http\//,
		may: ['src/domain', 'src/ports', 'src/transport/http'],
		packages: ['axios', 'n8n-workflow', 'node:*'],
	},
	{
		files: /^src\/transport\/sql\//,
		may: ['src/domain', 'src/ports', 'src/transport/sql'],
		packages: ['mssql', 'kysely', 'node:*'],
	},
	{
		files: /^src\/transport\/postgres\//,
		may: ['src/domain', 'src/ports', 'src/transport/postgres'],
		packages: ['pg', 'kysely', 'node:*'],
	},
	{ files: /^src\/transport\//, may: ['src/domain', 'src/ports'], packages: ['node:*'] },
	{
		// Knows every source format by name; the sources do not know each other.
		files: /^src\/adapters\/order-formats\//,
		may: [
			'src/domain',
			'src/adapters/order-formats',
			'src/adapters/raw-json',
			'src/adapters/allegro',
			'src/adapters/baselinker',
			'src/adapters/idosell',
			'src/adapters/magento',
			'src/adapters/woocommerce',
		],
		packages: PURE_PACKAGES,
	},
	{
		// How other systems' JSON is read; every source needs it, and it knows none of them.
		files: /^src\/adapters\/raw-json\//,
		may: ['src/domain', 'src/adapters/raw-json'],
		packages: PURE_PACKAGES,
	},
	{
		// How adapters put questions together; it knows none of them.
		files: /^src\/adapters\/asking\//,
		may: ['src/domain', 'src/ports', 'src/adapters/asking'],
		packages: ['dataloader'],
	},
	{
		files: /^src\/adapters\/erp\/registry\.ts$/,
		may: ['src/domain', 'src/ports', 'src/adapters/erp'],
		packages: [],
	},
	{
		// Neighbours who never visit: `$1` is the adapter's own folder. What several need stands in `shared`.
		files: /^(src\/adapters\/erp\/[^/]+)\//,
		may: [
			'src/domain',
			'src/ports',
			'$1',
			'src/adapters/erp/shared',
			'src/adapters/asking',
			'src/transport/sql/mssql-builder',
		],
		packages: ['kysely', 'node:crypto', 'luxon', 'async-mutex'],
	},
	{
		// The place that picks the database of the ledger.
		files: /^src\/adapters\/ledger\/open-ledger\.ts$/,
		may: ['src/domain', 'src/ports', 'src/adapters/ledger', 'src/transport'],
		packages: [],
	},
	{
		files: /^(src\/adapters\/[^/]+)\//,
		may: ['src/domain', 'src/ports', '$1', 'src/adapters/raw-json', 'src/adapters/asking'],
		packages: ['kysely', 'luxon', 'node:*'],
	},
	{
		// What other programs may use: decisions and readers, nothing that touches the outside.
		files: /^src\/public-api\.ts$/,
		may: ['src/domain', 'src/adapters/order-formats'],
		packages: [],
	},
	{
		// Types of the package root; what is built from `src/public-api.ts`.
		files: /^index\.d\.ts$/,
		may: ['dist/src/public-api'],
		packages: [],
	},
	{
		// Programs for the command line: they pick adapters as well.
		files: /^src\/cli\//,
		may: ['src'],
		packages: ['node:*'],
	},
	{
		// The places that pick adapters.
		files: /^nodes\/(shared\/|[^/]+\/wire\.ts$)/,
		may: ['src', 'nodes/shared'],
		packages: ['n8n-workflow', 'node:*'],
	},
	{
		files: /^(nodes\/[^/]+)\//,
		may: ['src/domain', 'src/ports', 'src/application', 'nodes/shared', '$1'],
		packages: ['n8n-workflow'],
	},
	{ files: /^credentials\//, may: ['credentials/shared'], packages: ['n8n-workflow'] },
	{ files: /^sandbox\//, may: ['sandbox'], packages: ['node:*'] },
	{
		files: /^(test|scripts|bench)\//,
		may: ['src', 'nodes', 'credentials', 'sandbox', 'test', 'scripts', 'bench', 'package.json'],
		packages: ['*', 'node:*'],
	},
];

module.exports = { LAYERS };
