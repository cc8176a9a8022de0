import { shrinkOldClaims } from '../../../nodes/shared/shrink-old-claims';
import type { OpenLedger } from '../../../src/adapters/ledger/open-ledger-in';
import { fail, integrationError, type Result, succeed } from '../../../src/domain/result';

const DAY = 24 * 3_600_000;

/** A ledger that notes what it is asked to shrink. */
function ledgerThat(answer: () => Result<number>) {
	const asked: number[] = [];
	const compact = async (olderThanMs: number) => {
		asked.push(olderThanMs);
		return answer();
	};
	const forgotten: number[] = [];
	const forget = async (olderThanMs: number) => {
		forgotten.push(olderThanMs);
		return succeed(0);
	};
	const opened = { ledger: { compact }, desk: { forget } } as unknown as OpenLedger;
	return { opened, asked, forgotten };
}

describe('shrinkOldClaims', () => {
	const warnings: string[] = [];
	const logger = { warn: (message: string) => void warnings.push(message) };

	beforeEach(() => {
		warnings.length = 0;
		jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
	});

	afterEach(() => {
		jest.useRealTimers();
	});

	it('looks at once, and again when an hour has passed', async () => {
		const { opened, asked } = ledgerThat(() => succeed(3));
		await shrinkOldClaims(opened, 30, logger);
		await shrinkOldClaims(opened, 30, logger);
		expect(asked).toEqual([30 * DAY]);
		jest.advanceTimersByTime(3_600_000);
		await shrinkOldClaims(opened, 30, logger);
		expect(asked).toHaveLength(2);
	});

	it('goes on with the next execution when there is more', async () => {
		const { opened, asked } = ledgerThat(() => succeed(500));
		await shrinkOldClaims(opened, 30, logger);
		await shrinkOldClaims(opened, 30, logger);
		expect(asked).toHaveLength(2);
	});

	it('removes the personal data of orders that have stood still as long', async () => {
		const { opened, forgotten } = ledgerThat(() => succeed(0));
		await shrinkOldClaims(opened, 30, logger);
		expect(forgotten).toEqual([30 * DAY]);
	});

	it('keeps everything when asked to', async () => {
		const { opened, asked, forgotten } = ledgerThat(() => succeed(0));
		await shrinkOldClaims(opened, 0, logger);
		expect([...asked, ...forgotten]).toEqual([]);
	});

	it('lets the execution go on when it fails, and says so in the log', async () => {
		const error = integrationError('unavailable', 'LEDGER_UNAVAILABLE', 'The disk is full.');
		const { opened } = ledgerThat(() => fail(error));
		await shrinkOldClaims(opened, 30, logger);
		expect(warnings).toEqual(['Order Bridge: details were not shrunk: The disk is full.']);
	});
});
