import { advanced, cursorAt, isSeen, readFrom } from '../../../src/domain/sync/arrival-cursor';

const OVERLAP = 120;

describe('arrival cursor', () => {
	it('reads from its beginning, and never from before it', () => {
		const cursor = cursorAt(1_000);
		expect(readFrom(cursor, OVERLAP)).toBe(1_000);
		const next = advanced(cursor, [{ id: '1', at: 1_010 }], 1_010, OVERLAP);
		expect(readFrom(next, OVERLAP)).toBe(1_000);
	});

	it('reads again what lies within the overlap, and knows it', () => {
		const cursor = advanced(cursorAt(0), [{ id: '1', at: 500 }], 500, OVERLAP);
		expect(readFrom(cursor, OVERLAP)).toBe(380);
		expect([isSeen(cursor, '1'), isSeen(cursor, '2'), isSeen(cursor, 'toString')]).toEqual([
			true,
			false,
			false,
		]);
	});

	it('forgets what is too far back to come again', () => {
		const early = advanced(
			cursorAt(0),
			[
				{ id: '1', at: 379 },
				{ id: '2', at: 380 },
			],
			380,
			OVERLAP,
		);
		const late = advanced(early, [{ id: '3', at: 500 }], 500, OVERLAP);
		expect(late.seen).toEqual({ '2': 380, '3': 500 });
	});

	it('keeps what was handed on ahead of the reading', () => {
		const cursor = advanced(cursorAt(0), [{ id: '9', at: 900 }], 499, OVERLAP);
		expect(cursor).toEqual({ begin: 0, at: 499, seen: { '9': 900 } });
		expect(readFrom(cursor, OVERLAP)).toBe(379);
	});

	it('never goes back', () => {
		const cursor = advanced(cursorAt(0), [], 500, OVERLAP);
		expect(advanced(cursor, [{ id: '1', at: 450 }], 450, OVERLAP).at).toBe(500);
	});
});
