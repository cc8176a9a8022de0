/** Reads the fields of a message one after the other. Errors: throws when the message is too short. */
export class WireReader {
	private offset = 0;

	constructor(private readonly buffer: Buffer) {}

	get atEnd(): boolean {
		return this.offset >= this.buffer.length;
	}

	bytes(length: number): Buffer {
		if (this.offset + length > this.buffer.length) throw new Error('TDS message ends too early');
		const part = this.buffer.subarray(this.offset, this.offset + length);
		this.offset += length;
		return part;
	}

	uint8(): number {
		return this.bytes(1).readUInt8();
	}

	uint16(): number {
		return this.bytes(2).readUInt16LE();
	}

	int16(): number {
		return this.bytes(2).readInt16LE();
	}

	int32(): number {
		return this.bytes(4).readInt32LE();
	}

	uint32(): number {
		return this.bytes(4).readUInt32LE();
	}

	uint64(): bigint {
		return this.bytes(8).readBigUInt64LE();
	}

	int64(): bigint {
		return this.bytes(8).readBigInt64LE();
	}

	/** A whole number of any width, little end first. */
	unsigned(length: number): bigint {
		let value = 0n;
		const part = this.bytes(length);
		for (let index = length - 1; index >= 0; index -= 1)
			value = value * 256n + BigInt(part[index] ?? 0);
		return value;
	}

	/** Text with its length in one byte. */
	shortText(): string {
		return this.bytes(this.uint8() * 2).toString('utf16le');
	}

	/** Text with its length in two bytes. */
	longText(): string {
		return this.bytes(this.uint16() * 2).toString('utf16le');
	}

	rest(): Buffer {
		return this.bytes(this.buffer.length - this.offset);
	}

	/** Skips the headers in front of every request (transaction descriptor, trace). */
	skipAllHeaders(): void {
		const length = this.uint32();
		this.bytes(length - 4);
	}
}
