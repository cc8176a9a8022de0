import { readWorkerLog } from '../../../scripts/e2e-queue/worker-log';

const LOG = `n8n worker is now ready
Worker started execution 1 (job 1)
Worker started execution 12 (job 9)
Order Bridge: 4 orders: 4 written, 0 linked, 0 waiting, 0 refused
Worker finished execution 1 (job 1)
`;

describe('readWorkerLog', () => {
	it('tells executions that were begun from those that have come to their end', () => {
		const { started, finished } = readWorkerLog(LOG);
		expect([...started]).toEqual(['1', '12']);
		expect([...finished]).toEqual(['1']);
	});

	it('reads a worker that had nothing to do', () => {
		expect(readWorkerLog('n8n worker is now ready\n').started.size).toBe(0);
	});
});
