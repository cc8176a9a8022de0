import type { DeskAction } from '../../../src/domain/conflict/desk-action';
import type { ClaimState } from '../../../src/domain/dedupe/claim-state';
import type { EvidenceField, Stance } from '../../../src/domain/matching/evidence';
import type { DeskView } from '../../../src/ports/order-desk';

/** Languages the page speaks. */
export type Language = 'en' | 'pl';

/** Everything the page says of its own. */
export interface Words {
	readonly title: string;
	readonly skip: string;
	readonly parts: string;
	readonly views: Readonly<Record<DeskView | 'contractors' | 'decisions', string>>;
	readonly states: Readonly<Record<ClaimState | 'linked', string>>;
	readonly actions: Readonly<Record<DeskAction, string>>;
	readonly mergeWith: (card: string) => string;
	readonly remember: string;
	readonly yourName: string;
	readonly search: string;
	readonly searchLabel: string;
	readonly showAll: string;
	readonly found: (search: string) => string;
	readonly searchGoesOn: string;
	readonly nothing: string;
	readonly next: string;
	readonly first: string;
	readonly back: string;
	readonly columns: {
		readonly order: string;
		readonly placed: string;
		readonly customer: string;
		readonly total: string;
		readonly state: string;
		readonly errors: string;
		readonly syncErrors: string;
		readonly document: string;
	};
	readonly remedy: string;
	readonly findings: string;
	readonly order: string;
	readonly source: string;
	readonly alsoKnownAs: string;
	readonly lines: string;
	readonly lineColumns: readonly [string, string, string, string];
	readonly delivery: string;
	readonly payment: string;
	readonly notes: string;
	readonly guest: string;
	readonly who: string;
	readonly buyer: string;
	readonly noCandidates: string;
	readonly field: string;
	readonly fields: Readonly<Record<EvidenceField | 'city' | 'score', string>>;
	readonly stances: Readonly<Record<Stance, string>>;
	readonly decide: string;
	readonly decideHint: string;
	readonly closed: Readonly<Record<'settled' | 'working' | 'forgotten' | 'doubt', string>>;
	readonly trail: string;
	readonly run: (execution: string) => string;
	readonly trailColumns: readonly [string, string, string, string];
	readonly events: Readonly<Record<string, string>>;
	readonly decisionsHint: string;
	readonly decisionColumns: readonly [string, string, string, string];
	readonly revoke: string;
	readonly revoked: string;
	readonly alreadyRevoked: string;
	readonly door: { readonly stranger: string; readonly unprotected: string };
	readonly told: {
		readonly started: (action: string) => string;
		readonly dismissed: string;
		readonly decided: (by: string, at: string, what: string) => string;
		readonly changed: string;
		readonly closed: string;
		readonly forgotten: string;
		readonly unknown: string;
		readonly notOffered: string;
		readonly stale: string;
		readonly unreadable: string;
		readonly trouble: string;
	};
}

