/** ESLint rule `order-bridge/layers`: every import follows the table of layers. */
'use strict';

const path = require('node:path');
const { LAYERS } = require('./layer-table');

/** The entry for a file (path from the repository's root, with slashes), its `$1` filled in. */
function layerOf(file) {
	for (const layer of LAYERS) {
		const match = layer.files.exec(file);
		if (!match) continue;
		return { ...layer, may: layer.may.map((folder) => folder.replace('$1', match[1] ?? '')) };
	}
	return undefined;
}

function mayImportPackage(layer, name) {
	if (name.startsWith('node:')) {
		return layer.packages.includes('node:*') || layer.packages.includes(name);
	}
	const packageName = name.startsWith('@')
		? name.split('/').slice(0, 2).join('/')
		: name.split('/')[0];
	return layer.packages.includes('*') || layer.packages.includes(packageName);
}

module.exports = {
	meta: {
		type: 'problem',
		docs: { description: 'imports follow the table of layers' },
		schema: [],
		messages: {
			folder: '{{from}} may not import {{to}}; see scripts/eslint/layer-table.js',
			package: '{{from}} may not import the package {{to}}; see scripts/eslint/layer-table.js',
			unknown: '{{from}} stands in no layer; add it to scripts/eslint/layer-table.js',
		},
	},
	create(context) {
		const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
		const layer = layerOf(file);

		function check(node, source) {
			if (typeof source?.value !== 'string') return;
			if (!layer) {
				context.report({ node, messageId: 'unknown', data: { from: file } });
				return;
			}
			const target = source.value;
			if (!target.startsWith('.')) {
				if (!mayImportPackage(layer, target)) {
					context.report({ node, messageId: 'package', data: { from: file, to: target } });
				}
				return;
			}
			const to = path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
			const allowed = layer.may.some((folder) => to === folder || to.startsWith(`${folder}/`));
			if (!allowed) context.report({ node, messageId: 'folder', data: { from: file, to } });
		}

		return {
			ImportDeclaration: (node) => check(node, node.source),
			ExportNamedDeclaration: (node) => check(node, node.source),
			ExportAllDeclaration: (node) => check(node, node.source),
			ImportExpression: (node) => check(node, node.source),
			TSImportType: (node) => check(node, node.source),
			CallExpression: (node) => {
				if (node.callee.type === 'Identifier' && node.callee.name === 'require') {
					check(node, node.arguments[0]);
				}
			},
		};
	},
};
