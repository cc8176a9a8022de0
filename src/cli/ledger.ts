import { PASSWORD_VARIABLE, runLedgerTool } from './ledger-tool';

/** The program itself; see {@link runLedgerTool}. */
async function main(): Promise<void> {
	const { code, out, err } = await runLedgerTool(
		process.argv.slice(2),
		process.env[PASSWORD_VARIABLE] ?? '',
	);
	process.stdout.write(out);
	process.stderr.write(err);
	process.exitCode = code;
}

void main();
