import { parseArgs } from 'node:util';
import { CALLS_PER_MINUTE, type CallFigures, measureCalls } from './calls';
import { measureMemory, type MemoryReport } from './memory';

const MODES = ['erp', 'regular', 'filesystem'] as const;
const KILOBYTE = 1000;
/** Files of a smaller run, whose memory must be about the same. */
const FEW = 5;

const WORDS = {
	erp: 'printed by the ERP when it is sent',
	regular: 'on items, n8n holding them in memory (regular binary mode)',
	filesystem: 'on items, n8n holding them in its folder (filesystem binary mode)',
} as const;

function wholeNumber(name: string, text: string, most: number): number {
	const value = Number(text);
	if (Number.isInteger(value) && value >= 1 && value <= most) return value;
	throw new Error(`--${name} takes a whole number from 1 to ${most}, not "${text}"`);
}

function readOptions(args: readonly string[]) {
	const { values } = parseArgs({
		args: [...args],
		options: {
			suite: { type: 'string' },
			json: { type: 'boolean', default: false },
			orders: { type: 'string', default: '1000' },
			'pdf-kb': { type: 'string', default: '500' },
			part: { type: 'string' },
		},
	});
	const { part } = values;
	if (part !== undefined && part !== 'calls' && part !== 'memory') {
		throw new Error(`--part takes calls or memory, not "${part}"`);
	}
	return {
		json: values.json,
		orders: wholeNumber('orders', values.orders, 100_000),
		pdfBytes: wholeNumber('pdf-kb', values['pdf-kb'], 50_000) * KILOBYTE,
		part,
	};
}

/** Whether the journal proves what the suite is for. */
function isProven(figures: CallFigures): boolean {
	const { orders, mostPerOrder, mostPerMinute, blocked, inOrder } = figures;
	const isWithin = mostPerOrder <= 3 && mostPerMinute <= CALLS_PER_MINUTE && blocked === 0;
	return isWithin && inOrder === orders && Object.keys(figures.secondRun).join() === 'getOrders';
}

function describeCounts(calls: Readonly<Record<string, number>>): string {
	return Object.entries(calls)
		.map(([call, count]) => `${call} ${count}`)
		.join(', ');
}

function callLines(figures: CallFigures): string {
	const { orders, workers, minutes, calls, secondRun } = figures;
	return (
		`  ${orders} orders, ${workers} workers at once, ${minutes.toFixed(1)} minutes of the account's clock\n` +
		`    calls: ${describeCounts(calls)}\n` +
		`    most about one order: ${figures.mostPerOrder}; most in any 60 s: ${figures.mostPerMinute} of ${CALLS_PER_MINUTE}; blocked: ${figures.blocked}\n` +
		`    one invoice, one file and the status: ${figures.inOrder} of ${orders}\n` +
		`    a further run with nothing new: ${describeCounts(secondRun)}\n` +
		`    ${isProven(figures) ? 'the journal proves it' : 'THE JOURNAL DOES NOT PROVE IT'}\n`
	);
}

function memoryLines({ few, many }: { few: MemoryReport; many: MemoryReport }): string {
	const mib = (value: number) => `${value.toFixed(1)} MiB`;
	return (
		`  ${many.orders} files of ${many.pdfBytes / KILOBYTE} kB, ${WORDS[many.mode]}\n` +
		`    sent ${many.uploaded} (${many.files} different) in ${many.seconds.toFixed(0)} s; n8n held ${mib(many.atStart)} before\n` +
		`    held beyond that: at most ${mib(many.most)}, ${mib(many.first)} in the first fifth, ${mib(many.last)} in the last; ` +
		`at most ${mib(few.most)} with ${few.orders} files\n`
	);
}

/**
 * What sending documents costs: calls and their budget with two workers at once, proven by the account's journal, and
 * the memory held while files are sent: `--orders <n>`, `--pdf-kb <n>`, `--part calls | memory`, `--json`.
 */
export async function benchDocuments(args: readonly string[]): Promise<void> {
	const { json, orders, pdfBytes, part } = readOptions(args);
	const say = (text: string) => {
		if (!json) process.stdout.write(text);
	};
	const calls = part === 'memory' ? null : await measureCalls(orders);
	if (calls) say(callLines(calls));
	const memory = [];
	for (const mode of part === 'calls' ? [] : MODES) {
		const few = await measureMemory(mode, Math.max(1, Math.ceil(orders / FEW)), pdfBytes);
		const many = await measureMemory(mode, orders, pdfBytes);
		memory.push({ few, many });
		say(memoryLines({ few, many }));
	}
	if (json) process.stdout.write(`${JSON.stringify({ suite: 'documents', calls, memory })}\n`);
	if (calls && !isProven(calls)) throw new Error('The journal does not prove the figures.');
}