const EN: Words = {
	title: 'Order Desk',
	skip: 'Skip to content',
	parts: 'Parts of the list',
	views: {
		open: 'Standing still',
		errors: 'Errors',
		syncErrors: 'Sync errors',
		contractors: 'Contractors',
		dismissed: 'Dismissed',
		done: 'In the ERP',
		decisions: 'Remembered decisions',
	},
	states: {
		claimed: 'Being worked on',
		writing: 'Being written',
		inDoubt: 'Answer of the ERP lost',
		waiting: 'Waits for a person',
		failed: 'Refused',
		settled: 'Written',
		linked: 'Linked',
		released: 'Free for the next run',
	},
	actions: {
		add: 'Add new',
		merge: 'Merge',
		oneTime: 'One-time',
		retry: 'Retry',
		dismiss: 'Dismiss',
	},
	mergeWith: (card) => `Merge with ${card}`,
	remember: 'When merging: remember it for the next orders of this buyer',
	yourName: 'Your name (for the audit trail)',
	search: 'Search',
	searchLabel: 'Number, buyer, e-mail, tax number or ERP document',
	showAll: 'Show all',
	found: (search) => `Found for “${search}”`,
	searchGoesOn: 'Not everything was looked through yet; go on to the next page.',
	nothing: 'No orders here.',
	next: 'Next page',
	first: 'First page',
	back: 'Back to the list',
	columns: {
		order: 'Order',
		placed: 'Placed',
		customer: 'Customer',
		total: 'Total',
		state: 'State',
		errors: 'Errors',
		syncErrors: 'Sync errors',
		document: 'ERP document',
	},
	remedy: 'What to do',
	findings: 'Everything to be repaired',
	order: 'Order',
	source: 'Source',
	alsoKnownAs: 'Also known as',
	lines: 'Lines',
	lineColumns: ['Item', 'Name', 'Quantity', 'Price'],
	delivery: 'Delivery',
	payment: 'Payment',
	notes: 'Notes of the buyer',
	guest: 'ordered without an account',
	who: 'Who is the buyer?',
	buyer: 'Buyer',
	noCandidates: 'No contractor in the ERP is similar to the buyer.',
	field: 'Field',
	fields: {
		name: 'Name',
		taxId: 'Tax number',
		email: 'E-mail',
		phone: 'Phone',
		address: 'Address',
		externalCode: 'External code',
		city: 'City',
		score: 'Score',
	},
	stances: {
		same: 'same',
		close: 'nearly the same',
		weak: 'a little alike',
		unknown: 'says nothing',
		different: 'different',
	},
	decide: 'Decide',
	decideHint: 'The first decision counts. It starts the workflow at once.',
	closed: {
		settled: 'This order has its ERP document.',
		working: 'A run is working on this order. Look again in a moment.',
		forgotten:
			'The details of this order are kept no longer. It goes on when the source sends it again.',
		doubt:
			'The order may just have been written. It can be retried when the quiet time is over; the ERP is read first.',
	},
	trail: 'What happened',
	run: (execution) => `Workflow run ${execution}`,
	trailColumns: ['When', 'What', 'Who', 'Details'],
	events: {
		claimed: 'claimed',
		writeBegun: 'write begun',
		settled: 'in the ERP',
		waiting: 'asked a person',
		refused: 'refused',
		inDoubt: 'answer lost',
		yielded: 'given back',
		released: 'released',
		decided: 'decided',
		revised: 'came with other content',
		aliasAdded: 'another number learnt',
		compacted: 'details removed',
		settledLate: 'document reported late',
		documentGone: 'document gone',
		documentFound: 'document back',
	},
	decisionsHint:
		'Contractors people chose for buyers. They count for the next orders of the same buyer in the same shop, until they are revoked or the contractor is blocked or gone.',
	decisionColumns: ['Contractor', 'Decided on order', 'Who', 'When'],
	revoke: 'Revoke',
	revoked: 'Revoked. The next order of this buyer is decided by the rules again.',
	alreadyRevoked: 'It was revoked before.',
	door: {
		stranger: 'Sign in to see the Order Desk.',
		unprotected:
			'Nobody is let in: choose a credential with a name and a password in the node Order Desk Trigger.',
	},
	told: {
		started: (action) => `Decided: ${action}. The workflow goes on with the order.`,
		dismissed: 'Dismissed. The order is not written, now or later, unless somebody retries it.',
		decided: (by, at, what) =>
			`Too late: ${by} decided ${at}: ${what}. Your click changed nothing.`,
		changed: 'A run changed the order since this page was shown. Look again and decide then.',
		closed: 'The order cannot be decided now: it is written, or a run works on it.',
		forgotten:
			'The details of this order are kept no longer. It goes on when the source sends it again.',
		unknown: 'This order is unknown.',
		notOffered: 'This choice is not open to this order.',
		stale:
			'This page lay open too long, or was made for somebody else. Load it again and decide then.',
		unreadable: 'The form was not understood.',
		trouble: 'The ledger does not answer. Nothing was changed.',
	},
};

