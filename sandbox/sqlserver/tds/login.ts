/** Who wants in, and where to. Source: [MS-TDS] 2.2.6.4. */
export interface LoginRequest {
	tdsVersion: number;
	packetSize: number;
	host: string;
	user: string;
	password: string;
	application: string;
	database: string;
	integratedSecurity: boolean;
	/** Features the client offers (UTF-8 support …); their mere presence wants an acknowledgement. */
	hasFeatures: boolean;
}

const FIELD = { host: 36, user: 40, password: 44, application: 48, extension: 56, database: 68 };

function revealPassword(bytes: Buffer): string {
	const clear = Buffer.alloc(bytes.length);
	for (let index = 0; index < bytes.length; index += 1) {
		const byte = (bytes[index] ?? 0) ^ 0xa5;
		clear[index] = ((byte << 4) | (byte >> 4)) & 0xff;
	}
	return clear.toString('utf16le');
}

/** Reads a LOGIN7 message. */
export function readLogin(payload: Buffer): LoginRequest {
	const bytes = (field: number) => {
		const offset = payload.readUInt16LE(field);
		return payload.subarray(offset, offset + payload.readUInt16LE(field + 2) * 2);
	};
	const text = (field: number) => bytes(field).toString('utf16le');
	return {
		tdsVersion: payload.readUInt32LE(4),
		packetSize: payload.readUInt32LE(8),
		integratedSecurity: (payload.readUInt8(25) & 0x80) !== 0,
		hasFeatures: (payload.readUInt8(27) & 0x10) !== 0,
		host: text(FIELD.host),
		user: text(FIELD.user),
		password: revealPassword(bytes(FIELD.password)),
		application: text(FIELD.application),
		database: text(FIELD.database),
	};
}
