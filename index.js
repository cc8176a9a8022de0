/**
 * Order Bridge as a library: contractor matching, conflict decisions and the reading of orders, without n8n. n8n itself
 * finds the nodes through package.json and imports nothing from here. See docs/matching.md.
 */
'use strict';

const BUILT = './dist/src/public-api.js';

function load() {
	try {
		require.resolve(BUILT);
	} catch {
		throw new Error(
			'n8n-nodes-order-bridge is not built yet: run "npm run build" in its folder first.',
		);
	}
	return require(BUILT);
}

module.exports = load();
