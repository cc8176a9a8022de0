import { createServer } from 'node:net';

/** A port somebody else has; the message says what to do. */
export class PortInUseError extends Error {
	override readonly name = 'PortInUseError';
}

const LOOPBACK = '127.0.0.1';

function tryPort(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
			const address = server.address();
			const taken = typeof address === 'object' && address ? address.port : port;
			server.close(() => resolve(taken));
		});
	});
}

/** Any port that is free now. */
export async function freePort(): Promise<number> {
	return await tryPort(0);
}

/**
 * Makes sure that every port can be listened on.
 *
 * Errors: {@link PortInUseError}, naming all that are taken and what each is for.
 */
export async function expectFree(ports: Readonly<Record<string, number>>): Promise<void> {
	const taken: string[] = [];
	for (const [purpose, port] of Object.entries(ports)) {
		try {
			await tryPort(port);
		} catch (error) {
			const { code } = error as NodeJS.ErrnoException;
			const why = code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${code})`;
			taken.push(`Port ${port} for ${purpose} ${why}.`);
		}
	}
	if (taken.length === 0) return;
	throw new PortInUseError(
		`${taken.join('\n')}\nStop the other program (an npm start or npm run sandbox that still runs?), or start with --any-port.`,
	);
}
