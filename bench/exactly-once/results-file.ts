import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { FAULT_CELLS } from './fault-cells';
import { FLOWS } from './flows';
import type { CellResult } from './run-cell';
import type { StreamChoice } from './stream';

/** Which row of the suite a cell is. */
export type CellName = Pick<CellResult, 'flow' | 'store' | 'fault'>;

/** A line of the file: a cell and the stream it was run over. */
interface Line extends StreamChoice {
	readonly cell: CellResult;
}

function isSame(one: CellName, other: CellName): boolean {
	return one.flow === other.flow && one.store === other.store && one.fault === other.fault;
}

/** Finished cells of one stream, in a file that outlives the run; without a file, of this run alone. */
export class Results {
	private cells: CellResult[] = [];

	constructor(
		private readonly stream: StreamChoice,
		private readonly file?: string,
	) {
		if (file === undefined || !existsSync(file)) return;
		const { orders, seed, batch } = stream;
		for (const text of readFileSync(file, 'utf8').split('\n')) {
			if (text.trim() === '') continue;
			const line = JSON.parse(text) as Line;
			if (line.orders !== orders || line.seed !== seed || line.batch !== batch) continue;
			this.keep(line.cell);
		}
	}

	/** What a cell came to the last time it was run. */
	of(name: CellName): CellResult | undefined {
		return this.cells.find((cell) => isSame(cell, name));
	}

	/** Notes a finished cell at once. */
	add(cell: CellResult): void {
		this.keep(cell);
		const { orders, seed, batch } = this.stream;
		if (this.file === undefined) return;
		appendFileSync(this.file, `${JSON.stringify({ orders, seed, batch, cell })}\n`);
	}

	/** Every cell, in the order the suite runs them. */
	all(): CellResult[] {
		return FLOWS.flatMap(({ name: flow, stores }) =>
			stores.flatMap((store) =>
				FAULT_CELLS.flatMap(({ name: fault }) => this.of({ flow, store, fault }) ?? []),
			),
		);
	}

	private keep(cell: CellResult): void {
		this.cells = [...this.cells.filter((known) => !isSame(known, cell)), cell];
	}
}
