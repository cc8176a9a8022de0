import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { SqlServerSettings } from '../../ports/sql-session';

/** What the driver tells whoever connects for it; undocumented, so nothing of it is relied on. */
type Told = Readonly<Partial<Record<'host' | 'port' | 'localAddress', unknown>>>;

/** An address the driver was sent on to by the server, else that of the settings. */
function addressFrom(told: Told, { server, port }: Pick<SqlServerSettings, 'server' | 'port'>) {
	return {
		host: typeof told.host === 'string' ? told.host : server,
		port: typeof told.port === 'number' ? told.port : port,
		...(typeof told.localAddress === 'string' ? { localAddress: told.localAddress } : {}),
	};
}

/**
 * How the driver connects to SQL Server: without Nagle's algorithm. A statement of more than one packet (16 kB) would
 * hold its last packet back until the server's delayed acknowledgement of the first, 40 ms and more.
 *
 * Errors: those of the socket; when the driver gives up, its reason.
 */
export function connectAtOnce(settings: Pick<SqlServerSettings, 'server' | 'port'>) {
	return async (...told: readonly unknown[]): Promise<Socket> => {
		const signal = told.find((one) => one instanceof AbortSignal);
		const socket = connect({ ...addressFrom((told[0] ?? {}) as Told, settings), noDelay: true });
		try {
			await once(socket, 'connect', signal ? { signal } : {});
			return socket;
		} catch (error) {
			socket.destroy();
			throw error;
		}
	};
}
