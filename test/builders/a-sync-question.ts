import { EMPTY_PARTY } from '../../src/domain/contractor/party';
import type { SyncQuestion } from '../../src/domain/sync/sync-question';
import { aCandidate } from './a-desk-note';

/** The question which of two cities is the right one; changed where a story wants it. */
export function aClash(id: string, fields: Partial<SyncQuestion> = {}): SyncQuestion {
	const before = { erp: 'Poznań', shop: 'Poznań' };
	return {
		shop: 'main',
		reason: { code: 'FIELD_CHANGED_TWICE', message: `Contractor K${id}: city was changed.` },
		card: { id, symbol: `K${id}`, code: `K${id}` },
		client: { clientId: 4100 + Number(id), login: `k${id}@x.test`, code: `K${id}` },
		conflicts: [{ field: 'city', erp: 'Kraków', shop: 'Gdańsk', before, winner: 'review' }],
		party: null,
		candidates: [],
		...fields,
	};
}

/** The question which contractor a customer without code is. */
export function aSuggestion(id: string, fields: Partial<SyncQuestion> = {}): SyncQuestion {
	return aClash(id, {
		reason: { code: 'LINK_SUGGESTED', message: `Customer 41${id} carries no code.` },
		conflicts: [],
		party: { ...EMPTY_PARTY, firstName: 'Jan', lastName: 'Przykładowy', city: 'Warszawa' },
		candidates: [aCandidate('101'), aCandidate('102', { score: 0.7 })],
		...fields,
	});
}
