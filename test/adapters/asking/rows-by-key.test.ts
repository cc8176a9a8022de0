import { RowsByKey } from '../../../src/adapters/asking/rows-by-key';
import { fail, integrationError, succeed } from '../../../src/domain/result';

interface Row {
	readonly key: number;
	readonly text: string;
}

function rowsOf(table: readonly Row[]) {
	const readings: number[][] = [];
	const rows = new RowsByKey<number, Row>(
		async (keys) => {
			readings.push([...keys]);
			return succeed(table.filter(({ key }) => keys.includes(key)));
		},
		({ key }) => key,
	);
	return { rows, readings };
}

const TABLE = [
	{ key: 1, text: 'a' },
	{ key: 2, text: 'b' },
	{ key: 1, text: 'c' },
];

describe('RowsByKey', () => {
	it('reads keys of the same moment once, and answers each with its own rows', async () => {
		const { rows, readings } = rowsOf(TABLE);
		const answers = await Promise.all([rows.of([2, 1]), rows.of([1, 3]), rows.of([])]);
		const texts = answers.map(
			(answer) => answer.ok && answer.value.map(({ text }) => text).join(''),
		);
		expect(texts).toEqual(['bac', 'ac', '']);
		expect(readings).toEqual([[2, 1, 3]]);
	});

	it('answers a failure to everybody who waited', async () => {
		const failure = fail(integrationError('unavailable', 'SYSTEM_UNAVAILABLE', 'down.'));
		const rows = new RowsByKey<number, Row>(
			async () => failure,
			({ key }) => key,
		);
		expect(await Promise.all([rows.of([1, 2]), rows.of([3])])).toEqual([failure, failure]);
	});
});
