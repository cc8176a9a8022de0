/** Most frequent given names first; from the public statistics of the PESEL register, as anybody knows them. */
export const MEN = words(
	'Piotr Krzysztof Tomasz Andrzej Paweł Jan Michał Marcin Jakub Adam Marek Łukasz Grzegorz Mateusz Wojciech Mariusz ' +
		'Dariusz Zbigniew Jerzy Maciej Rafał Robert Kamil Jacek Kacper Szymon Dawid Ryszard Janusz Artur Jarosław ' +
		'Sławomir Bartosz Przemysław Mirosław Henryk Filip Roman Sebastian Stanisław Radosław Damian Daniel Adrian Karol ' +
		'Antoni Waldemar Wiesław Bartłomiej Leszek Józef Zenon Zdzisław Mikołaj Wiktor Oskar Edward Kazimierz Hubert Igor ' +
		'Bogdan Marian Czesław Aleksander Dominik Konrad Norbert Patryk Witold Władysław',
);
export const WOMEN = words(
	'Anna Katarzyna Maria Małgorzata Agnieszka Barbara Ewa Krystyna Magdalena Elżbieta Joanna Aleksandra Zofia Monika ' +
		'Teresa Danuta Natalia Karolina Marta Julia Beata Dorota Jadwiga Janina Alicja Jolanta Grażyna Iwona Irena Paulina ' +
		'Justyna Zuzanna Bożena Wiktoria Urszula Renata Hanna Sylwia Agata Helena Patrycja Maja Izabela Emilia Aneta ' +
		'Weronika Ewelina Oliwia Halina Stanisława Wanda Kinga Klaudia Gabriela Marianna Wiesława Dominika Mariola Amelia ' +
		'Lena Kamila Lucyna Edyta Kornelia Daniela Marlena',
);

/** Everyday forms as people sign themselves. */
export const EVERYDAY = new Map(
	words(
		'Piotr:Piotrek Krzysztof:Krzysiek Tomasz:Tomek Paweł:Pawełek Jan:Janek Jakub:Kuba Grzegorz:Grzesiek ' +
			'Wojciech:Wojtek Dariusz:Darek Zbigniew:Zbyszek Jerzy:Jurek Maciej:Maciek Ryszard:Rysiek Jarosław:Jarek ' +
			'Sławomir:Sławek Bartosz:Bartek Przemysław:Przemek Mirosław:Mirek Stanisław:Staszek Radosław:Radek ' +
			'Antoni:Antek Waldemar:Waldek Bartłomiej:Bartek Kazimierz:Kazik Aleksander:Olek Anna:Ania Katarzyna:Kasia ' +
			'Maria:Marysia Małgorzata:Gosia Agnieszka:Aga Barbara:Basia Krystyna:Krysia Magdalena:Magda Elżbieta:Ela ' +
			'Joanna:Asia Aleksandra:Ola Zofia:Zosia Danuta:Danka Jadwiga:Jadzia Alicja:Ala Jolanta:Jola Zuzanna:Zuza ' +
			'Urszula:Ula Hanna:Hania Izabela:Iza Wiesława:Wiesia Gabriela:Gabrysia Wiktoria:Wika Natalia:Natalka',
	).map((pair) => pair.split(':') as [string, string]),
);

/** Men's forms; `-ski`, `-cki` and `-dzki` have women's. */
export const SURNAMES = words(
	'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski ' +
		'Jankowski Mazur Kwiatkowski Wojciechowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Król Michalski ' +
		'Wróbel Wieczorek Jabłoński Nowakowski Majewski Stępień Olszewski Jaworski Malinowski Dudek Adamczyk Pawlak Górski ' +
		'Nowicki Sikora Walczak Witkowski Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski ' +
		'Wróblewski Marciniak Jasiński Zawadzki Bąk Jakubowski Sadowski Duda Włodarczyk Chmielewski Borkowski Wilk Sokołowski ' +
		'Szczepański Sawicki Kucharski Lis Kubiak Maciejewski Kalinowski Mazurek Wysocki Kołodziej Kaźmierczak Czarnecki ' +
		'Konieczny Urban Głowacki Zakrzewski Sikorski Krajewski Wasilewski Ziółkowski Laskowski Gajewski Mróz Makowski ' +
		'Brzeziński Przybylski Szulc Domański Kania Borowski Błaszczyk Górecki Szymczak Chojnacki Ratajczak Mikołajczyk ' +
		'Andrzejewski Leśniak Cieślak Kurowski Kozak Musiał Kot Markowski Kowalewski Bednarek Janik Wrona Olejniczak Socha ' +
		'Jarosz Bielecki Żak Pająk Romanowski Madej Stasiak Rogowski Bukowski Milczarek Gołębiowski Świątek Żurawski ' +
		'Krupa Banaś Wolski Łuczak Sowa Marek Kasprzak Karpiński Orłowski Śliwiński Kulesza Janiszewski Stefański',
);

