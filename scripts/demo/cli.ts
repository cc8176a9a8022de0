import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import n8nCore from 'n8n-core/package.json';
import n8nWorkflow from 'n8n-workflow/package.json';
import { startEngine } from '../engine/n8n-engine';
import { sourcePackage } from '../engine/source-package';
import { type DemoOptions, readDemoOptions, USAGE, UsageError } from './options';
import { type DemoReport, isInOrder, type TemplateReport } from './report';
import { loadTemplates, withLease, withLedger } from './run-template';
import { DEMO_CALLS_PER_MINUTE, enterSandbox } from './sandbox-access';
import { erpOf, storyOf } from './stories';

async function demo(options: DemoOptions, folder: string): Promise<DemoReport> {
	// Progress goes to stderr: stdout belongs to the report.
	const progress = (line: string) => process.stderr.write(`${line}\n`);
	const tell = (line: string) => {
		if (!options.json) process.stdout.write(`${line}\n`);
	};
	progress(
		`The sandbox's BaseLinker account has a raised limit of ${DEMO_CALLS_PER_MINUTE} calls a minute; the usual one is 100.`,
	);
	const { leaseSeconds } = options;
	const templates = loadTemplates(options.template)
		.map(withLedger)
		.map((template) => (leaseSeconds === undefined ? template : withLease(template, leaseSeconds)));
	const engine = await startEngine({
		nodePackage: sourcePackage(),
		userFolder: path.join(folder, 'n8n'),
	});
	const reports: TemplateReport[] = [];
	for (const template of templates) {
		const ledger = path.resolve(options.ledger ?? path.join(folder, `${template.name}.db`));
		const sandbox = await enterSandbox(options.sandbox, ledger);
		try {
			progress(
				`${template.name}: ${options.orders} orders, seed ${options.seed}, faults ${options.faults}`,
			);
			const erp = erpOf(template);
			const context = { engine, template, sandbox, options, erp, progress, tell };
			reports.push(await storyOf(template)(context));
		} finally {
			await sandbox.leave();
		}
	}
	return {
		engine: { n8nCore: n8nCore.version, n8nWorkflow: n8nWorkflow.version },
		faults: options.faults,
		templates: reports,
		closes: reports.every(isInOrder),
	};
}

async function main(): Promise<void> {
	const options = readDemoOptions(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(USAGE);
		return;
	}
	const folder = mkdtempSync(path.join(tmpdir(), 'order-bridge-demo-'));
	try {
		const report = await demo(options, folder);
		if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
		else process.stdout.write(report.closes ? '\nEverything is in order.\n' : '\nNOT in order.\n');
		process.exitCode = report.closes ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main().then(
	() => process.exit(),
	(error: Error) => {
		process.stderr.write(`${error.message}\n`);
		if (error instanceof UsageError) process.stderr.write(`\n${USAGE}`);
		process.exit(error instanceof UsageError ? 2 : 1);
	},
);
