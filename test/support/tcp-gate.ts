import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A door between a client and a server that can be shut. */
export interface TcpGate {
	readonly port: number;
	/** Ends all connections and lets nobody in. */
	shut(): Promise<void>;
	/** Lets everybody in again. */
	open(): Promise<void>;
	close(): Promise<void>;
}

/** Opens a gate on loopback to a server. */
export async function openTcpGate(target: {
	readonly host: string;
	readonly port: number;
}): Promise<TcpGate> {
	const sockets = new Set<Socket>();
	let isOpen = true;
	const server = createServer((client) => {
		if (!isOpen) return void client.destroy();
		const upstream = connect(target);
		for (const [one, other] of [
			[client, upstream],
			[upstream, client],
		] as const) {
			sockets.add(one);
			one.on('error', () => other.destroy());
			one.on('close', () => {
				sockets.delete(one);
				other.destroy();
			});
			one.pipe(other);
		}
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	const shut = async () => {
		isOpen = false;
		for (const socket of sockets) socket.destroy();
		await new Promise((done) => setImmediate(done));
	};
	return {
		port,
		shut,
		open: async () => {
			isOpen = true;
		},
		close: async () => {
			await shut();
			await new Promise<void>((done) => server.close(() => done()));
		},
	};
}