/** Streets as the registers write them; titles and given names are what people leave out. */
export const STREETS = lines(
	'Polna|Leśna|Słoneczna|Krótka|Szkolna|Ogrodowa|Lipowa|Brzozowa|Łąkowa|Kwiatowa|Kościelna|Sosnowa|Zielona|Parkowa|' +
		'Akacjowa|Kolejowa|Adama Mickiewicza|Tadeusza Kościuszki|Henryka Sienkiewicza|Juliusza Słowackiego|Mikołaja Kopernika|' +
		'3 Maja|1 Maja|11 Listopada|Józefa Piłsudskiego|Jana Pawła II|gen. Władysława Sikorskiego|ks. Jerzego Popiełuszki|' +
		'św. Jana|Wojska Polskiego|Warszawska|Krakowska|Piotrkowska|Długa|Główna|Nowa|Stawowa|Młyńska|Rzemieślnicza|Fabryczna|' +
		'Marii Skłodowskiej-Curie|Marii Konopnickiej|Elizy Orzeszkowej|Bolesława Prusa|Stefana Żeromskiego|Fryderyka Chopina|' +
		'Jana Matejki|Jana Kochanowskiego|Władysława Reymonta|Gabriela Narutowicza|Wincentego Witosa|Kazimierza Wielkiego|' +
		'Bolesława Chrobrego|Powstańców Śląskich|Obrońców Westerplatte|Armii Krajowej|Wierzbowa|Topolowa|Klonowa|Jesionowa|' +
		'Spacerowa|Ogrodnicza|Wiejska|Sportowa|Przemysłowa|Handlowa|Targowa|Rynkowa|Wodna|Mostowa|Podgórna|Graniczna|' +
		'Zamkowa|Jasna|Cicha|Wesoła|Prosta|Różana|Wiśniowa|Malinowa|Jagodowa|Grunwaldzka|Gdańska|Poznańska|Wrocławska',
);
/** Names of estates, squares and avenues, with the type people rarely leave out. */
export const TYPED_STREETS = lines(
	'os. Piastowskie|os. Słoneczne|os. Centrum A|os. Tysiąclecia|os. Zwycięstwa|os. Bolesława Śmiałego|' +
		'al. Jerozolimskie|al. Niepodległości|al. Wojska Polskiego|al. Solidarności|al. Jana Pawła II|al. Pokoju|' +
		'pl. Wolności|pl. Kościuszki|pl. Grunwaldzki|rondo Daszyńskiego',
);

/** Towns by size, with the first digits of their postcodes and districts people add. */
export const TOWNS = lines(
	'Warszawa:00,01,02,03,04:Mokotów,Wola,Ursynów,Praga Południe,Bemowo|Kraków:30,31:Nowa Huta,Podgórze,Krowodrza|' +
		'Wrocław:50,51,52,53,54:Krzyki,Fabryczna|Łódź:90,91,92,93:Bałuty,Widzew|Poznań:60,61:Jeżyce,Grunwald|' +
		'Gdańsk:80:Wrzeszcz,Oliwa|Szczecin:70,71:Dąbie|Lublin:20:|Bydgoszcz:85:Fordon|Białystok:15:|Katowice:40:Ligota|' +
		'Gdynia:81:Chylonia|Częstochowa:42:|Rzeszów:35:|Radom:26:|Toruń:87:|Kielce:25:|Sosnowiec:41:|Gliwice:44:|' +
		'Olsztyn:10:|Bielsko-Biała:43:|Zielona Góra:65:|Tarnów:33:|Nowy Sącz:33:|Płock:09:|Opole:45:|Elbląg:82:|Kalisz:62:|' +
		'Legnica:59:|Słupsk:76:|Jelenia Góra:58:|Piła:64:|Gorzów Wielkopolski:66:|Ostrów Wielkopolski:63:|Zamość:22:|' +
		'Piaseczno:05:|Pruszków:05:|Legionowo:05:|Mińsk Mazowiecki:05:|Żory:44:|Ełk:19:|Świdnica:58:|Środa Wielkopolska:63:',
).map((line) => {
	const [name = '', codes = '', districts = ''] = line.split(':');
	return {
		name,
		codes: codes.split(','),
		districts: districts.split(',').filter((district) => district !== ''),
	};
});

