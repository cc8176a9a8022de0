import { startTestServer } from '../../test/sandbox/sqlserver/support';

/**
 * The sandbox's SQL Server in a process of its own, so that its work is not taken for ours: prints how to reach it as
 * one line of JSON; ends when its standard input does.
 */
async function main(): Promise<void> {
	const { config, stop } = await startTestServer();
	const { server, port, user, password, database } = config;
	process.stdout.write(`${JSON.stringify({ server, port, user, password, database })}\n`);
	process.stdin.resume();
	process.stdin.once('end', () => void stop().then(() => process.exit(0)));
}

void main();
