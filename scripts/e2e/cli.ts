import { findChromium } from '../e2e-desk/find-chromium';
import { type Check, Skip } from './check';
import { CHECKS } from './checks';
import { readE2eOptions, USAGE } from './options';
import { Stage } from './stage';

/** Longest one check may take, in ms; generous, because machines share their cores. */
const CHECK_MS = 600_000;

interface Outcome {
	readonly passed: boolean;
	readonly line: string;
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`took longer than ${ms / 1000} s`)), ms);
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function make({ name, needsBrowser, run }: Check, stage: Stage): Promise<Outcome> {
	const began = Date.now();
	const took = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
	try {
		const seen = await within(run(stage), CHECK_MS);
		return { passed: true, line: `  + ${name} (${took()}): ${seen}` };
	} catch (error) {
		const { message } = error as Error;
		if (error instanceof Skip) return { passed: true, line: `  SKIPPED ${name}: ${message}` };
		const seen = needsBrowser
			? `; ${await stage.keepEvidence(name).catch(() => 'no picture')}`
			: '';
		return { passed: false, line: `  FAILED ${name} (${took()}): ${message}${seen}` };
	} finally {
		await stage.sendAway();
	}
}

/** Real n8n and a real browser, as a user has them, on the sandbox. */
async function main(): Promise<number> {
	const options = readE2eOptions(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(USAGE);
		return 0;
	}
	const { only } = options;
	const found = findChromium();
	const browser = 'path' in found ? found.path : undefined;
	const checks = CHECKS.filter(
		({ name }) => only === undefined || new RegExp(only).test(name) || name === 'sign in',
	);
	const stage = await Stage.open(browser, options.pictures, (line) =>
		process.stderr.write(`${line}\n`),
	);
	let failed = 0;
	try {
		for (const check of checks) {
			if (check.needsBrowser && 'skipped' in found) {
				process.stdout.write(`  SKIPPED ${check.name}: ${found.skipped}\n`);
				continue;
			}
			const { passed, line } = await make(check, stage);
			if (!passed) failed += 1;
			process.stdout.write(`${line}\n`);
		}
	} finally {
		await stage.close();
	}
	process.stdout.write(failed === 0 ? '\nEverything is in order.\n' : '\nNOT in order.\n');
	return failed === 0 ? 0 : 1;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		process.stderr.write(`${error.message}\n`);
		process.exit(1);
	},
);