const PL: Words = {
	title: 'Biurko zamówień',
	skip: 'Przejdź do treści',
	parts: 'Części listy',
	views: {
		open: 'Wstrzymane',
		errors: 'Błędy',
		syncErrors: 'Błędy synchronizacji',
		contractors: 'Kontrahenci',
		dismissed: 'Odrzucone',
		done: 'W ERP',
		decisions: 'Zapamiętane decyzje',
	},
	states: {
		claimed: 'W trakcie',
		writing: 'W trakcie zapisu',
		inDoubt: 'Brak odpowiedzi ERP',
		waiting: 'Czeka na decyzję',
		failed: 'Wstrzymane z błędem',
		settled: 'Zapisane',
		linked: 'Powiązane',
		released: 'Czeka na następny przebieg',
	},
	actions: {
		add: 'Dodaj nowego',
		merge: 'Połącz',
		oneTime: 'Jednorazowy',
		retry: 'Ponów',
		dismiss: 'Odrzuć',
	},
	mergeWith: (card) => `Połącz z ${card}`,
	remember: 'Przy łączeniu: zapamiętaj dla następnych zamówień tego kupującego',
	yourName: 'Twoje imię (do historii)',
	search: 'Szukaj',
	searchLabel: 'Numer, kupujący, e-mail, NIP lub dokument ERP',
	showAll: 'Pokaż wszystkie',
	found: (search) => `Wyniki dla „${search}”`,
	searchGoesOn: 'Nie wszystko zostało jeszcze przeszukane; przejdź do następnej strony.',
	nothing: 'Brak zamówień.',
	next: 'Następna strona',
	first: 'Pierwsza strona',
	back: 'Wróć do listy',
	columns: {
		order: 'Zamówienie',
		placed: 'Złożone',
		customer: 'Klient',
		total: 'Wartość',
		state: 'Stan',
		errors: 'Błędy',
		syncErrors: 'Błędy synchronizacji',
		document: 'Dokument ERP',
	},
	remedy: 'Co zrobić',
	findings: 'Wszystko, co trzeba naprawić',
	order: 'Zamówienie',
	source: 'Źródło',
	alsoKnownAs: 'Inne numery',
	lines: 'Pozycje',
	lineColumns: ['Towar', 'Nazwa', 'Ilość', 'Cena'],
	delivery: 'Dostawa',
	payment: 'Płatność',
	notes: 'Uwagi kupującego',
	guest: 'zamówienie bez konta',
	who: 'Kim jest kupujący?',
	buyer: 'Kupujący',
	noCandidates: 'Żaden kontrahent w ERP nie jest podobny do kupującego.',
	field: 'Pole',
	fields: {
		name: 'Nazwa',
		taxId: 'NIP',
		email: 'E-mail',
		phone: 'Telefon',
		address: 'Adres',
		externalCode: 'Kod zewnętrzny',
		city: 'Miejscowość',
		score: 'Ocena',
	},
	stances: {
		same: 'zgodne',
		close: 'prawie zgodne',
		weak: 'nieco podobne',
		unknown: 'nic nie mówi',
		different: 'różne',
	},
	decide: 'Decyzja',
	decideHint: 'Liczy się pierwsza decyzja. Od razu uruchamia przepływ.',
	closed: {
		settled: 'To zamówienie ma już dokument w ERP.',
		working: 'Trwa praca nad tym zamówieniem. Zajrzyj za chwilę.',
		forgotten:
			'Szczegóły tego zamówienia nie są już przechowywane. Pójdzie dalej, gdy źródło wyśle je ponownie.',
		doubt:
			'Zamówienie mogło właśnie zostać zapisane. Można je ponowić po czasie ciszy; najpierw zostanie odczytany ERP.',
	},
	trail: 'Historia',
	run: (execution) => `Przebieg ${execution}`,
	trailColumns: ['Kiedy', 'Co', 'Kto', 'Szczegóły'],
	events: {
		claimed: 'zajęte',
		writeBegun: 'rozpoczęto zapis',
		settled: 'w ERP',
		waiting: 'zapytano człowieka',
		refused: 'odmowa',
		inDoubt: 'brak odpowiedzi',
		yielded: 'zwrócone',
		released: 'zwolnione',
		decided: 'zdecydowano',
		revised: 'przyszło z inną treścią',
		aliasAdded: 'poznano inny numer',
		compacted: 'usunięto szczegóły',
		settledLate: 'dokument zgłoszony później',
		documentGone: 'dokument zniknął',
		documentFound: 'dokument wrócił',
	},
	decisionsHint:
		'Kontrahenci wybrani przez ludzi dla kupujących. Obowiązują przy następnych zamówieniach tego samego kupującego w tym samym sklepie, dopóki nie zostaną cofnięci albo kontrahent nie zostanie zablokowany lub usunięty.',
	decisionColumns: ['Kontrahent', 'Przy zamówieniu', 'Kto', 'Kiedy'],
	revoke: 'Cofnij',
	revoked: 'Cofnięto. O następnym zamówieniu tego kupującego znów zdecydują reguły.',
	alreadyRevoked: 'Decyzja była już cofnięta.',
	door: {
		stranger: 'Zaloguj się, aby zobaczyć biurko zamówień.',
		unprotected:
			'Nikt nie ma dostępu: wybierz w węźle Order Desk Trigger poświadczenia z nazwą i hasłem.',
	},
	told: {
		started: (action) => `Zdecydowano: ${action}. Przepływ idzie dalej z zamówieniem.`,
		dismissed: 'Odrzucono. Zamówienie nie zostanie zapisane, chyba że ktoś je ponowi.',
		decided: (by, at, what) => `Za późno: ${by}, ${at}: ${what}. Kliknięcie niczego nie zmieniło.`,
		changed: 'Zamówienie zmieniło się od pokazania tej strony. Zajrzyj ponownie i wtedy zdecyduj.',
		closed: 'O zamówieniu nie można teraz decydować: jest zapisane albo trwa nad nim praca.',
		forgotten:
			'Szczegóły tego zamówienia nie są już przechowywane. Pójdzie dalej, gdy źródło wyśle je ponownie.',
		unknown: 'Nieznane zamówienie.',
		notOffered: 'Ten wybór nie jest dostępny dla tego zamówienia.',
		stale:
			'Strona była otwarta zbyt długo albo powstała dla kogoś innego. Wczytaj ją ponownie i wtedy zdecyduj.',
		unreadable: 'Formularz jest niezrozumiały.',
		trouble: 'Księga nie odpowiada. Nic nie zostało zmienione.',
	},
};

/** The page's words, by language. */
export const WORDS: Readonly<Record<Language, Words>> = { en: EN, pl: PL };

/** Tag of a language for dates and for `lang`. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', pl: 'pl-PL' };

/** The language a browser prefers, of those the page speaks; English when it names neither. */
export function preferredLanguage(acceptLanguage: string): Language {
	const wishes = acceptLanguage
		.split(',')
		.map((part) => {
			const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
			const quality = parameters.find((text) => text.trim().startsWith('q='));
			const weight = quality === undefined ? 1 : Number(quality.trim().slice(2));
			return { tag: tag.split('-')[0], weight: Number.isFinite(weight) ? weight : 0 };
		})
		.filter(({ weight }) => weight > 0)
		.sort((one, other) => other.weight - one.weight);
	const known = wishes.find(({ tag }) => tag === 'pl' || tag === 'en');
	return known?.tag === 'pl' ? 'pl' : 'en';
}
