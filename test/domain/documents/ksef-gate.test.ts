import { judgeKsef, type KsefGate, NO_GATE } from '../../../src/domain/documents/ksef-gate';
import { anErpDocument } from '../../builders/an-erp-document';

const NUMBER = '5265877635-20250826-0100001AF629-AF';
const GATE: KsefGate = {
	kinds: ['invoice', 'correction'],
	onlyWithTaxId: false,
	sendOffline: true,
	patienceDays: 2,
};
const FIRM = { today: '2026-11-20', hasTaxId: true };
const PERSON = { ...FIRM, hasTaxId: false };
const UNKNOWN = { ...FIRM, hasTaxId: undefined };
const ONLY_FIRMS = { ...GATE, onlyWithTaxId: true };

describe('judgeKsef (S4.10)', () => {
	it.each([
		['a number that fits', {}, { ksefNumber: NUMBER }, GATE, FIRM, 'pass', undefined],
		['no number on the day of issue', {}, {}, GATE, FIRM, 'wait', 'KSEF_NUMBER_MISSING'],
		[
			'no number on the last day of patience',
			{},
			{ issuedOn: '2026-11-18' },
			GATE,
			FIRM,
			'wait',
			'KSEF_NUMBER_MISSING',
		],
		[
			'no number a day later',
			{},
			{ issuedOn: '2026-11-17' },
			GATE,
			FIRM,
			'stop',
			'KSEF_NUMBER_OVERDUE',
		],
		[
			'a number cut to 30 characters (F21)',
			{},
			{ ksefNumber: NUMBER.slice(0, 30) },
			GATE,
			FIRM,
			'stop',
			'KSEF_NUMBER_INVALID',
		],
		[
			'offline, without a number',
			{},
			{ ksefMode: 'offline' },
			GATE,
			FIRM,
			'provisional',
			undefined,
		],
		[
			'offline, without a number, long ago',
			{},
			{ ksefMode: 'offline', issuedOn: '2026-10-01' },
			GATE,
			FIRM,
			'provisional',
			undefined,
		],
		[
			'offline, with its number',
			{},
			{ ksefMode: 'offline', ksefNumber: NUMBER },
			GATE,
			FIRM,
			'pass',
			undefined,
		],
		[
			'offline, where offline documents wait',
			{},
			{ ksefMode: 'offline' },
			{ ...GATE, sendOffline: false },
			FIRM,
			'wait',
			'KSEF_NUMBER_MISSING',
		],
		[
			'online, without a number',
			{},
			{ ksefMode: 'online' },
			GATE,
			FIRM,
			'wait',
			'KSEF_NUMBER_MISSING',
		],
		['a kind that is not bound', { kind: 'receipt' }, {}, GATE, FIRM, 'pass', undefined],
		[
			'a correction, which is',
			{ kind: 'correction' },
			{},
			GATE,
			FIRM,
			'wait',
			'KSEF_NUMBER_MISSING',
		],
		[
			'anything where the gate is off',
			{},
			{ ksefNumber: 'nonsense' },
			NO_GATE,
			FIRM,
			'pass',
			undefined,
		],
		['a person, where only firms wait', {}, {}, ONLY_FIRMS, PERSON, 'pass', undefined],
		['a firm, where only firms wait', {}, {}, ONLY_FIRMS, FIRM, 'wait', 'KSEF_NUMBER_MISSING'],
		[
			'a buyer nobody knows, where only firms wait',
			{},
			{},
			ONLY_FIRMS,
			UNKNOWN,
			'wait',
			'KSEF_NUMBER_MISSING',
		],
		['a person, where everybody waits', {}, {}, GATE, PERSON, 'wait', 'KSEF_NUMBER_MISSING'],
	] as const)(
		'judges %s',
		(
			_what,
			{ kind = 'invoice' }: { kind?: 'receipt' | 'correction' | 'invoice' },
			fields,
			gate,
			situation,
			expected,
			code,
		) => {
			const document = anErpDocument(kind, { issuedOn: '2026-11-20', ...fields });
			const verdict = judgeKsef(document, gate, situation);
			expect(verdict.kind).toBe(expected);
			expect('finding' in verdict ? verdict.finding.code : undefined).toBe(code);
		},
	);

	it('names the document and how long it waits', () => {
		const document = anErpDocument('invoice', { number: 'FS 7/2026', issuedOn: '2026-11-10' });
		expect(judgeKsef(document, GATE, FIRM)).toMatchObject({
			finding: {
				message: 'FS 7/2026: issued on 2026-11-10, and after 10 days it still has no KSeF number.',
			},
		});
	});
});
