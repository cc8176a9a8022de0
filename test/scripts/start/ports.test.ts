import { createServer, type Server } from 'node:net';
import { expectFree, freePort, PortInUseError } from '../../../scripts/start/ports';

function listen(port: number): Promise<Server> {
	return new Promise((resolve) => {
		const server = createServer();
		server.listen(port, '127.0.0.1', () => resolve(server));
	});
}

describe('expectFree', () => {
	it('tells which port is in use, what it is for, and what to do', async () => {
		const [taken, free] = [await freePort(), await freePort()];
		const server = await listen(taken);
		try {
			const asking = expectFree({ 'the editor': taken, control: free });
			await expect(asking).rejects.toThrow(PortInUseError);
			await expect(asking).rejects.toThrow(`Port ${taken} for the editor is in use.`);
			await expect(asking).rejects.toThrow('--any-port');
			await expect(asking).rejects.not.toThrow(`${free}`);
		} finally {
			server.close();
		}
	});

	it('names all that are taken at once', async () => {
		const servers = [await listen(0), await listen(0)];
		const ports = servers.map((server) => (server.address() as { port: number }).port);
		try {
			const asking = expectFree({ first: ports[0] ?? 0, second: ports[1] ?? 0 });
			await expect(asking).rejects.toThrow(/for first is in use[\s\S]*for second is in use/);
		} finally {
			for (const server of servers) server.close();
		}
	});

	it('takes nothing it has looked at', async () => {
		const port = await freePort();
		await expectFree({ 'the editor': port });
		const server = await listen(port);
		expect(server.listening).toBe(true);
		server.close();
	});
});