/** Villages, of which many have one name, and towns their letters go through. Their houses have numbers and no streets. */
export const VILLAGES = lines(
	'Nowa Wieś:Nasielsk|Dąbrowa:Dopiewo|Wola:Biłgoraj|Zalesie:Piaseczno|Stara Wieś:Limanowa|Łąki:Węgorzewo|' +
		'Kamionka:Mikołów|Ruda:Stary Targ|Brzeziny:Opatówek|Józefów:Biłgoraj|Lipiny:Margonin|Górki:Garwolin|Lisów:Lubsza|' +
		'Białka:Maków Podhalański|Osiek:Koło|Chmielno:Lwówek Śląski|Borki:Radzyń Podlaski|Kłodawa:Skulsk|Przyłęk:Zwoleń|' +
		'Żabno:Brodnica|Grabów:Łęczyca|Czarna:Dębica|Olszanka:Brzeg|Podlesie:Olkusz|Sokolniki:Wieruszów|Zawada:Opole',
).map((line) => {
	const [name = '', office = ''] = line.split(':');
	return { name, office };
});

/** Distinctive words of firms, and what they do. */
export const FIRM_WORDS = words(
	'Alfa Beta Omega Delta Gamma Sigma Vega Orion Atlas Merkury Neptun Feniks Pegaz Jantar Bursztyn Wisła Odra Tatry ' +
		'Bieszczady Mazovia Silesia Pomerania Polmax Drewpol Stalmet Elektromix Hydrosan Termobud Agropol Budmax Eurotech ' +
		'Interflor Medikor Optimus Prodex Rolmax Solaris Technopol Unimet Wikpol Zefir Astra Bartex Cermix Domex Ekoland ' +
		'Fenix Gremax Hortex Inbud Jarpol Komplex Lumina Metrix Norbud Oknoplast Primus Remix Spektrum Tigra Urbex Vitamed',
);
export const FIRM_TRADES = words(
	'Meble Budownictwo Transport Instalacje Elektro Auto Serwis Stal Okna Ogrody Narzędzia Logistyka Consulting Druk Media',
);
export const FIRM_PREFIXES = lines(
	'P.P.H.U.|PPHU|F.H.U.|FHU|P.H.U.|PHU|Firma Handlowa|Firma Handlowo-Usługowa|Zakład Usługowy|P.W.|' +
		'Przedsiębiorstwo Produkcyjno-Handlowo-Usługowe|Przedsiębiorstwo Wielobranżowe',
);

/** Each legal form in the spellings of invoices, registers and hasty people; the first is the register's. */
export const LEGAL_FORMS = {
	limited: lines(
		'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ|Sp. z o.o.|sp.z o.o.|Sp. z o. o.|SP Z O O|spółka z o.o.|Spółka z ograniczoną odpowiedzialnością|sp. zo.o.',
	),
	stock: lines('SPÓŁKA AKCYJNA|S.A.|SA|Spółka Akcyjna'),
	general: lines('SPÓŁKA JAWNA|Sp.j.|sp. j.|Spółka Jawna|sp.jawna'),
	limitedPartnership: lines('SPÓŁKA KOMANDYTOWA|Sp.k.|sp. k.|Spółka komandytowa'),
	limitedAsPartner: lines(
		'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ SPÓŁKA KOMANDYTOWA|Sp. z o.o. Sp. k.|sp. z o.o. sp.k.|Sp. z o.o. Spółka komandytowa',
	),
	civil: lines('s.c.|S.C.|spółka cywilna|SC'),
} as const;

/** One of {@link LEGAL_FORMS}. */
export type LegalFormName = keyof typeof LEGAL_FORMS;

export const MAIL_PROVIDERS = words(
	'gmail.com wp.pl o2.pl onet.pl interia.pl poczta.onet.pl gmail.com op.pl vp.pl tlen.pl outlook.com gmail.com',
);

function words(text: string): readonly string[] {
	return text.split(' ');
}

function lines(text: string): readonly string[] {
	return text.split('|');
}
