import type { CandidateView } from '../../../src/domain/conflict/candidate-view';
import { stanceOf } from '../../../src/domain/conflict/stance-of';
import { displayName, type Party } from '../../../src/domain/contractor/party';
import { EVIDENCE_FIELDS, type EvidenceField } from '../../../src/domain/matching/evidence';
import { html, type Html } from './html';
import { columnHead, wideTable } from './parts';
import { type Language, WORDS, type Words } from './words';

function addressOf(street: string, postcode: string, city: string): string {
	return [street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** The buyer's own words, by field. */
function wordsOfBuyer(buyer: Party): Readonly<Record<EvidenceField, string>> {
	const numbers = [buyer.houseNumber, buyer.flat].filter(Boolean).join('/');
	const person = [buyer.firstName, buyer.lastName].filter(Boolean).join(' ');
	const name = displayName(buyer);
	return {
		name: name === person || person === '' ? name : `${name} (${person})`,
		taxId: buyer.taxId,
		email: buyer.email,
		phone: buyer.phone,
		address: addressOf(
			[buyer.street, numbers].filter(Boolean).join(' '),
			buyer.postcode,
			buyer.city,
		),
		externalCode: buyer.externalCode,
	};
}

/** A card's own words, by field. */
function wordsOfCard(card: CandidateView): Readonly<Record<EvidenceField, string>> {
	const { name, taxId, email, phone, street, postcode, city } = card;
	const address = addressOf(street, postcode, city);
	return { name, taxId, email, phone, address, externalCode: '' };
}

/** One field of a card: its words, and what they say about being the buyer's. Colour alone never says it. */
function cell(card: CandidateView, field: EvidenceField, words: Words): Html {
	const evidence = card.evidence.find((piece) => piece.field === field);
	const text = wordsOfCard(card)[field];
	if (!evidence) return html`<td>${text}</td>`;
	const stance = stanceOf(evidence);
	return html`<td class="${stance}">
		${text}<span class="stance">${words.stances[stance]}</span>
		<small lang="en">${evidence.detail}</small>
	</td>`;
}

function buyerAlone(buyer: Party, words: Words): Html {
	const own = wordsOfBuyer(buyer);
	const rows = EVIDENCE_FIELDS.filter((field) => own[field] !== '').map(
		(field) =>
			html`<dt>${words.fields[field]}</dt>
				<dd>${own[field]}</dd>`,
	);
	return html`<dl>${rows}</dl>`;
}

/** The buyer, and beside him the cards that are or may be his, field by field. */
export function comparison(
	buyer: Party,
	candidates: readonly CandidateView[],
	language: Language,
	isQuestion: boolean,
	{ who, buyer: person }: Pick<Words, 'who' | 'buyer'> = WORDS[language],
): Html {
	const words = WORDS[language];
	if (candidates.length === 0) {
		return html`<h2>${isQuestion ? who : person}</h2>
			${buyerAlone(buyer, words)} ${isQuestion && html`<p>${words.noCandidates}</p>`}`;
	}
	const own = wordsOfBuyer(buyer);
	const heads = candidates.map(
		(card) =>
			html`<th scope="col">
				${card.symbol || `#${card.id}`} <br /><small
					>${words.fields.score}: ${card.score.toFixed(2)}</small
				>
			</th>`,
	);
	const rows = EVIDENCE_FIELDS.map(
		(field) =>
			html`<tr>
				<th scope="row">${words.fields[field]}</th>
				<td>${own[field]}</td>
				${candidates.map((card) => cell(card, field, words))}
			</tr>`,
	);
	return html`<h2>${who}</h2>
		${wideTable({ label: who, heads: [columnHead(words.field), columnHead(person), heads], rows })}`;
}
