import type { ForeignMoment } from '../../sandbox/control/seeded-root';
import type { FaultRule } from '../../sandbox/kernel/faults';

/** One kind of bad day the flows are run through. */
export interface FaultCell {
	/** How the report names it. */
	readonly name: string;
	/** In a few words, for the report. */
	readonly description: string;
	/** Processes that work over the same orders at once, as workers of one n8n do. */
	readonly processes: number;
	/** What the sandbox does wrong in the first round; later rounds meet a sound one. */
	readonly rules: readonly FaultRule[];
	/** The ERP's database shows what was written so many ms later, until it holds so many new orders. */
	readonly lag?: { readonly ms: number; readonly orders: number };
	/** When somebody else's integrator writes some of the orders, too; the flow's audit runs at the end then. */
	readonly foreign?: ForeignMoment;
	/** Executions of the same batch at once in each process. */
	readonly triggers: number;
	/** Share of the orders in the ERP at which the first process is killed without warning. */
	readonly killAt?: number;
	/** How far the clock of the last process is ahead. Units: ms. */
	readonly skewMs: number;
	/** Whether every node has Retry On Fail. */
	readonly retryOnFail: boolean;
	/** Rounds that are run at least: after a fault the trigger fires again over the same orders. */
	readonly rounds: number;
}

const BRIDGE = 'sfera-bridge';
const WRITE = '^order/add$';
/** Orders out of a hundred that a fault strikes. */
const STRUCK = 0.06;
const MINUTE = 60_000;

/** The code that follows an order of the stream into the ERP. */
const ORDER_CODE = 'SBX-\\d{6,}';
/** How much later the ERP's database shows what was written, as the sandbox's profile has it. Units: ms. */
const LAG_MS = 2_000;
/** Who waits for each order to show waits an hour over 1,800 of them. */
const LAGGED_ORDERS = 500;

const REFUSAL: FaultRule = {
	service: BRIDGE,
	call: WRITE,
	kind: 'errorBody',
	message: 'Obiekt został zablokowany przez operatora SZE.',
	onceBy: ORDER_CODE,
	probability: STRUCK,
};
const ANSWER_LOST: FaultRule = {
	service: BRIDGE,
	call: WRITE,
	kind: 'answerLost',
	probability: STRUCK,
};

const SOUND = {
	processes: 1,
	rules: [],
	triggers: 1,
	skewMs: 0,
	retryOnFail: false,
	rounds: 2,
} satisfies Partial<FaultCell>;

function concurrent(processes: number): FaultCell {
	return {
		...SOUND,
		name: `${processes} processes`,
		description: `${processes} processes take the same orders at once`,
		processes,
	};
}

function foreign(moment: ForeignMoment, when: string): FaultCell {
	return {
		...SOUND,
		name: `foreign-${moment}`,
		description: `another integrator writes a tenth of the orders, too, ${when}`,
		foreign: moment,
	};
}

/** Every cell of the suite. */
export const FAULT_CELLS: readonly FaultCell[] = [
	{ ...SOUND, name: 'none', description: 'nothing goes wrong', rounds: 1 },
	{
		...SOUND,
		name: 'refuse-then-ok',
		description: 'the ERP refuses 6 % of the orders the first time, then takes them',
		rules: [REFUSAL],
	},
	{
		...SOUND,
		name: 'answer-lost',
		description: '6 % of the orders are written and the answer never arrives',
		rules: [ANSWER_LOST],
	},
	{
		...SOUND,
		name: 'retry-on-fail',
		description: 'as answer-lost, with Retry On Fail on every node',
		rules: [ANSWER_LOST],
		retryOnFail: true,
	},
	{
		...SOUND,
		name: 'repeated-triggers',
		description: 'every batch is started twice at once',
		triggers: 2,
	},
	concurrent(2),
	concurrent(5),
	concurrent(10),
	{
		...SOUND,
		name: 'kill -9',
		description: 'of two processes one is killed at 30 % of the orders, then the rest run again',
		processes: 2,
		killAt: 0.3,
	},
	{
		...SOUND,
		name: 'clock-skew',
		description: 'the clock of the second process is two minutes ahead',
		processes: 2,
		skewMs: 2 * MINUTE,
	},
	{
		...SOUND,
		name: 'read-lag',
		description: `as answer-lost, and the ERP's database shows what was written two seconds later, for the first ${LAGGED_ORDERS} orders`,
		rules: [ANSWER_LOST],
		lag: { ms: LAG_MS, orders: LAGGED_ORDERS },
	},
	foreign('before', 'before the flow starts, some under a number of its own'),
	foreign('between', 'between a look into the ERP and the answer to it'),
	foreign('after', 'after the first round, some under a number of its own'),
];
