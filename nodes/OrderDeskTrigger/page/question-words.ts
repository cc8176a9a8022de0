import type { QuestionAction } from '../../../src/domain/sync/sync-question';
import type { SyncField } from '../../../src/domain/sync/sync-card';
import type { Language } from './words';

/** What the page says about contractors and customers that two systems have. */
export interface QuestionWords {
	readonly hint: string;
	readonly nothing: string;
	readonly columns: readonly [string, string, string, string, string];
	readonly back: string;
	readonly contractor: (code: string) => string;
	readonly customer: (id: number) => string;
	readonly shop: string;
	readonly since: string;
	readonly state: string;
	readonly open: string;
	/** Answered, and waiting for the next run. */
	readonly answered: (what: string, by: string, at: string) => string;
	readonly refused: string;
	readonly code: string;
	readonly login: string;
	readonly inErp: string;
	readonly inShop: string;
	readonly before: string;
	readonly both: string;
	readonly who: string;
	readonly person: string;
	readonly fields: Readonly<Record<SyncField, string>>;
	readonly actions: Readonly<Record<QuestionAction, string>>;
	readonly linkWith: (card: string) => string;
	readonly decideHint: string;
	readonly taken: (what: string) => string;
	readonly dismissed: string;
	readonly changed: string;
	readonly unknown: string;
	readonly notOffered: string;
}

const EN: QuestionWords = {
	hint: 'What a synchronisation of contractors with a shop leaves to a person. Nothing of it is changed before somebody decides; the next run of the synchronisation carries the answer out.',
	nothing: 'No questions here.',
	columns: ['Contractor or customer', 'Shop', 'Question', 'Since', 'State'],
	back: 'Back to the contractors',
	contractor: (code) => `Contractor ${code}`,
	customer: (id) => `Customer ${id}`,
	shop: 'Shop',
	since: 'Asked since',
	state: 'State',
	open: 'Waits for a person',
	answered: (what, by, at) => `Decided by ${by} ${at}: ${what}. Carried out by the next run.`,
	refused: 'The last answer could not be carried out:',
	code: 'Code',
	login: 'Login',
	inErp: 'In the ERP',
	inShop: 'In the shop',
	before: 'When both were the same',
	both: 'Changed on both sides',
	who: 'Which contractor is the customer?',
	person: 'Customer',
	fields: {
		companyName: 'Company',
		firstName: 'First name',
		lastName: 'Last name',
		taxId: 'Tax number',
		street: 'Street',
		postcode: 'Postcode',
		city: 'City',
		countryCode: 'Country',
		phone: 'Phone',
		email: 'E-mail',
	},
	actions: {
		takeErp: 'Take the ERP’s values',
		takeShop: 'Take the shop’s values',
		link: 'Link',
		dismiss: 'Dismiss',
	},
	linkWith: (card) => `Link with ${card}`,
	decideHint: 'The first decision counts. The next run of the synchronisation carries it out.',
	taken: (what) =>
		`Decided: ${what}. The next run carries it out, unless something changed until then.`,
	dismissed: 'Dismissed. It is not listed again while it stays as it is.',
	changed: 'The question has changed since this page was shown. Look again and decide then.',
	unknown: 'This question is no longer open.',
	notOffered: 'This answer is not open to this question.',
};

const PL: QuestionWords = {
	hint: 'To, co synchronizacja kontrahentów ze sklepem pozostawia człowiekowi. Nic się nie zmienia, dopóki ktoś nie zdecyduje; decyzję wykonuje następny przebieg synchronizacji.',
	nothing: 'Brak pytań.',
	columns: ['Kontrahent lub klient', 'Sklep', 'Pytanie', 'Od', 'Stan'],
	back: 'Wróć do kontrahentów',
	contractor: (code) => `Kontrahent ${code}`,
	customer: (id) => `Klient ${id}`,
	shop: 'Sklep',
	since: 'Pytanie od',
	state: 'Stan',
	open: 'Czeka na decyzję',
	answered: (what, by, at) => `Zdecydowano (${by}, ${at}): ${what}. Wykona to następny przebieg.`,
	refused: 'Ostatniej decyzji nie można było wykonać:',
	code: 'Kod',
	login: 'Login',
	inErp: 'W ERP',
	inShop: 'W sklepie',
	before: 'Gdy były zgodne',
	both: 'Zmienione po obu stronach',
	who: 'Którym kontrahentem jest klient?',
	person: 'Klient',
	fields: {
		companyName: 'Firma',
		firstName: 'Imię',
		lastName: 'Nazwisko',
		taxId: 'NIP',
		street: 'Ulica',
		postcode: 'Kod pocztowy',
		city: 'Miejscowość',
		countryCode: 'Kraj',
		phone: 'Telefon',
		email: 'E-mail',
	},
	actions: {
		takeErp: 'Przyjmij wartości z ERP',
		takeShop: 'Przyjmij wartości ze sklepu',
		link: 'Powiąż',
		dismiss: 'Odrzuć',
	},
	linkWith: (card) => `Powiąż z ${card}`,
	decideHint: 'Liczy się pierwsza decyzja. Wykona ją następny przebieg synchronizacji.',
	taken: (what) =>
		`Zdecydowano: ${what}. Wykona to następny przebieg, chyba że do tego czasu coś się zmieni.`,
	dismissed: 'Odrzucono. Pytanie nie wróci, dopóki nic się w nim nie zmieni.',
	changed: 'Pytanie zmieniło się od pokazania tej strony. Zajrzyj ponownie i wtedy zdecyduj.',
	unknown: 'To pytanie nie jest już otwarte.',
	notOffered: 'Ta odpowiedź nie jest dostępna dla tego pytania.',
};

/** The words by language. */
export const QUESTION_WORDS: Readonly<Record<Language, QuestionWords>> = { en: EN, pl: PL };
