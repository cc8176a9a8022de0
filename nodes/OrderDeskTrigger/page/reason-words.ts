import { REASONS, type ReasonCode } from '../../../src/domain/reason-codes';
import { html, type Html } from './html';
import type { Language } from './words';

/** What to do, in Polish, for the reasons a desk sees day by day; for all others it is said in English. */
const POLISH: Readonly<Partial<Record<ReasonCode, string>>> = {
	ORDER_UNREADABLE: 'Wybierz w węźle format zamówienia zgodny ze źródłem.',
	ORDER_WITHOUT_LINES: 'Dodaj w sklepie co najmniej jedną pozycję i ponów.',
	ORDER_WITHOUT_BUYER: 'Uzupełnij w źródle nazwę lub imię i nazwisko kupującego i ponów.',
	QUANTITY_NOT_POSITIVE: 'Popraw ilość w źródle; każda pozycja wymaga ilości większej od zera.',
	QUANTITY_NOT_WHOLE:
		'To połączenie przyjmuje tylko całe sztuki. Popraw ilość albo wprowadź zamówienie w ERP ręcznie.',
	PRICE_INVALID: 'Popraw cenę pozycji w źródle.',
	FIELD_TOO_LONG: 'Skróć wartość w źródle; ERP by ją obciął.',
	CHARACTERS_NOT_STORABLE:
		'Zapisz wartość literami łacińskimi; ERP przechowuje tylko Windows-1250.',
	CONTRACTOR_NONE_SIMILAR: 'Dodaj kupującego jako nowego kontrahenta.',
	CONTRACTOR_ONE_SIMILAR: 'Połącz z podobnym kontrahentem albo dodaj nowego.',
	CONTRACTOR_MANY_SIMILAR: 'Wybierz jednego z podobnych kontrahentów albo dodaj nowego.',
	CONTRACTOR_NOT_USABLE:
		'Wybierz kontrahenta, który istnieje, nie jest zablokowany ani jednorazowy.',
	CONTRACTOR_NOT_FOUND: 'Wybierz kontrahenta, który istnieje w ERP.',
	CONTRACTOR_SYMBOL_TAKEN:
		'Nadaj kontrahentowi inny symbol w ERP albo połącz zamówienie z kartą, która ma ten symbol.',
	ORDER_DISMISSED:
		'Ktoś zdecydował, że to zamówienie nie zostanie zapisane. Jeśli to pomyłka, ponów je.',
	ONE_TIME_NOT_SUPPORTED:
		'To połączenie z ERP nie zna kontrahentów jednorazowych. Dodaj nowego albo użyj innego połączenia.',
	PAYMENT_FORM_MISSING:
		'Dodaj formę płatności w ERP albo przypisz ją do istniejącej w ustawieniach węzła („Payment Forms”).',
	PAYMENT_FORM_AMBIGUOUS:
		'Zmień nazwę jednej z form płatności w ERP albo przypisz formę o niepowtarzalnej nazwie.',
	NUMBERING_EXTENSION_MISSING:
		'Włącz w parametrach numeracji ERP rozszerzenie numeru dla zamówień od klientów albo zostaw pole puste.',
	NUMBERING_EXTENSION_IGNORED:
		'Most nie ustawił rozszerzenia. Ustaw domyślne rozszerzenie w ERP albo zostaw pole puste.',
	ITEM_NOT_FOUND: 'Dodaj towar w ERP albo popraw jego symbol lub EAN w sklepie.',
	ITEM_BLOCKED: 'Odblokuj towar w ERP albo zamień go w zamówieniu.',
	ITEM_AMBIGUOUS: 'Podaj symbol pozycji; jej EAN należy do kilku towarów w ERP.',
	SHIPPING_ITEM_MISSING: 'Wskaż w ustawieniach usługę ERP dla kosztów dostawy.',
	VAT_RATE_MISSING: 'Dodaj stawkę VAT w ERP albo popraw stawkę pozycji w sklepie.',
	VAT_RATE_DIFFERS: 'Ustaw tę samą stawkę VAT towaru w sklepie i w ERP.',
	WAREHOUSE_NOT_FOUND: 'Wybierz magazyn, który istnieje w ERP.',
	CURRENCY_NOT_SUPPORTED:
		'Dodaj walutę w ERP, jeśli połączenie ją obsługuje, albo wprowadź zamówienie ręcznie.',
	CONFIGURATION_INVALID: 'Popraw ustawienie wymienione w komunikacie.',
	ERP_ORDERS_CONTRADICT:
		'Do zamówienia pasuje kilka zamówień w ERP. Otwórz je, popraw numer w niewłaściwym i ponów.',
	LOOKALIKE_IN_ERP:
		'Porównaj oba. Jeśli zamówienie w ERP jest tym samym, wpisz w nim numer tego zamówienia i naciśnij „Ponów”: zostaną powiązane. Jeśli to inny zakup, naciśnij tylko „Ponów”: zamówienie zostanie zapisane.',
	ORDER_IN_ENTRY: 'Ktoś wprowadza to zamówienie w ERP. Dokończ je albo usuń i ponów.',
	ORDER_CANCELLED_IN_ERP:
		'Zamówienie jest w ERP, ale anulowane. Zdecyduj, czy ma zostać zapisane ponownie.',
	STOCK_MISSING: 'Przyjmij towar na magazyn i ponów.',
	WRITE_IN_DOUBT: 'Odpowiedź ERP przepadła. Następny przebieg najpierw odczyta ERP.',
	AUTHENTICATION_REFUSED: 'Popraw token, użytkownika lub hasło w poświadczeniach.',
	PERMISSION_MISSING: 'Nadaj loginowi SQL uprawnienia z dokumentacji tego ERP.',
	RATE_LIMITED: 'Poczekaj do podanej godziny; inne programy dzielą ten sam limit.',
	SYSTEM_BUSY: 'System jest zajęty inną pracą. Następny przebieg spróbuje ponownie.',
	SYSTEM_UNAVAILABLE:
		'Sprawdź adres, sieć i czy usługa działa. Następny przebieg spróbuje ponownie.',
	LEDGER_UNAVAILABLE: 'Sprawdź, czy księga jest dostępna (miejsce na dysku, uprawnienia).',
	REJECTED_BY_VENDOR: 'Przeczytaj odpowiedź systemu i popraw to, co wymienia.',
	FIELD_CHANGED_TWICE:
		'Zdecyduj, która wartość jest właściwa; następny przebieg zapisze ją po drugiej stronie.',
	LINK_SUGGESTED: 'Porównaj klienta z kartą. Jeśli to ten sam, powiąż ich.',
	LINK_LOST: 'Nadaj obu stronom ten sam kod, w ERP albo tutaj; powiązanie wróci wraz z historią.',
	LINK_AMBIGUOUS: 'Pozostaw kod tylko jednemu klientowi i jednej karcie; niczego nie zmieniono.',
	CARD_NOT_IN_ERP: 'Popraw kod zewnętrzny klienta albo dodaj w ERP kontrahenta o tym kodzie.',
	CARD_WITHOUT_CODE: 'Nadaj kontrahentowi kod w ERP; bez niego nic go nie łączy z klientem.',
	CLAIM_LOST: 'Zamówienie przejął inny przebieg. Nic nie trzeba robić.',
	CLAIM_BUSY: 'Nad zamówieniem pracuje inny przebieg. Nic nie trzeba robić.',
};

/** What to do about a reason, in the reader's language where we have it. */
export function remedyFor(code: ReasonCode, language: Language): Html {
	const polish = language === 'pl' ? POLISH[code] : undefined;
	if (polish !== undefined) return html`<span>${polish}</span>`;
	const remedy = REASONS[code].remedy;
	return language === 'pl' ? html`<span lang="en">${remedy}</span>` : html`<span>${remedy}</span>`;
}
