/** One way of writing a legal form or a description of a trade, as found in folded words joined by single blanks. */
interface Form {
	readonly name: string;
	readonly pattern: RegExp;
}

function word(pattern: string): RegExp {
	return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu');
}

/** Short letters that begin many names (`SK Meble`): a form only behind something, dotted (`s.k.`) anywhere. */
function letters(first: string, second: string): string {
	return `${first} ${second}|(?<=[\\p{L}\\p{N}] )${first}${second}`;
}

/** Foreign forms are ordinary words elsewhere (`AG Meble`, `Beauty Spa`): a form only as the last word. */
function lastWord(pattern: string): RegExp {
	return new RegExp(`(?<=[\\p{L}\\p{N}] )(?:${pattern})$`, 'gu');
}

/** Longer spellings stand before the shorter ones they contain. */
const LEGAL_FORMS: readonly Form[] = [
	{
		name: 'sp. z o.o.',
		pattern: word(
			'(?:spolka|sp) z ogr\\p{L}*(?: odp\\p{L}*)?|(?:spolka|spol|sp) ?z ?o ?o|z o ?o|(?:sp|spolka) z o|(?:sp|spolka) z$',
		),
	},
	{
		name: 'S.K.A.',
		pattern: word('spolka komandytowo ?akcyj\\p{L}*|s k a|(?<=[\\p{L}\\p{N}] )ska'),
	},
	{
		name: 'P.S.A.',
		pattern: word('prosta spolka akcyjna|p s a|(?<=[\\p{L}\\p{N}] )(?<!dla )psa$'),
	},
	{
		name: 'sp.k.',
		pattern: word(`(?:spolka|sp) komand\\p{L}*|sp ?k|${letters('s', 'k')}`),
	},
	{ name: 'sp.j.', pattern: word(`spolka jawn\\p{L}*|sp jawna|sp ?j|${letters('s', 'j')}`) },
	{ name: 's.c.', pattern: word(`spolka cywil\\p{L}*|sp cywilna|sp ?c|${letters('s', 'c')}`) },
	{ name: 'S.A.', pattern: word(`spolka akcyj\\p{L}*|sp akcyjna|${letters('s', 'a')}`) },
	{ name: 'sp.p.', pattern: word('spolka partnerska|sp ?p') },
	{ name: 'GmbH & Co. KG', pattern: lastWord('gmbh (?:and )?co kg') },
	{ name: 'GmbH', pattern: lastWord('gmbh|g m b h') },
	{ name: 'UG', pattern: lastWord('ug haftungsbeschrankt|ug') },
	{ name: 'AG', pattern: lastWord('ag') },
	{ name: 's.r.o.', pattern: lastWord('s ?r ?o|spol s ?r ?o') },
	{ name: 'a.s.', pattern: lastWord('a s') },
	{ name: 'Ltd', pattern: lastWord('ltd|limited') },
	{ name: 'LLC', pattern: lastWord('llc|l l c') },
	{ name: 'Inc.', pattern: lastWord('inc|incorporated') },
	{ name: 'B.V.', pattern: lastWord('b ?v') },
	{ name: 'N.V.', pattern: lastWord('n v') },
	{ name: 'SARL', pattern: lastWord('sarl|s a r l') },
	{ name: 'SAS', pattern: lastWord('sas') },
	{ name: 'S.r.l.', pattern: lastWord('srl|s r l') },
	{ name: 'S.p.A.', pattern: lastWord('s p a') },
	{ name: 'UAB', pattern: lastWord('uab') },
	{ name: 'SIA', pattern: lastWord('sia') },
	{ name: 'OÜ', pattern: lastWord('ou') },
	{ name: 'Kft.', pattern: lastWord('kft') },
];

const TRADES =
	'produkcyjn|handlow|uslugow|transportow|wielobranzow|budowlan|wytworcz|projektow|naukow';
/** As people shorten them: `Przeds. Prod.-Handl.-Usług.` */
const SHORT_TRADES = 'prod|handl|uslug|usl|transp|wielobr|bud';
const TRADE_PHRASE = word(
	`(?:prywatne )?(przedsiebiorstwo|przeds|firma|zaklad|zakl|biuro)((?: ?(?:(?:${TRADES})(?:o|e|a|y)|(?:${SHORT_TRADES})(?![\\p{L}])))+)`,
);
const TRADE_LETTERS = word(
	'p ?p ?h ?u|z ?p ?h ?u|p ?u ?h|p ?h ?u ?p|p ?h ?u|f ?h ?u ?p|f ?h ?u|p ?p ?u ?h|p ?p ?h|f ?p ?h ?u|p ?w|f ?u|f ?h|p ?h|p ?u ?t|p ?t ?h ?u|p ?p|z ?u ?h|z ?p ?u',
);

/** A name taken apart: what is distinctive, its legal forms, and its description of a trade. */
export interface NameParts {
	readonly rest: string;
	/** `sp. z o.o.`, `S.A.`, …; several for `sp. z o.o. sp.k.`. Sorted. */
	readonly forms: readonly string[];
	/** `pphu`, `fhu`, …; sorted. */
	readonly trades: readonly string[];
}

/** Takes legal forms and trade descriptions out of folded words joined by single blanks. */
export function takeLegalForms(words: string): NameParts {
	const forms = new Set<string>();
	const trades = new Set<string>();
	let rest = words;
	for (const { name, pattern } of LEGAL_FORMS) {
		const without = rest.replace(pattern, ' ');
		if (without === rest) continue;
		forms.add(name);
		rest = without.replace(/ +/g, ' ').trim();
	}
	rest = rest.replace(TRADE_PHRASE, (_whole, kind: string, adjectives: string) => {
		const initials = adjectives.match(new RegExp(`${TRADES}|${SHORT_TRADES}`, 'g')) ?? [];
		trades.add([kind, ...initials].map((part) => part.charAt(0)).join(''));
		return ' ';
	});
	rest = rest.replace(TRADE_LETTERS, (initials) => {
		trades.add(initials.replace(/ /g, ''));
		return ' ';
	});
	return {
		rest: rest.replace(/ +/g, ' ').trim(),
		forms: [...forms].sort(),
		trades: [...trades].sort(),
	};
}
