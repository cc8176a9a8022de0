import { remembered } from '../../src/domain/remembered';

describe('remembered', () => {
	it('answers a question that comes again without working it out again', () => {
		const asked: number[] = [];
		const double = remembered((number: number) => {
			asked.push(number);
			return number * 2;
		});
		expect([double(1), double(2), double(1)]).toEqual([2, 4, 2]);
		expect(asked).toEqual([1, 2]);
	});

	it('keeps no more answers than it is told', () => {
		const asked: number[] = [];
		const double = remembered((number: number) => {
			asked.push(number);
			return number * 2;
		}, 2);
		expect([1, 2, 3, 1].map(double)).toEqual([2, 4, 6, 2]);
		expect(asked).toEqual([1, 2, 3, 1]);
	});

	it('remembers that there is no answer', () => {
		let asked = 0;
		const nothing = remembered((_question: string) => {
			asked += 1;
			return undefined;
		});
		expect([nothing('x'), nothing('x')]).toEqual([undefined, undefined]);
		expect(asked).toBe(1);
	});
});
