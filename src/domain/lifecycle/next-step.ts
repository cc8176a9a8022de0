/** What could be done next for an order. */
export type NextAction = 'leaveBuffer' | 'invoiceWithGoodsIssue' | 'invoice' | 'goodsIssue';

/** What the user lets a workflow do by itself; nothing by default. */
export interface NextStepPermissions {
	readonly leaveBuffer: boolean;
	readonly invoice: boolean;
	readonly goodsIssue: boolean;
}

/** The next step of an order; when there is none or it is not allowed, the message says why. */
export interface NextStep {
	/** Null when only a person can go on, or nothing is left to do. */
	readonly action: NextAction | null;
	/** Whether settings and system allow a workflow to take it. */
	readonly allowed: boolean;
	/** Names the order, what comes next and what stands in the way. */
	readonly message: string;
}
