/** Kinds of TDS messages. Source: [MS-TDS] 2.2.3.1.1. */
export const MESSAGE = {
	sqlBatch: 0x01,
	rpc: 0x03,
	tabularResult: 0x04,
	attention: 0x06,
	bulkLoad: 0x07,
	transactionManager: 0x0e,
	login7: 0x10,
	prelogin: 0x12,
} as const;

const STATUS = {
	endOfMessage: 0x01,
	ignore: 0x02,
	resetConnection: 0x08,
	resetKeepingTransaction: 0x10,
};
const HEADER_LENGTH = 8;
const MESSAGE_LIMIT = 128 * 1024 * 1024;

/** A whole message, put together from its packets. */
export interface Message {
	type: number;
	payload: Buffer;
	/** The client gave up sending; nothing is to be done but answer. */
	ignored: boolean;
	/** The client asks for a fresh session before the request runs. */
	reset: boolean;
}

/** Puts packets together into messages, however the stream was cut. */
export class MessageAssembler {
	private buffered: Buffer = Buffer.alloc(0);
	private parts: Buffer[] = [];
	private size = 0;
	private reset = false;

	/** Errors: throws when the stream is no TDS. */
	push(chunk: Buffer): Message[] {
		this.buffered = this.buffered.length === 0 ? chunk : Buffer.concat([this.buffered, chunk]);
		const messages: Message[] = [];
		while (this.buffered.length >= HEADER_LENGTH) {
			const length = this.buffered.readUInt16BE(2);
			if (length < HEADER_LENGTH) throw new Error('not a TDS packet');
			if (this.buffered.length < length) break;
			const packet = this.buffered.subarray(0, length);
			this.buffered = this.buffered.subarray(length);
			const message = this.take(packet);
			if (message) messages.push(message);
		}
		return messages;
	}

	private take(packet: Buffer): Message | undefined {
		const status = packet.readUInt8(1);
		const body = packet.subarray(HEADER_LENGTH);
		this.size += body.length;
		if (this.size > MESSAGE_LIMIT) throw new Error('message over the sandbox limit');
		this.parts.push(body);
		if (status & (STATUS.resetConnection | STATUS.resetKeepingTransaction)) this.reset = true;
		if ((status & STATUS.endOfMessage) === 0) return undefined;
		const message: Message = {
			type: packet.readUInt8(0),
			payload: Buffer.concat(this.parts),
			ignored: (status & STATUS.ignore) !== 0,
			reset: this.reset,
		};
		this.parts = [];
		this.size = 0;
		this.reset = false;
		return message;
	}
}

/** Cuts an answer into packets of the agreed size. */
export function writePackets(payload: Buffer, packetSize: number, processId: number): Buffer {
	const room = packetSize - HEADER_LENGTH;
	const packets: Buffer[] = [];
	let offset = 0;
	let number = 1;
	do {
		const body = payload.subarray(offset, offset + room);
		offset += body.length;
		const header = Buffer.alloc(HEADER_LENGTH);
		header.writeUInt8(MESSAGE.tabularResult, 0);
		header.writeUInt8(offset >= payload.length ? STATUS.endOfMessage : 0, 1);
		header.writeUInt16BE(body.length + HEADER_LENGTH, 2);
		header.writeUInt16BE(processId & 0xffff, 4);
		header.writeUInt8(number % 256, 6);
		packets.push(header, body);
		number += 1;
	} while (offset < payload.length);
	return Buffer.concat(packets);
}
