import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { ErrorKind, IntegrationError } from '../../src/domain/result';

/** Whether an error speaks of the user's settings and data, or of another system's answer. */
const IS_ANSWER = {
	configuration: false,
	invalidOrder: false,
	notFound: false,
	authentication: true,
	rateLimited: true,
	busy: true,
	unavailable: true,
	rejectedByVendor: true,
	unexpectedAnswer: true,
} as const satisfies Record<ErrorKind, boolean>;

/** What to do next, followed by the vendor's own words when there are any. */
export function describeRemedy(error: IntegrationError): string {
	return error.description ? `${error.remedy}\n\n${error.description}` : error.remedy;
}

/** The one place where an expected failure becomes an n8n error. */
export function toNodeError(
	node: INode,
	error: IntegrationError,
	itemIndex: number,
	message: string = error.message,
): NodeOperationError | NodeApiError {
	const description = describeRemedy(error);
	if (!IS_ANSWER[error.kind]) {
		return new NodeOperationError(node, message, { itemIndex, description });
	}
	return new NodeApiError(node, { code: error.code }, { message, description, itemIndex });
}
