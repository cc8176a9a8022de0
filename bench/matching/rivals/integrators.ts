import type { Party } from '../../../src/domain/contractor/party';
import { plain } from '../world/identities';
import { groupedBy, type Rival, takeFirst } from './rival';

const nipOf = ({ taxId }: Party) => taxId.replace(/\D/g, '');
const nameOf = ({ companyName, firstName, lastName }: Party) =>
	(companyName.trim() || `${firstName.trim()} ${lastName.trim()}`).trim().toLowerCase();
const emailOf = ({ email }: Party) => email.trim().toLowerCase();
const postcodeOf = ({ postcode }: Party) => postcode.replace(/\D/g, '');

/** Letters and digits of the name in one order, and the postcode. */
function nameAndPostcodeOf(party: Party): string {
	const name =
		plain(nameOf(party))
			.match(/[a-z0-9]+/g)
			?.sort()
			.join('') ?? '';
	const postcode = postcodeOf(party);
	return name === '' || postcode === '' ? '' : `${name}:${postcode}`;
}

/** The rules of today's integrators, as their manuals describe them. */
export const INTEGRATORS: readonly Rival[] = [
	{
		name: 'exact NIP',
		note: 'the first card with the same digits',
		build: (cards) => {
			const byNip = groupedBy(cards, nipOf);
			return (party) => takeFirst(byNip.get(nipOf(party)));
		},
	},
	{
		name: 'NIP, then name',
		note: 'without a NIP the first card of the same name',
		build: (cards) => {
			const [byNip, byName] = [groupedBy(cards, nipOf), groupedBy(cards, nameOf)];
			return (party) =>
				takeFirst(nipOf(party) ? byNip.get(nipOf(party)) : byName.get(nameOf(party)));
		},
	},
	{
		name: 'e-mail',
		note: 'the first card with the same e-mail address',
		build: (cards) => {
			const byEmail = groupedBy(cards, emailOf);
			return (party) => takeFirst(byEmail.get(emailOf(party)));
		},
	},
	{
		name: 'name key + postcode',
		note: 'folded words of the name in one order, and the postcode',
		build: (cards) => {
			const byKey = groupedBy(cards, nameAndPostcodeOf);
			return (party) => takeFirst(byKey.get(nameAndPostcodeOf(party)));
		},
	},
];
