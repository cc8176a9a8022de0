import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ICredentialTypeData, INodeTypeDescription } from 'n8n-workflow';
import manifest from '../package.json';
import { loadTemplates } from './demo/run-template';
import { installPackage, packPackage } from './engine/packed-package';

/**
 * Packs the package, installs it the way an n8n instance does (`~/.n8n/nodes`, without peers and scripts), loads it
 * with n8n's own loader and checks nodes, credentials, icons, codex files, output schemas and templates.
 */
const root = path.resolve(__dirname, '..');
const problems: string[] = [];

/** The largest the published file may be, in bytes. */
const LARGEST_PACKAGE = 2_000_000;

function expect(holds: boolean, problem: string): void {
	if (!holds) problems.push(problem);
}

function installPacked(folder: string): string {
	const packed = packPackage(folder);
	for (const file of packed.files) {
		expect(
			/^(dist|workflows)\/|^(package\.json|index\.js|index\.d\.ts|README(\.pl)?\.md|LICENSE)$/.test(
				file,
			),
			`${file} does not belong into the package`,
		);
		expect(!/^dist\/(sandbox|test|scripts|bench)\//.test(file), `${file} is not for users`);
	}
	const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(2)} MB`;
	expect(packed.size < LARGEST_PACKAGE, `the package has ${megabytes(packed.size)}`);
	process.stdout.write(
		`${packed.files.length} files, ${megabytes(packed.size)} packed, ${megabytes(packed.unpackedSize)} unpacked\n`,
	);
	const nodes = path.join(folder, '.n8n', 'nodes');
	const installed = installPackage(nodes, packed);
	expect(
		!existsSync(path.join(nodes, 'node_modules', 'n8n-workflow')),
		'a second n8n-workflow was installed',
	);
	return installed;
}

function checkNode(installed: string, file: string, description: INodeTypeDescription): void {
	const { name } = description;
	expect(
		description.usableAsTool !== undefined || name.endsWith('Trigger'),
		`${name}: usableAsTool unset`,
	);
	const icons = description.iconUrl ?? '';
	const urls = typeof icons === 'string' ? [icons] : [icons.light, icons.dark];
	expect(urls.length === 2, `${name}: needs a light and a dark icon`);
	for (const url of urls) {
		const icon = url.replace(`icons/${manifest.name}/`, '');
		expect(
			icon !== '' && existsSync(path.join(installed, icon)),
			`${name}: icon ${url} is missing`,
		);
	}
	expect((description.codex?.categories?.length ?? 0) > 0, `${name}: codex without categories`);
	expect((description.codex?.alias?.length ?? 0) > 0, `${name}: codex without search words`);
	const schemas = path.join(installed, path.dirname(file), '__schema__');
	expect(existsSync(schemas), `${name}: no output schemas`);
}

async function main(): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-package-'));
	process.env.N8N_USER_FOLDER = folder;
	process.env.N8N_LOG_LEVEL = 'silent';
	try {
		const installed = installPacked(folder);
		// n8n puts its own modules on NODE_PATH, so that packages share its n8n-workflow.
		process.env.NODE_PATH = path.join(root, 'node_modules');
		(Module as unknown as { _initPaths(): void })._initPaths();

		const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = await import('n8n-core');
		const loader = new PackageDirectoryLoader(installed);
		await loader.loadAll();
		const nodes = loader.types.nodes as INodeTypeDescription[];
		const credentials = loader.types.credentials as (ICredentialTypeData | { name: string })[];
		expect(
			nodes.length === manifest.n8n.nodes.length,
			`${nodes.length} of ${manifest.n8n.nodes.length} nodes loaded`,
		);
		expect(
			credentials.length === manifest.n8n.credentials.length,
			`${credentials.length} of ${manifest.n8n.credentials.length} credentials loaded`,
		);
		for (const file of manifest.n8n.nodes as string[]) {
			const name = path.basename(file).split('.')[0] as string;
			const description = nodes.find((node) => node.name.toLowerCase() === name.toLowerCase());
			if (description) checkNode(installed, file, description);
			else problems.push(`${file}: not found among the loaded nodes`);
		}
		for (const file of manifest.n8n.credentials as string[]) {
			expect(existsSync(path.join(installed, file)), `${file} is missing`);
		}

		const base = new LazyPackageDirectoryLoader(
			path.dirname(require.resolve('n8n-nodes-base/package.json')),
		);
		await base.loadAll();
		const baseTypes = base.types.nodes as INodeTypeDescription[];
		const templates = loadTemplates();
		for (const { name, workflow } of templates) {
			expect(
				existsSync(path.join(installed, 'workflows', `${name}.json`)),
				`template ${name} is not in the package`,
			);
			for (const node of workflow.nodes) {
				const [packageName, type] = node.type.split('.') as [string, string];
				const known = (packageName === manifest.name ? nodes : baseTypes).filter(
					(entry) => entry.name === type,
				);
				const versions = known.flatMap((entry) => entry.version);
				expect(
					versions.includes(node.typeVersion),
					`template ${name}: ${node.name} wants ${node.type} ${node.typeVersion}, there is ${versions.join(', ') || 'none'}`,
				);
			}
		}
		process.stdout.write(
			`${nodes.length} nodes, ${credentials.length} credentials, ${templates.length} templates load from the packed package\n`,
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	if (problems.length > 0) {
		process.stderr.write(`${problems.map((problem) => `- ${problem}`).join('\n')}\n`);
		process.exitCode = 1;
	}
}

void main();
