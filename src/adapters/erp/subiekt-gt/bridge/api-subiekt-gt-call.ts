import { fail, type Result, succeed } from '../../../../domain/result';
import type { HttpTransport } from '../../../../ports/http-transport';
import {
	type BridgeCall,
	bridgeRefusal,
	foreignAnswer,
	httpStatusError,
	lostRequest,
	missingData,
} from '../subiekt-gt-errors';
import { readEnvelope } from './read-envelope';
import type { BridgeSettings } from './sfera-bridge';

/** Address of a method: `{base}/public/api/{object}/{method}`, or with `?c=` where nothing is rewritten. */
export function methodUrl(base: string, method: string): string {
	const address = base.trim();
	if (/\?c=$/.test(address)) return address + method;
	const folder = address.replace(/\/+$/, '');
	return /\/public\/api$/i.test(folder) ? `${folder}/${method}` : `${folder}/public/api/${method}`;
}

/** The one way to talk to the bridge. */
export class ApiSubiektGtCalls {
	constructor(
		private readonly settings: BridgeSettings,
		private readonly http: HttpTransport,
	) {}

	/** What the bridge answers as `data`; `false` is its "there is no such thing". */
	async ask(method: string, data: unknown, writes: boolean): Promise<Result<unknown>> {
		const outcome = await this.http.send({
			method: 'POST',
			url: methodUrl(this.settings.url, method),
			body: { kind: 'json', value: { api_key: this.settings.apiKey, data } },
			timeoutMs: this.settings.timeoutMs,
		});
		const context = this.context(method, writes);
		if (outcome.kind === 'failed') return fail(lostRequest(outcome, context));
		const statusError = httpStatusError(outcome.status, outcome.headers, context);
		if (statusError) return fail(statusError);
		const envelope = readEnvelope(outcome.text);
		if (envelope.kind === 'foreign') return fail(foreignAnswer(envelope.what, context));
		if (envelope.kind === 'fail') return fail(bridgeRefusal(envelope.message, context));
		return succeed(envelope.data);
	}

	/** As {@link ask}, for methods that answer `false` only when they found nothing to read or did not do their work. */
	async call(method: string, data: unknown, writes: boolean): Promise<Result<unknown>> {
		const answer = await this.ask(method, data, writes);
		if (!answer.ok || answer.value !== false) return answer;
		return fail(missingData(this.context(method, writes)));
	}

	private context(method: string, writes: boolean): BridgeCall {
		return { method, writes, secrets: [this.settings.apiKey] };
	}
}
