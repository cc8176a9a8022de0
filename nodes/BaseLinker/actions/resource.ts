import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from './operation';

/** What the node can do with one kind of thing. */
export interface Resource {
	/** How the kind is called in the form, and what it is about. */
	readonly name: string;
	readonly summary: string;
	/** The choice of the operation, and the fields of all of them. */
	readonly description: INodeProperties[];
	/** By the value of the choice. */
	readonly operations: Readonly<Record<string, Operation>>;
}
