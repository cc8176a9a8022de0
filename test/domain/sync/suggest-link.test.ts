import { suggestLink } from '../../../src/domain/sync/suggest-link';
import { aCard, aClient } from '../../builders/a-sync-pair';

const uncoded = aClient({ externalCode: '' });
const other = aCard({
	id: '7',
	symbol: 'EWA',
	firstName: 'Ewa',
	email: 'ewa@c.test',
	phone: '',
	street: 'Leśna 9',
});

describe('suggestLink', () => {
	it('names the similar card with the evidence field by field (S3.6)', () => {
		const { candidates, certain } = suggestLink(uncoded, [aCard(), other], null);
		expect(candidates[0]).toMatchObject({ id: '500', symbol: 'JAN' });
		expect(candidates[0]?.evidence.map(({ field }) => field)).toContain('email');
		expect(certain).toBeNull();
	});

	it.each([
		[0.9, '500'],
		[1.01, undefined],
	])('is certain from the threshold %p on', (threshold, id) => {
		expect(suggestLink(uncoded, [aCard()], threshold).certain?.id).toBe(id);
	});

	it('is never certain between two cards', () => {
		const twins = [aCard(), aCard({ id: '501', symbol: 'JAN2' })];
		const { certain, candidates } = suggestLink(uncoded, twins, 0.5);
		expect(certain).toBeNull();
		expect(candidates).toHaveLength(2);
	});

	it('suggests nothing where nobody is similar', () => {
		expect(suggestLink(uncoded, [other], 0.5)).toEqual({ candidates: [], certain: null });
	});
});
