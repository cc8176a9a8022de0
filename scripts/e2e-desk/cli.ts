import { CHECKS, pictures } from './checks';
import { findChromium } from './find-chromium';
import { Stage } from './stage';

/**
 * Drives the Order Desk in headless Chromium, against the trigger node in n8n's own engine and the sandbox. With
 * `--pictures` it takes those of the documentation anew, too.
 */
async function main(): Promise<number> {
	const found = findChromium();
	if ('skipped' in found) {
		process.stdout.write(`SKIPPED  ${found.skipped}\n`);
		return 0;
	}
	const stage = await Stage.open(found.path);
	let failed = 0;
	try {
		const withPictures = process.argv.includes('--pictures');
		for (const { name, run } of CHECKS) {
			if (run === pictures && !withPictures) continue;
			try {
				process.stdout.write(`  + ${name}: ${await run(stage)}\n`);
			} catch (error) {
				failed += 1;
				process.stdout.write(`  FAILED ${name}: ${(error as Error).message}\n`);
			}
			for (const complaint of stage.complaints.splice(0)) {
				failed += 1;
				process.stdout.write(`  FAILED ${name}: the browser says: ${complaint}\n`);
			}
			await stage.sendAway();
		}
	} finally {
		await stage.close();
	}
	process.stdout.write(failed === 0 ? '\nThe desk is in order.\n' : '\nNOT in order.\n');
	return failed === 0 ? 0 : 1;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		process.stderr.write(`${error.message}\n`);
		process.exit(1);
	},
);
