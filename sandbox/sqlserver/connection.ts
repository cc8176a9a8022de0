import type { Socket } from 'node:net';
import { asServerError } from './execution/execution-environment';
import { rollBackEverything } from './execution/transactions';
import { faultError, isHousekeeping, SERVICE, strikeRequest } from './faults-in-force';
import type { FaultBox, FaultRule } from '../kernel/faults';
import type { Journal } from '../kernel/journal';
import { type SqlServerError, undoesTransaction } from './errors';
import { readRequest, type ClientRequest } from './client-request';
import type { LoginDesk } from './login-desk';
import type { Session } from './session';
import { Cancelled, waitForTurn } from './storage/locks';
import { MESSAGE, MessageAssembler, type Message, writePackets } from './tds/packet';
import { ENCRYPTION, readPreloginEncryption, writePrelogin } from './tds/prelogin';
import { TokenResponse } from './tds/response';
import { DONE, doneToken } from './tds/tokens';

const FIRST_PACKET_SIZE = 4096;

/** A request that was carried out and whose answer the client does not have yet. */
export interface AnsweredRequest {
	database: string;
	/** The statement, or the procedure's name. */
	call: string;
	texts: readonly string[];
}

/** Somebody who acts on a company while a client waits for its answer. */
export type Onlooker = (request: AnsweredRequest) => Promise<void>;

/** One client's connection: reads messages, carries them out one at a time, answers. */
export class ClientConnection {
	private readonly assembler = new MessageAssembler();
	private packetSize = FIRST_PACKET_SIZE;
	private encryptionWanted = false;
	private session: Session | undefined;
	private queue: Promise<void> = Promise.resolve();
	private current: AbortController | undefined;
	private closed = false;

	constructor(
		private readonly socket: Socket,
		private readonly desk: LoginDesk,
		private readonly journal: Journal,
		private readonly faults: FaultBox,
		private readonly processId: number,
		private readonly onlooker: Onlooker | undefined,
	) {
		socket.setNoDelay(true);
		socket.on('data', (chunk: Buffer) => this.receive(chunk));
		socket.on('error', () => socket.destroy());
		socket.on('close', () => this.leave());
	}

	private receive(chunk: Buffer): void {
		let messages: Message[];
		try {
			messages = this.assembler.push(chunk);
		} catch {
			this.socket.destroy();
			return;
		}
		for (const message of messages) {
			if (message.type === MESSAGE.attention) this.current?.abort();
			this.queue = this.queue
				.then(() => this.handle(message))
				.catch((error: Error) => this.defect(error));
		}
	}

	private defect(error: Error): void {
		this.journal.record({
			service: SERVICE,
			call: 'sandbox-defect',
			request: null,
			outcome: 'error',
			detail: error.message,
		});
		this.socket.destroy();
	}

	/** The client is gone: whatever it had open is undone. */
	private leave(): void {
		if (this.closed) return;
		this.closed = true;
		this.current?.abort();
		this.queue = this.queue.then(() => {
			const { session } = this;
			if (!session) return;
			rollBackEverything(session, new TokenResponse(false));
			session.engine.applicationLocks.releaseAll(session);
			this.session = undefined;
		});
	}

	/** Resolves when nothing of this connection is left. */
	async close(): Promise<void> {
		this.socket.destroy();
		this.leave();
		await this.queue;
	}

	private send(payload: Buffer): void {
		if (!this.closed && !this.socket.destroyed) {
			this.socket.write(writePackets(payload, this.packetSize, this.processId));
		}
	}

	private async handle(message: Message): Promise<void> {
		if (this.closed) return;
		switch (message.type) {
			case MESSAGE.prelogin: {
				const wanted = readPreloginEncryption(message.payload);
				this.encryptionWanted = wanted === ENCRYPTION.on || wanted === ENCRYPTION.required;
				this.send(writePrelogin());
				return;
			}
			case MESSAGE.login7:
				this.login(message.payload);
				return;
			case MESSAGE.attention:
				this.send(doneToken('done', DONE.attention, 'other', undefined));
				return;
			default:
				break;
		}
		const { session } = this;
		if (!session) {
			this.socket.destroy();
			return;
		}
		if (message.ignored) {
			this.send(doneToken('done', DONE.error, 'other', undefined));
			return;
		}
		await this.request(session, message);
	}

