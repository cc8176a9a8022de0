import { createServer, type AddressInfo } from 'node:net';
import type { FaultBox } from '../kernel/faults';
import type { Journal } from '../kernel/journal';
import { ClientConnection, type Onlooker } from './connection';
import type { SandboxDatabase } from './database';
import { LoginDesk, type Login } from './login-desk';

const LOOPBACK = '127.0.0.1';
const FIRST_PROCESS_ID = 51;

/** A running sandbox SQL Server. */
export interface RunningSqlServer {
	host: string;
	port: number;
	stop(): Promise<void>;
}

/** Who may log in, to which databases, and where calls and faults are kept. */
export interface SqlServerOptions {
	/** Any free port when absent or 0. */
	port?: number;
	logins: Login[];
	/** The first one is the default database of every login. */
	databases: SandboxDatabase[];
	journal: Journal;
	faults: FaultBox;
	/** Told of every request once it was carried out; the answer waits for him. */
	onlooker?: Onlooker;
}

/**
 * Starts a server on loopback that speaks TDS 7.4 like a Microsoft SQL Server 2019, without TLS.
 *
 * Errors: rejects when the port is taken.
 */
export async function startSqlServer(options: SqlServerOptions): Promise<RunningSqlServer> {
	const { journal, faults } = options;
	const desk = new LoginDesk(options.logins, options.databases, journal);
	const connections = new Set<ClientConnection>();
	let processId = FIRST_PROCESS_ID;
	const server = createServer((socket) => {
		const connection = new ClientConnection(
			socket,
			desk,
			journal,
			faults,
			processId,
			options.onlooker,
		);
		processId = processId >= 32767 ? FIRST_PROCESS_ID : processId + 1;
		connections.add(connection);
		socket.once('close', () => connections.delete(connection));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, LOOPBACK, resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		host: LOOPBACK,
		port,
		stop: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			await Promise.all([...connections].map((connection) => connection.close()));
			await closed;
		},
	};
}
