import { ERP_SYSTEMS } from '../../src/adapters/erp/registry';
import type { ErpSystem } from '../../src/ports/erp-adapter';
import { listCalls } from './list-calls';
import { reviewAccess, reviewCall } from './review';
import type { ListedCall } from './sent-calls';

const USAGE = `npm run sql -- [system …]

Lists every statement and procedure call the adapters send, with the types of their parameters, how each table is
reached, and what the review has against it. Systems: ${Object.keys(ERP_SYSTEMS).join(', ')} (default: all).
Ends with 1 when the review has something against a statement.
`;

function show(system: ErpSystem, call: ListedCall, index: number): string {
	const { access } = reviewAccess(system, call);
	const text = call.text
		.replaceAll('"', '')
		.replace(
			/ (from|where|left join|inner join|union all|union|group by|order by)(?= )/g,
			'\n     $1',
		);
	return [
		`  ${index + 1}. ${call.operations.join(', ')}`,
		`     ${call.kind === 'procedure' ? `exec ${text}` : text}`,
		...(call.parameters.length > 0 ? [`     ${call.parameters.join(', ')}`] : []),
		...access.map(({ table, by }) => `     → ${table} by ${by}`),
		...reviewCall(system, call).map(({ complaint }) => `     !! ${complaint}`),
		'',
	].join('\n');
}

async function main(): Promise<void> {
	const wanted = process.argv.slice(2);
	const known = Object.keys(ERP_SYSTEMS) as ErpSystem[];
	if (wanted.some((name) => !known.some((system) => system === name))) {
		process.stderr.write(USAGE);
		process.exitCode = 2;
		return;
	}
	let findings = 0;
	for (const system of known.filter((name) => wanted.length === 0 || wanted.includes(name))) {
		const calls = (await listCalls(system)).list();
		process.stdout.write(`${system}: ${calls.length} statements and procedure calls\n\n`);
		calls.forEach((call, index) => {
			findings += reviewCall(system, call).length;
			process.stdout.write(`${show(system, call, index)}\n`);
		});
	}
	process.stdout.write(
		findings === 0
			? 'The review has nothing against them.\n'
			: `The review has ${findings} complaints.\n`,
	);
	process.exitCode = findings === 0 ? 0 : 1;
}

main().then(
	() => process.exit(),
	(error: Error) => {
		process.stderr.write(`${error.message}\n`);
		process.exit(1);
	},
);
