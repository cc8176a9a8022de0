import { readStartOptions, UsageError } from '../../../scripts/start/options';

describe('readStartOptions', () => {
	it('takes the usual port and the sandbox when nothing is asked for', () => {
		expect(readStartOptions([])).toEqual({
			sandbox: true,
			port: 5678,
			anyPort: false,
			orders: 40,
			seed: 7,
			reset: false,
			help: false,
		});
	});

	it('leaves the sandbox out for real systems', () => {
		expect(readStartOptions(['--no-sandbox', '--port', '8080'])).toMatchObject({
			sandbox: false,
			port: 8080,
		});
	});

	it('never forgets what belongs to real systems', () => {
		const ask = () => readStartOptions(['--no-sandbox', '--reset']);
		expect(ask).toThrow(UsageError);
		expect(ask).toThrow(/ledger of real orders/);
	});

	it.each([
		{ args: ['--port', '0'], told: /--port takes a whole number from 1 to 65535, not "0"/ },
		{ args: ['--port', '70000'], told: /not "70000"/ },
		{ args: ['--port', ''], told: /not ""/ },
		{ args: ['--orders', 'many'], told: /--orders takes a whole number from 0 to 10000/ },
		{ args: ['--sandbx'], told: /--sandbx/ },
	])('tells what is wrong with $args', ({ args, told }) => {
		expect(() => readStartOptions(args)).toThrow(told);
		expect(() => readStartOptions(args)).toThrow(UsageError);
	});
});
