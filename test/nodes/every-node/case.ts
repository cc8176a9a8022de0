import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/index';
import { aParty } from '../../builders/a-party';
import { aSalesOrder } from '../../builders/a-sales-order';

/** What writing calls of the bridges have made. */
export interface Writes {
	readonly orders: number;
	readonly cards: number;
	readonly invoices: number;
}

/** What a case may use to prepare its items. */
export interface CaseBench {
	readonly sandbox: Sandbox;
	/** Runs an operation of ERP Order on its own and answers the item that leaves it. */
	erpOrder(parameters: INodeParameters, item: IDataObject): Promise<IDataObject>;
}

/** One operation and what it has to prove. */
export interface Case {
	readonly name: string;
	readonly node: string;
	readonly parameters: INodeParameters;
	/** Two items that go well. */
	good(bench: CaseBench): Promise<[IDataObject, IDataObject]> | [IDataObject, IDataObject];
	/** One that does not. */
	readonly bad: IDataObject;
	/** Outputs of the operation, without the error output; default 1. */
	readonly outputs?: number;
	/** Whether one item may become many. */
	readonly many?: boolean;
	/** What a run of the three items writes into the ERP, however often n8n tries again; nothing by default. */
	readonly writes?: Partial<Writes>;
}

/** An order of a shop as an item carries it. */
export function order(number: string): IDataObject {
	const buyer = aParty()
		.with({ lastName: `Kowalska-${number}`, email: `anna.${number.toLowerCase()}@poczta.example` })
		.build();
	const built = aSalesOrder()
		.from('shop/2101', number)
		.withLine('OB-0001', 1, '49.99')
		.boughtBy(buyer)
		.with({ placedAt: new Date().toISOString() })
		.build();
	return { order: built as unknown as IDataObject };
}

/** The choice of a new card, as Conflict Router leaves it. */
export const NEW_CARD = { contractor: { action: 'create', oneTime: false } };

/** An order whose only line asks for a negative quantity. */
export function impossibleOrder(number: string): IDataObject {
	const built = aSalesOrder().from('shop/2101', number).withLine('OB-0001', -1, '49.99').build();
	return { order: built as unknown as IDataObject, ...NEW_CARD };
}