	private login(payload: Buffer): void {
		const answer = this.desk.admit(payload, this.processId, this.encryptionWanted);
		this.send(answer.tokens);
		if (answer.session) {
			this.session = answer.session;
			this.packetSize = answer.packetSize;
		} else {
			this.socket.end();
		}
	}

	private async request(session: Session, message: Message): Promise<void> {
		const controller = new AbortController();
		this.current = controller;
		let inProcedure = message.type === MESSAGE.rpc;
		let response = new TokenResponse(inProcedure);
		if (message.reset) {
			rollBackEverything(session, new TokenResponse(false));
			session.engine.applicationLocks.releaseAll(session);
			session.reset();
			response.sessionReset();
		}
		let request: ClientRequest | undefined;
		try {
			request = readRequest(session, message);
			inProcedure = request.inProcedure;
			const payload = await this.withFaults(session, request, response, controller.signal);
			await this.onlooker?.({ ...request, database: session.database.name });
			if (payload) this.send(payload);
		} catch (error) {
			if (error instanceof Cancelled) {
				response = new TokenResponse(inProcedure);
				if (session.options.xactAbort && session.transaction) rollBackEverything(session, response);
				this.send(
					doneToken(inProcedure ? 'doneProcedure' : 'done', DONE.error, 'other', undefined),
				);
				this.note(request, 'error', 'cancelled');
				return;
			}
			this.fail(session, request, response, asServerError(error), inProcedure);
		} finally {
			this.current = undefined;
		}
	}

	/** An error outside any statement: parsing, unknown procedure, wrong transaction request. */
	private fail(
		session: Session,
		request: ClientRequest | undefined,
		response: TokenResponse,
		error: SqlServerError,
		inProcedure: boolean,
	): void {
		session.lastErrorNumber = error.number;
		response.error(error);
		const rollsBack = undoesTransaction(error, session.options.xactAbort);
		if (rollsBack && session.transaction) rollBackEverything(session, response);
		this.send(inProcedure ? response.endProcedure(undefined, []) : response.endBatch());
		this.note(request, 'error', String(error.number));
	}

	private note(
		request: ClientRequest | undefined,
		outcome: 'ok' | 'error' | 'fault',
		detail: string,
	): void {
		if (request && isHousekeeping(request.call)) return;
		this.journal.record({
			service: SERVICE,
			call: request?.journalCall ?? 'unreadable request',
			request: request?.journalRequest ?? null,
			outcome,
			detail,
		});
	}

	/** Carries a request out, unless a fault gets in the way; undefined when there is nothing to send. */
	private async withFaults(
		session: Session,
		request: ClientRequest,
		response: TokenResponse,
		signal: AbortSignal,
	): Promise<Buffer | undefined> {
		const fault = strikeRequest(this.faults, request.call, session.database.name, () =>
			request.texts.join('\n'),
		);
		if (fault?.kind === 'latency') {
			await waitForTurn({ timeoutMs: fault.ms ?? 250, signal }, () => () => undefined);
		}
		if (fault && fault.kind !== 'latency')
			return this.strike(fault, session, request, response, signal);
		const payload = await request.run(response, signal);
		const { firstError } = response;
		this.note(
			request,
			firstError ? 'error' : 'ok',
			firstError ? String(firstError.number) : `${response.rows} rows`,
		);
		return payload;
	}

	private async strike(
		fault: FaultRule,
		session: Session,
		request: ClientRequest,
		response: TokenResponse,
		signal: AbortSignal,
	): Promise<Buffer | undefined> {
		switch (fault.kind) {
			case 'answerLost':
				await request.run(response, signal);
				this.note(request, 'fault', fault.kind);
				this.socket.destroy();
				return undefined;
			case 'sqlError':
			case 'errorBody': {
				const error = faultError(fault, session.processId);
				this.note(request, 'fault', `${fault.kind} ${error.number}`);
				session.lastErrorNumber = error.number;
				response.error(error);
				const rollsBack = undoesTransaction(error, session.options.xactAbort);
				if (rollsBack && session.transaction) rollBackEverything(session, response);
				return request.inProcedure ? response.endProcedure(undefined, []) : response.endBatch();
			}
			default:
				this.note(request, 'fault', fault.kind);
				this.socket.destroy();
				return undefined;
		}
	}
}
