import { BATCH, type Blocks, type Figures } from './measure';
import type { StoreKind } from './stores/bench-store';

function whole(value: number): string {
	return Math.round(value).toLocaleString('en');
}

function span({ typical, longest }: Blocks): string {
	return `${typical.toFixed(0)} (at most ${longest.toFixed(0)}) ms`;
}

/** What the ratio at many known orders is of the ratio at few; null when there is one ratio only. */
export function ratioOfRatios(figures: readonly Figures[]): number | null {
	const sorted = figures.toSorted((one, other) => one.known - other.known);
	const [few, many] = [sorted[0], sorted.at(-1)];
	return few && many && few !== many ? many.ratio / few.ratio : null;
}

/** The figures of one store and what they were measured at, in words. */
export function storeLines({ name, note }: StoreKind, figures: readonly Figures[]): string {
	const lines = figures.map(
		({ known, claimsPerSecond, bareRowsPerSecond, ratio, largeBatch, blocks }) =>
			`    ${whole(known)} known: ${whole(claimsPerSecond)} claims/s in batches of ${BATCH}, ` +
			`bare insert ${whole(bareRowsPerSecond)}/s, ratio ${ratio.toFixed(2)}\n` +
			`      event loop blocked: ${span(blocks.batch)} by ${BATCH}, ${span(blocks.large)} by ` +
			`${whole(largeBatch)}, ${span(blocks.largeAgain)} by ${whole(largeBatch)} known ones; ` +
			`by the machine's other programs ${span(blocks.machine)}\n`,
	);
	const growth = ratioOfRatios(figures);
	const last = growth === null ? '' : `    ratio at many by ratio at few: ${growth.toFixed(2)}\n`;
	return `  ${name}${note === '' ? '' : ` – ${note}`}\n${lines.join('')}${last}`;
}
