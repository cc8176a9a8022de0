/** What a client wants about encryption. Source: [MS-TDS] 2.2.6.5. */
export const ENCRYPTION = { off: 0x00, on: 0x01, notSupported: 0x02, required: 0x03 } as const;

const OPTION = {
	version: 0x00,
	encryption: 0x01,
	instance: 0x02,
	threadId: 0x03,
	mars: 0x04,
	terminator: 0xff,
};
const VERSION = Buffer.from([15, 0, 0x07, 0xd0, 0, 0]);

/** The encryption a client asks for in its pre-login message. */
export function readPreloginEncryption(payload: Buffer): number {
	for (let at = 0; at + 5 <= payload.length && payload[at] !== OPTION.terminator; at += 5) {
		if (payload[at] === OPTION.encryption) return payload.readUInt8(payload.readUInt16BE(at + 1));
	}
	return ENCRYPTION.notSupported;
}

/** The server's side of the pre-login: no encryption, no MARS. */
export function writePrelogin(): Buffer {
	const options: [number, Buffer][] = [
		[OPTION.version, VERSION],
		[OPTION.encryption, Buffer.from([ENCRYPTION.notSupported])],
		[OPTION.instance, Buffer.from([0])],
		[OPTION.threadId, Buffer.alloc(0)],
		[OPTION.mars, Buffer.from([0])],
	];
	const head = Buffer.alloc(options.length * 5 + 1);
	let offset = head.length;
	options.forEach(([option, data], index) => {
		head.writeUInt8(option, index * 5);
		head.writeUInt16BE(offset, index * 5 + 1);
		head.writeUInt16BE(data.length, index * 5 + 3);
		offset += data.length;
	});
	head.writeUInt8(OPTION.terminator, head.length - 1);
	return Buffer.concat([head, ...options.map(([, data]) => data)]);
}
