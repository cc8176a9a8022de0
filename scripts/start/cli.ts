import { SandboxStartError } from '../../sandbox/index';
import { pageOf } from './bind-templates';
import { HomeInUseError } from './hold-home';
import { InstallError } from './install-n8n';
import { N8nError } from './n8n-process';
import { type Instance, openInstance } from './open-instance';
import { readStartOptions, type StartOptions, USAGE, UsageError } from './options';
import { N8nRest, RestError } from './n8n-rest';
import { DESK_USER, OWNER_EMAIL } from './passwords';
import { homeOf } from './places';
import { PortInUseError } from './ports';

/** Errors whose message is all a person needs. */
const EXPECTED = [
	HomeInUseError,
	InstallError,
	N8nError,
	RestError,
	PortInUseError,
	SandboxStartError,
];

/** So many Ctrl-C (npm may hand each on twice) mean: now. */
const IMPATIENT = 5;
/** What shells answer for a program that was stopped by Ctrl-C. */
const EXIT_STOPPED = 130;

function describe(instance: Instance, isOwnersPassword: boolean, log: string): string {
	const { url, password, sandbox, templates, toFillIn } = instance;
	const pages = templates.flatMap(({ workflow }) => pageOf(workflow) ?? []);
	const lines = [
		'',
		`n8n is ready: ${url}`,
		'',
		isOwnersPassword
			? `  sign in      ${OWNER_EMAIL}   password ${password}`
			: '  sign in      with the e-mail address and the password you have chosen',
		`  workflows    ${url}/home/workflows   (${templates.length} templates; open one, Execute workflow)`,
		...pages.map(
			(page) => `  order desk   ${url}/webhook/${page}   ${DESK_USER}, password ${password}`,
		),
	];
	if (sandbox) {
		lines.push(
			`  sandbox      ${sandbox.controlUrl}   (begins anew at every start, and so does the ledger)`,
		);
	} else {
		lines.push(`  fill in      ${url}/home/credentials   ${toFillIn.join(', ')}`);
	}
	lines.push(`  log of n8n   ${log}`, '', 'Stop with Ctrl+C.', '');
	return lines.join('\n');
}

async function isPasswordOf({ url, password }: Instance): Promise<boolean> {
	return await N8nRest.signIn(url, password).then(
		() => true,
		() => false,
	);
}

/** Aborts at the first Ctrl-C, or when whoever started us is gone; who goes on pressing leaves at once. */
function listenForStop(): AbortSignal {
	const controller = new AbortController();
	process.once('disconnect', () => controller.abort());
	let asked = 0;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			asked += 1;
			if (asked === 1) process.stderr.write('\nStopping…\n');
			if (asked >= IMPATIENT) process.exit(EXIT_STOPPED);
			controller.abort();
		});
	}
	return controller.signal;
}

async function start(options: StartOptions, abort: AbortSignal): Promise<number> {
	const began = Date.now();
	const tell = (line: string) => {
		const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
		process.stderr.write(`${seconds} s  ${line}\n`);
	};
	const home = homeOf(options.sandbox ? 'sandbox' : 'real');
	const instance = await openInstance({ ...options, home, tell, abort });
	tell('Ready.');
	process.stdout.write(describe(instance, await isPasswordOf(instance), home.log));
	const asked = new Promise<'asked'>((resolve) => {
		if (abort.aborted) resolve('asked');
		abort.addEventListener('abort', () => resolve('asked'), { once: true });
	});
	const why = await Promise.race([asked, instance.ended]);
	await instance.stop();
	if (why === 'asked') return 0;
	process.stderr.write(`n8n has ended by itself; ${home.log} says why.\n`);
	return 1;
}

/** Starts and serves until it is stopped; being stopped while things start is no failure. */
async function startUntilStopped(options: StartOptions): Promise<number> {
	const abort = listenForStop();
	try {
		return await start(options, abort);
	} catch (error) {
		if (!abort.aborted) throw error;
		return EXIT_STOPPED;
	}
}

async function main(): Promise<number> {
	const options = readStartOptions(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(USAGE);
		return 0;
	}
	return await startUntilStopped(options);
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		const isExpected = EXPECTED.some((kind) => error instanceof kind);
		const isUsage = error instanceof UsageError;
		const text = isExpected || isUsage ? error.message : (error.stack ?? error.message);
		process.stderr.write(`${text}\n${isUsage ? `\n${USAGE}` : ''}`);
		process.exit(isUsage ? 2 : 1);
	},
);
