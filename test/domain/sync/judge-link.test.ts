import { judgeLink, type LinkFacts } from '../../../src/domain/sync/judge-link';

const NOBODY: LinkFacts = {
	code: 'JAN',
	hasTwin: false,
	holders: [],
	known: null,
	knownClientCode: null,
	addClients: true,
};
const KNOWN = { clientId: 4107, code: 'JAN' };

describe('judgeLink', () => {
	it.each<[string, string, Partial<LinkFacts>, object]>([
		['K1', 'the code is on one customer', { holders: [4107] }, { kind: 'linked', clientId: 4107 }],
		[
			'K1',
			'and was before',
			{ holders: [4107], known: KNOWN },
			{ kind: 'linked', clientId: 4107, moved: false },
		],
		[
			'K1',
			'and was on another customer before: the code counts',
			{ holders: [5000], known: KNOWN },
			{ kind: 'linked', clientId: 5000, moved: true },
		],
		['K2', 'nobody carries it and customers are added (S3.1)', {}, { kind: 'create' }],
		[
			'K3',
			'nobody carries it and none are added (S3.1)',
			{ addClients: false },
			{ kind: 'absent' },
		],
		[
			'K6',
			'the code was changed in the ERP only (S3.5)',
			{ code: 'JAN-2', known: KNOWN, knownClientCode: 'JAN' },
			{ kind: 'lost', oldCode: 'JAN' },
		],
		[
			'K7',
			'the code was changed in the shop only (S3.5)',
			{ known: KNOWN, knownClientCode: 'JAN-2' },
			{ kind: 'lost', oldCode: 'JAN' },
		],
		['K7', 'it was cleared there', { known: KNOWN, knownClientCode: '' }, { kind: 'lost' }],
		['K7', 'the customer is gone', { known: KNOWN, knownClientCode: null }, { kind: 'lost' }],
		[
			'K7',
			'both were changed, to different codes',
			{ code: 'JAN-2', known: KNOWN, knownClientCode: 'JAN-3' },
			{ kind: 'lost', oldCode: 'JAN' },
		],
		[
			'K8',
			'both were changed to the same code',
			{ code: 'JAN-2', known: KNOWN, holders: [4107] },
			{ kind: 'linked', clientId: 4107, moved: false },
		],
		['K9', 'two customers carry it', { holders: [4107, 4108] }, { kind: 'ambiguous' }],
		['K9', 'two cards have it', { holders: [4107], hasTwin: true }, { kind: 'ambiguous' }],
		[
			'K9',
			'two cards have it that nobody carries: none is created',
			{ hasTwin: true },
			{ kind: 'ambiguous' },
		],
		['K11', 'the card has no code', { code: '' }, { kind: 'codeless' }],
	])('%s: %s', (row, _what, facts, expected) => {
		expect(judgeLink({ ...NOBODY, ...facts })).toMatchObject({ row, ...expected });
	});

	it.each([true, false])('a lost link is never a new customer, adding %s (S3.5)', (addClients) => {
		const facts = { ...NOBODY, code: 'NEW', known: KNOWN, knownClientCode: 'JAN', addClients };
		expect(judgeLink(facts).kind).toBe('lost');
	});
});
