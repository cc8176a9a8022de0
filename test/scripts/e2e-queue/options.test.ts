import { readQueueOptions } from '../../../scripts/e2e-queue/options';

describe('readQueueOptions', () => {
	it('takes the usual numbers when nobody says otherwise', () => {
		expect(readQueueOptions([])).toEqual({ orders: 150, seed: 7, help: false });
	});

	it.each([
		['--orders', '39'],
		['--orders', '2001'],
		['--orders', 'many'],
		['--seed', '-1'],
		['--seed', '1.5'],
	])('refuses %s %s', (option, value) => {
		expect(() => readQueueOptions([`${option}=${value}`])).toThrow(`not "${value}"`);
	});
});
