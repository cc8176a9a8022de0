import { type Counts, figuresOf } from './figures';
import type { Measured } from './measure';
import type { Speed } from './speed';

function row(cells: readonly (string | number)[]): string {
	return `| ${cells.join(' | ')} |\n`;
}

function cellsOf(counts: Counts): string[] {
	const figures = figuresOf(counts);
	return [
		figures.f1.toFixed(4),
		figures.precision.toFixed(4),
		figures.recall.toFixed(4),
		figures.falseMergesPer10000.toFixed(1),
		figures.guessesPer10000.toFixed(1),
		figures.offeredPercent.toFixed(2),
		figures.questionsPercent.toFixed(1),
		figures.needlessPercent.toFixed(2),
		String(figures.unusableOffered),
	];
}

/** All matchers, one row each. */
export function rivalTable(title: string, results: readonly Measured[]): string {
	const head = [
		'',
		'F1',
		'precision',
		'recall',
		'false merges /10,000',
		'guesses /10,000',
		'right card offered %',
		'questions %',
		'needless %',
		'unusable offered',
	];
	const lines = results.map(({ name, counts }) => row([name, ...cellsOf(counts)]));
	return `\n${title}\n\n${row(head)}${row(['---', ...head.slice(1).map(() => '---:')])}${lines.join('')}`;
}

/** One matcher by tag, the most frequent tags first. */
export function tagTable({ name, byTag }: Measured): string {
	const head = [
		'tag',
		'orders',
		'to merge',
		'merged rightly',
		'false merges',
		'guesses',
		'asked',
		'needlessly',
		'right card offered',
	];
	const lines = [...byTag]
		.sort(([, a], [, b]) => b.orders - a.orders)
		.map(([tag, counts]) =>
			row([
				tag,
				counts.orders,
				counts.toMerge,
				counts.rightMerges,
				counts.falseMerges,
				counts.guesses,
				counts.questions,
				counts.needless,
				`${counts.offered} of ${counts.known}`,
			]),
		);
	return `\n${name} by tag\n\n${row(head)}${row(['---', ...head.slice(1).map(() => '---:')])}${lines.join('')}`;
}

export function speedLines(speed: Speed): string {
	const whole = (value: number) => Math.round(value).toLocaleString('en');
	const own =
		speed.maxProcessorMs === undefined
			? ''
			: `; a processor worked ${speed.maxProcessorMs.toFixed(2)} ms at most for one of them`;
	return (
		`\n${whole(speed.cards)} cards: built in ${speed.buildSeconds.toFixed(1)} s (${speed.buildCpuSeconds.toFixed(1)} s of processor time), ` +
		`${whole(speed.peakMegabytes)} MB at most (${whole(speed.cardsMegabytes)} MB of them before the index was built); ` +
		`${whole(speed.matches)} matches, p50 ${speed.p50Ms.toFixed(2)} ms, p99 ${speed.p99Ms.toFixed(2)} ms, max ${speed.maxMs.toFixed(2)} ms, mean ${speed.meanCpuMs.toFixed(2)} ms of processor time; ` +
		`the garbage collector stopped ${speed.interrupted} of them (${speed.interruptedByMajor} to look at old objects), for ${speed.longestPauseMs.toFixed(1)} ms at most${own}\n`
	);
}
