import http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import axios from 'axios';
import type { HttpOutcome, HttpRequest, HttpTransport } from '../../ports/http-transport';
import { ANSWER_LIMIT_BYTES } from './answer-limit';
import { startDeadline } from './deadline';
import {
	ABORTED,
	ADDRESS_INVALID,
	ANSWER_TOO_LARGE,
	describeFailure,
	failedRequest,
	TIMED_OUT,
} from './failure-table';
import { encodeBody, isWebAddress, lowerCaseHeaders, readBytes } from './wire-format';

/** Notes whether a request ever had a connection to travel on; TLS counts from the end of its handshake. */
function watchConnection(noteConnected: () => void): {
	request: (options: http.RequestOptions, onAnswer: (res: http.IncomingMessage) => void) => unknown;
} {
	return {
		request(options, onAnswer) {
			const sent = (options.protocol === 'https:' ? https : http).request(options, onAnswer);
			sent.once('socket', (socket) => {
				const secure = (socket as TLSSocket).encrypted === true;
				if (sent.reusedSocket || (!secure && !socket.connecting)) noteConnected();
				else socket.once(secure ? 'secureConnect' : 'connect', noteConnected);
			});
			return sent;
		},
	};
}

/**
 * HTTP outside n8n: credential tests, tools, the sandbox.
 *
 * Shape: proxies come from the usual environment variables; redirects are answers, never followed, because a
 * followed redirect would carry the token to another host; nothing is repeated here.
 */
export function createAxiosTransport(
	settings: { readonly answerLimitBytes?: number } = {},
): HttpTransport {
	const limit = settings.answerLimitBytes ?? ANSWER_LIMIT_BYTES;
	return {
		async send(request: HttpRequest): Promise<HttpOutcome> {
			const { url, method, signal } = request;
			if (signal?.aborted) return failedRequest(ABORTED, url, 'no');
			if (!isWebAddress(url)) return failedRequest(ADDRESS_INVALID, url, 'no');
			const body = encodeBody(request);
			const deadline = startDeadline(request.timeoutMs);
			let connected = false;
			const config = {
				url,
				method,
				headers: { ...body.headers, ...request.headers },
				data: body.text,
				signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal,
				responseType: 'arraybuffer',
				maxRedirects: 0,
				maxBodyLength: Number.POSITIVE_INFINITY,
				maxContentLength: limit,
				validateStatus: () => true,
				transformRequest: (data: unknown) => data,
				transport: watchConnection(() => {
					connected = true;
				}),
			} as const;
			try {
				const answer = await axios.request<ArrayBuffer>(config);
				return {
					kind: 'response',
					status: answer.status,
					headers: lowerCaseHeaders(answer.headers),
					...readBytes(new Uint8Array(answer.data)),
				};
			} catch (error) {
				const reached = connected ? 'unknown' : 'no';
				if (signal?.aborted) return failedRequest(ABORTED, url, reached);
				if (deadline.signal.aborted) return failedRequest(TIMED_OUT, url, reached);
				if (/maxContentLength/.test((error as Error).message)) {
					return failedRequest(ANSWER_TOO_LARGE, url);
				}
				return describeFailure(error, url, connected);
			} finally {
				deadline.clear();
			}
		},
	};
}
