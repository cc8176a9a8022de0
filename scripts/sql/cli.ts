import { ERP_SYSTEMS } from '../../src/adapters/erp/registry';
import type { ErpSystem } from '../../src/ports/erp-adapter';
import { listCalls } from './list-calls';
import { ContractorPlans, contractorStatements, indexScriptFile, readIndexScript } from './plans';
import { reviewAccess, reviewCall } from './review';
import type { ListedCall } from './sent-calls';

const USAGE = `npm run sql -- [system …]

Lists every statement and procedure call the adapters send, with the types of their parameters, how each table is
reached, and what the review has against it. The statements that look for contractors are planned by the sandbox's
server twice: with the indexes the vendor is known to deliver, and with the optional ones. Systems: ${Object.keys(ERP_SYSTEMS).join(', ')} (default: all).
Ends with 1 when the review has something against a statement.
`;

/** The companies a system's statements are planned in. */
interface Plans {
	readonly delivered: ContractorPlans;
	readonly optional: ContractorPlans;
}

function openPlans(system: ErpSystem): Plans {
	const delivered = new ContractorPlans(system);
	return { delivered, optional: new ContractorPlans(system).run(readIndexScript(system).create) };
}

function accessLines(system: ErpSystem, call: ListedCall, plans: Plans): string[] {
	const [statement] = contractorStatements([call]);
	if (!statement) {
		return reviewAccess(system, call).access.map(({ table, by }) => `→ ${table} by ${by}`);
	}
	const linesOf = (company: ContractorPlans) =>
		company.describe(statement).map((line) => `→ ${line}`);
	const delivered = linesOf(plans.delivered);
	const optional = linesOf(plans.optional);
	if (delivered.join() === optional.join()) return delivered;
	return [
		'as delivered, as far as is public:',
		...delivered,
		`with ${indexScriptFile(system)}:`,
		...optional,
	];
}

function show(system: ErpSystem, call: ListedCall, index: number, plans: Plans): string {
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
		...accessLines(system, call, plans).map((line) => `     ${line}`),
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
		const plans = openPlans(system);
		calls.forEach((call, index) => {
			findings += reviewCall(system, call).length;
			process.stdout.write(`${show(system, call, index, plans)}\n`);
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
