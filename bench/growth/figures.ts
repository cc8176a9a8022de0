/** What a tenth of a run came to. */
export interface Tenth {
	/** Orders of this tenth. */
	readonly orders: number;
	/** Time of the executions. Units: ms. */
	readonly wallMs: number;
	/** Processor time of the process that runs our flow, and of the sandbox's. Units: ms. */
	readonly cpuMs: number;
	readonly sandboxCpuMs: number;
	/** Memory our process holds after a collection at its end. Units: MiB. */
	readonly heldMiB: number;
}

/** What an order of the last tenth costs beside one of the second; 1 is linear time, or flat memory. */
export interface Growth {
	readonly wall: number;
	readonly cpu: number;
	readonly sandboxCpu: number;
	readonly held: number;
}

/** Compares the last tenth with the second: the first one warms up. Errors: throws where there are not three. */
export function growthOf(tenths: readonly Tenth[]): Growth {
	const [, early, ...later] = tenths;
	const late = later.at(-1);
	if (!early || !late) throw new Error('growth shows after three tenths at the earliest');
	const ratio = (cost: (tenth: Tenth) => number) =>
		cost(late) / late.orders / (cost(early) / early.orders);
	return {
		wall: ratio(({ wallMs }) => wallMs),
		cpu: ratio(({ cpuMs }) => cpuMs),
		sandboxCpu: ratio(({ sandboxCpuMs }) => sandboxCpuMs),
		held: late.heldMiB / early.heldMiB,
	};
}

/** Heading of the lines of {@link sayTenth}. */
export const HEADING =
	'  orders so far | ms/order | our CPU ms/order | the sandbox’s CPU ms/order | MiB held';

/** A tenth in one line. */
export function sayTenth(tenth: Tenth, ordersSoFar: number): string {
	const perOrder = (ms: number, width: number) => (ms / tenth.orders).toFixed(2).padStart(width);
	return [
		`  ${ordersSoFar.toLocaleString('en').padStart(13)}`,
		perOrder(tenth.wallMs, 8),
		perOrder(tenth.cpuMs, 16),
		perOrder(tenth.sandboxCpuMs, 26),
		tenth.heldMiB.toFixed(1).padStart(8),
	].join(' | ');
}

/** The growth in one sentence. */
export function sayGrowth({ wall, cpu, sandboxCpu, held }: Growth): string {
	const [time, ours, theirs, memory] = [wall, cpu, sandboxCpu, held].map((ratio) =>
		ratio.toFixed(2),
	);
	return `  the last tenth beside the second, an order: ${time} × the time, ${ours} × our CPU, ${theirs} × the sandbox’s; ${memory} × the memory held`;
}
