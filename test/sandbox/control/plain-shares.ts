import type { StreamShares } from '../../../sandbox/control/seed/stream-options';

/** Shares of a stream of plain orders: each written once, none odd, none there before. */
export const PLAIN: Readonly<Partial<StreamShares>> = {
	foreign: 0,
	guests: 0,
	unknownPayment: 0,
	unknownSku: 0,
	malformed: 0,
	odd: 0,
	unconfirmed: 0,
};
