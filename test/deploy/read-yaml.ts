import { createRequire } from 'node:module';

/** The reader ESLint brings along: by way of ESLint, because nothing else here asks for it. */
const { load } = (() => {
	const eslint = createRequire(require.resolve('eslint/package.json'));
	return createRequire(eslint.resolve('@eslint/eslintrc'))('js-yaml') as {
		load(text: string): unknown;
	};
})();

/** Reads YAML. Errors: throws for what is none, for a key that stands twice, too. */
export function readYaml<T>(text: string): T {
	return load(text) as T;
}
