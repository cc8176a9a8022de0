import { itemsOf, readRun } from '../../../scripts/e2e/read-run';

const printed = JSON.stringify(
	{
		data: {
			resultData: {
				runData: {
					Claim: [
						{ executionStatus: 'success', data: { main: [[{}, {}], null, [{}]] } },
						{ executionStatus: 'success', data: { main: [[{}]] } },
					],
				},
			},
		},
	},
	null,
	2,
);

describe('readRun', () => {
	it('finds the run among the other words of the command', () => {
		const run = readRun(`Registered runner "JS" {abc}\n${printed}\nStopping {…}\n`);
		expect(Object.keys(run.runData)).toEqual(['Claim']);
	});

	it('shows the last words where there is no run', () => {
		expect(() => readRun('Error executing workflow.\nNo such credential')).toThrow(
			/No such credential/,
		);
	});
});

describe('itemsOf', () => {
	it('counts by output over all times a node ran', () => {
		expect(itemsOf(readRun(printed), 'Claim')).toEqual([3, 0, 1]);
	});

	it('counts nothing of a node that did not run', () => {
		expect(itemsOf(readRun(printed), 'Write')).toEqual([]);
	});
});
