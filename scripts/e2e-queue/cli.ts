import { findRedis } from './find-redis';
import { QUEUE_CHECKS, type Story } from './checks';
import { readQueueOptions, USAGE } from './options';
import { Scene } from './scene';

/** What shells answer for a program that was stopped by Ctrl-C. */
const EXIT_STOPPED = 130;

/**
 * n8n in queue mode with two workers, Redis, PostgreSQL and the ledger in it, over the sandbox: overlapping schedules,
 * and a worker that is killed.
 */
async function main(): Promise<number> {
	const { help, ...story } = readQueueOptions(process.argv.slice(2));
	if (help) {
		process.stdout.write(USAGE);
		return 0;
	}
	const redis = findRedis();
	if ('skipped' in redis) {
		process.stdout.write(`SKIPPED  ${redis.skipped}\n`);
		return 0;
	}
	const scene = await Scene.open(redis.path, (line) => process.stderr.write(`${line}\n`));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void scene.close().finally(() => process.exit(EXIT_STOPPED)));
	}
	try {
		return await look(scene, story);
	} finally {
		await scene.close();
	}
}

async function look(scene: Scene, story: Story): Promise<number> {
	for (const { name, run } of QUEUE_CHECKS) {
		const began = Date.now();
		const took = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
		try {
			const seen = await run(scene, story);
			process.stdout.write(`  + ${name} (${took()}): ${seen}\n`);
		} catch (error) {
			process.stdout.write(`  FAILED ${name} (${took()}): ${(error as Error).message}\n`);
			process.stdout.write('\nNOT in order.\n');
			return 1;
		}
	}
	process.stdout.write('\nEverything is in order.\n');
	return 0;
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		process.stderr.write(`${error.message}\n`);
		process.exit(1);
	},
);
