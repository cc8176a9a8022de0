import path from 'node:path';
import { Linter, type Rule } from 'eslint';
import tseslint from 'typescript-eslint';

const layers = require('../../../scripts/eslint/layers.js') as Rule.RuleModule;

const root = path.resolve(__dirname, '../../..');

/** Messages of the layer rule for one import standing in one file. */
function complaints(file: string, code: string): string[] {
	const linter = new Linter({ cwd: root });
	return linter
		.verify(
			code,
			[
				{
					files: ['**/*.ts'],
					languageOptions: { parser: tseslint.parser as Linter.Parser },
					plugins: { 'order-bridge': { rules: { layers } } },
					rules: { 'order-bridge/layers': 'error' },
				},
			],
			{ filename: path.join(root, file) },
		)
		.map((message) => message.message);
}

describe('order-bridge/layers', () => {
	it.each([
		[
			'the domain asking an adapter',
			'src/domain/a.ts',
			"import { x } from '../adapters/ledger/y';",
		],
		['the domain asking a port', 'src/domain/a.ts', "import type { x } from '../ports/clock';"],
		['the domain touching files', 'src/domain/a.ts', "import { readFileSync } from 'node:fs';"],
		['the domain knowing n8n', 'src/domain/a.ts', "import type { INode } from 'n8n-workflow';"],
		['a port knowing a use case', 'src/ports/a.ts', "import type { x } from '../application/y';"],
		[
			'a use case picking an adapter',
			'src/application/a.ts',
			"import { x } from '../adapters/baselinker/y';",
		],
		['a use case speaking HTTP', 'src/application/a.ts', "import axios from 'axios';"],
		[
			'an adapter visiting its neighbour',
			'src/adapters/erp/subiekt-gt/a.ts',
			"import { x } from '../wapro-mag/y';",
		],
		[
			'an adapter visiting another system',
			'src/adapters/baselinker/a.ts',
			"import { x } from '../ledger/y';",
		],
		[
			'a source visiting another source',
			'src/adapters/allegro/a.ts',
			"import { x } from '../baselinker/y';",
		],
		[
			'the reading of JSON knowing a source',
			'src/adapters/raw-json/a.ts',
			"import { x } from '../magento/y';",
		],
		[
			'the order formats asking a ledger',
			'src/adapters/order-formats/a.ts',
			"import { x } from '../ledger/y';",
		],
		['axios outside its home', 'src/adapters/baselinker/a.ts', "import axios from 'axios';"],
		['mssql outside its home', 'src/adapters/erp/subiekt-gt/a.ts', "import sql from 'mssql';"],
		[
			'the core knowing a node',
			'src/adapters/baselinker/a.ts',
			"import { x } from '../../../nodes/Dedupe/y';",
		],
		[
			'the core knowing the sandbox',
			'src/transport/sql/a.ts',
			"import { x } from '../../../sandbox/y';",
		],
		[
			'the sandbox learning from us',
			'sandbox/baselinker/a.ts',
			"import { x } from '../../src/domain/order/y';",
		],
		['the sandbox using a package', 'sandbox/baselinker/a.ts', "import { DateTime } from 'luxon';"],
		[
			'an operation picking an adapter',
			'nodes/Dedupe/actions/a.ts',
			"import { x } from '../../../src/adapters/ledger/y';",
		],
		['a node visiting another node', 'nodes/Dedupe/a.ts', "import { x } from '../ErpOrder/y';"],
		[
			'a credential with logic',
			'credentials/A.credentials.ts',
			"import { x } from '../src/domain/y';",
		],
		[
			'a lazy import as a way around',
			'src/domain/a.ts',
			"const x = await import('../adapters/ledger/y');",
		],
		['require as a way around', 'src/domain/a.ts', "const x = require('../adapters/ledger/y');"],
		['a re-export as a way around', 'src/domain/a.ts', "export * from '../adapters/ledger/y';"],
		[
			'a type import as a way around',
			'src/domain/a.ts',
			"type X = import('../adapters/ledger/y').X;",
		],
		['a file in no layer', 'src/helpers/a.ts', "import { x } from './y';"],
	])('refuses %s', (_name, file, code) => {
		expect(complaints(file, code)).toHaveLength(1);
	});

	it.each([
		['src/domain/a.ts', "import { x } from './order/y';"],
		['src/ports/a.ts', "import type { x } from '../domain/y';"],
		['src/application/a.ts', "import type { x } from '../ports/y';"],
		['src/adapters/erp/subiekt-gt/a.ts', "import { x } from './bridge/y';"],
		['src/adapters/order-formats/a.ts', "import { x } from '../woocommerce/y';"],
		['src/adapters/idosell/a.ts', "import { x } from '../raw-json/y';"],
		['src/transport/sql/a.ts', "import sql from 'mssql';"],
		['nodes/Dedupe/wire.ts', "import { x } from '../../src/adapters/ledger/y';"],
		['nodes/Dedupe/actions/a.ts', "import { x } from '../../../src/application/y';"],
		['sandbox/baselinker/a.ts', "import { x } from '../kernel/y';"],
		['test/a.ts', "import { x } from '../sandbox/y';"],
	])('lets %s say %s', (file, code) => {
		expect(complaints(file, code)).toEqual([]);
	});
});
