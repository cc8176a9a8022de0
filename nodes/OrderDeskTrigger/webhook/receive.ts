import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { makeNonce } from '../../../src/application/order-desk/form-token';
import type { PageFrame } from '../page/layout';
import { messagePage } from '../page/message-page';
import { type Language, preferredLanguage, WORDS } from '../page/words';
import { workflowData } from '../outputs';
import { clock, openDesk } from '../wire';
import { act } from './act';
import { authenticate } from './authenticate';
import { type DeskReply, type DeskSettings, DeskVisit } from './desk-visit';
import { Fields } from './fields';
import { respond } from './respond';
import { show } from './show';

const DEFAULT_PAGE_SIZE = 50;
const MOST_PER_PAGE = 200;
const DEFAULT_LEASE_MINUTES = 10;
const NO_WORKFLOW: IWebhookResponseData = { noWebhookResponse: true };

function readSettings(context: IWebhookFunctions): DeskSettings {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const scope = String(context.getNodeParameter('scope', '') ?? '').trim() || 'default';
	const number = (value: unknown, otherwise: number) => {
		const given = Number(value);
		return Number.isFinite(given) && given >= 1 ? given : otherwise;
	};
	const pageSize = Math.floor(number(options.pageSize, DEFAULT_PAGE_SIZE));
	return {
		scope,
		title: String(options.title ?? '').trim(),
		pageSize: Math.min(pageSize, MOST_PER_PAGE),
		leaseMs: Math.round(number(options.leaseMinutes, DEFAULT_LEASE_MINUTES) * 60_000),
		deskId: `${context.getNode().id}/${scope}`,
	};
}

function readLanguage(context: IWebhookFunctions): Language {
	const chosen = context.getNodeParameter('language', 'auto');
	if (chosen === 'en' || chosen === 'pl') return chosen;
	return preferredLanguage(String(context.getHeaderData()['accept-language'] ?? ''));
}

/** Who is not let in sees nothing of the list, not even its numbers. */
const CLOSED_DOOR = { counts: null, current: null, title: '' } as const;

/** Serves one visit: shows a page, or lets a click count and starts the workflow with it. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const language = readLanguage(context);
	const nonce = makeNonce();
	const response = context.getResponseObject();
	const refuse = (status: number, sentence: string, more: Record<string, string> = {}) => {
		const frame: PageFrame = { ...CLOSED_DOOR, language, nonce };
		respond(response, { status, nonce, body: messagePage(frame, { good: false, sentence }) }, more);
		return NO_WORKFLOW;
	};

	const visitor = await authenticate(context);
	const { door, told } = WORDS[language];
	if (visitor.kind === 'unprotected') return refuse(500, door.unprotected);
	if (visitor.kind === 'stranger') {
		return visitor.challenge === null
			? refuse(403, door.stranger)
			: refuse(401, door.stranger, { 'WWW-Authenticate': visitor.challenge });
	}
	const stores = await openDesk(context);
	if (!stores.ok) return refuse(503, `${told.trouble} ${stores.error.message}`);
	const { user } = visitor;
	const settings = readSettings(context);
	const start = { user, language, nonce, settings, stores: stores.value, clock };
	const visit = await DeskVisit.begin(start);
	if (!visit.ok) return refuse(503, `${told.trouble} ${visit.error.message}`);

	const reply: DeskReply =
		context.getWebhookName() === 'setup'
			? await show(visit.value, new Fields(context.getQueryData()))
			: await act(visit.value, new Fields(context.getBodyData()));
	respond(response, { ...reply, nonce });
	return reply.decided
		? { noWebhookResponse: true, workflowData: workflowData(reply.decided) }
		: NO_WORKFLOW;
}
