import { AskedTogether } from '../../../src/adapters/asking/asked-together';
import { fail, integrationError, succeed } from '../../../src/domain/result';

function doubling(most = 10) {
	const readings: number[][] = [];
	const asked = new AskedTogether<number, number>(
		async (questions) => {
			readings.push([...questions]);
			return succeed(questions.map((question) => question * 2));
		},
		{ most, waitMs: 0 },
	);
	return { readings, asked };
}

describe('AskedTogether', () => {
	it('answers questions of the same moment with one reading', async () => {
		const { readings, asked } = doubling();
		const answers = await Promise.all([1, 2, 3].map(async (question) => await asked.ask(question)));
		expect(answers).toEqual([2, 4, 6].map((value) => succeed(value)));
		expect(readings).toEqual([[1, 2, 3]]);
	});

	it('reads again for a question that was answered before', async () => {
		const { readings, asked } = doubling();
		await asked.ask(1);
		await asked.ask(1);
		expect(readings).toEqual([[1], [1]]);
	});

	it('reads in parts when there are more than one reading takes', async () => {
		const { readings, asked } = doubling(2);
		await Promise.all([1, 2, 3].map(async (question) => await asked.ask(question)));
		expect(readings).toEqual([[1, 2], [3]]);
	});

	it('answers a failure to each question, and asks anew the next time', async () => {
		const failure = fail(integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'down.'));
		let down = true;
		const asked = new AskedTogether<number, number>(async (questions) =>
			down ? failure : succeed(questions),
		);
		expect(await Promise.all([asked.ask(1), asked.ask(2)])).toEqual([failure, failure]);
		down = false;
		expect(await asked.ask(1)).toEqual(succeed(1));
	});
});
