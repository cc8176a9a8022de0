/** Words so common in names of firms that sharing one means nothing, and that no person is called by. */
const COMMON_WORDS = new Set(
	(
		'agencja apteka auto bar biuro budowa budowlana budownictwo centrum com company cukiernia delikatesy ' +
		'drukarnia eu export firma fryzjer fundacja gabinet galeria gospodarstwo group grupa handel handlowa ' +
		'handlowy holding hotel hurtownia import instalacje international internet kancelaria krawiectwo ' +
		'ksiegarnia kwiaciarnia logistyka market meble moto net nr online pensjonat piekarnia pizzeria pl poland ' +
		'polska pracownia produkcja projekt przedsiebiorstwo przedszkole przychodnia remonty restauracja salon ' +
		'services serwis sklep spedycja spoldzielnia spolka stolarnia stowarzyszenie studio system systemy szkola ' +
		'tartak technika trade trading transport uslugi uslugowa uslugowy warsztat zaklad zaklady'
	).split(' '),
);

/** Whether a folded word is one that very many firms have in their names: `sklep`, `tartak`, `polska`. */
export function isCommonInFirms(word: string): boolean {
	return COMMON_WORDS.has(word);
}
