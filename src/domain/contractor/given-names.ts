/**
 * Given names common in Poland, folded: they tell a given name from a surname, and two people from a typing error
 * (`Marian` and `Maria`, `Daniel` and `Daniela` are one letter apart and never the same person).
 */
const GIVEN_NAMES = new Set(
	(
		'adam adrian agata agnieszka albert aldona aleksander aleksandra alfred alicja alina amelia anastazja andrzej ' +
		'aneta aniela angelika anita anna antoni antonina ariel arkadiusz artur august augustyn aurelia barbara bartlomiej ' +
		'bartosz beata benedykt bernadeta bernard blanka blazej bogdan bogna boguslaw boguslawa bogumila bogumil ' +
		'boleslaw bozena bronislaw bronislawa bruno brygida cecylia celina cezary czeslaw czeslawa dagmara damian ' +
		'daniel daniela danuta daria dariusz dawid diana dominik dominika dorota edward edyta eliza elwira elzbieta ' +
		'emil emilia emilian eryk ernest eugenia eugeniusz ewa ewelina fabian feliks felicja ferdynand filip ' +
		'franciszek franciszka fryderyk gabriel gabriela genowefa gerard gracjan grazyna grzegorz gustaw halina hanna ' +
		'helena henryk henryka hubert ignacy igor ilona inga irena ireneusz irmina iwo iwona iza izabela izydor jacek ' +
		'jadwiga jagoda jakub jan janina janusz jaroslaw jaroslawa jerzy joachim joanna jolanta jozef jozefa judyta ' +
		'julia julian julianna juliusz justyna kacper kaja kajetan kalina kamil kamila karina karol karolina katarzyna ' +
		'kazimierz kazimiera kinga klara klaudia klaudiusz konrad konstanty kornel kornelia krystian krystyna ' +
		'krystyn krzysztof ksawery laura lech lena leokadia leon leonard leszek lidia liliana lilianna longina lubomir ' +
		'lucja lucjan lucyna ludmila ludwik ludwika lukasz luiza maciej magdalena maja maksym maksymilian malgorzata ' +
		'malwina marcel marceli marcelina marcin marek maria marian marianna marika mariola mariusz marlena marta ' +
		'martyna maryla marzanna marzena mateusz matylda maurycy melania michal michalina mieczyslaw mieczyslawa ' +
		'mikolaj milena milosz miron miroslaw miroslawa monika nadia natalia natan nikodem nikola nikolina nina ' +
		'norbert oktawia oktawian ola olaf olga oliwia oliwier oskar otylia patrycja patryk paula paulina pawel piotr ' +
		'pola przemyslaw radoslaw rafal rajmund regina remigiusz renata robert roksana roland roman romana romuald ' +
		'roza rozalia rudolf ryszard ryszarda sabina salomea samuel sandra sara sebastian sergiusz seweryn sewerina ' +
		'slawomir slawomira sonia stanislaw stanislawa stefan stefania stella swietlana sylwester sylwia szczepan ' +
		'szymon tadeusz tamara tatiana teodor teodora teofil teresa tobiasz tomasz tymon tymoteusz urszula ' +
		'waclaw waclawa waldemar walenty walentyna waleria walery wanda wawrzyniec weronika wieslaw wieslawa wiktor ' +
		'wiktoria wilhelm wincenty wioleta violetta wioletta wit witold wladyslaw wladyslawa wlodzimierz wojciech ' +
		'zbigniew zdzislaw zdzislawa zenobia zenon zofia zuzanna zygmunt zyta ' +
		'oksana olena iryna natalya tetiana oleksandr oleksii serhii andrii mykola ivan volodymyr dmytro viktoriia ' +
		'john james michael david thomas peter paul andreas hans klaus stefanie sabine petra jana eva tomas pavel ' +
		'adela adelajda adolf adriana adrianna agaton agnes alan alana albin albina aleksandr aleksy alexander ' +
		'alexandra alfons alfreda alojzy alwina amadeusz amanda ambrozy amelie amina anastasia anastasiia ' +
		'anastazy anatol anatolia anatolii andrea andrei andrej andrey andriy andrzelika andzelika angela ' +
		'angelina annamaria anton antonia anzhela anzhelika apolonia apoloniusz arleta arletta armand arnold aron ' +
		'arsen artem artiom artyom atanazy augustyna aurelian aureliusz balbina baltazar barnaba bartlomieja ' +
		'bazyli beatrycza beatrycze beniamin benigna benita berenika bernarda bernardyna bertold bianka blazeja ' +
		'bogdana boguchwala bohdan bohdana boleslawa bonifacy borislav borys borysa bozydar bozydara brajan bruna ' +
		'brunon brunona bryan brygita cecyliusz celestyn celestyna cezaryna cyprian cyryl czcibor dajana dalida ' +
		'dalila damiana daniil danil danylo dariia darya daryia daryna dawida debora denis denisa denise denys ' +
		'dezydery dionizy dmitri dmitrii dmitriy dmitry dobrochna dobromila dobromir dobroslawa dobrusia domicela ' +
		'donat donata dorian dymitr dymitra dzesika dzessika edmund edmunda ekaterina elena eleonora eliasz ' +
		'elizaveta elmira elwin emanuel emanuela emiliana emma erik erika ernestyna eryka ester estera eugen ' +
		'eustachy evgenii evgeniy ewald ewan ewarysta fabiana faustyn faustyna felicjan felicyta ferdynanda ' +
		'filipa filipina filomena flawia florian floriana fryderyka galina gawel genadiusz georgia gerarda ' +
		'gertruda gilbert gizela gniewko gniewomir gracjana greta grzegorza gustawa gwidon gwidona halyna helga ' +
		'helmut henrieta herbert herman hermina hieronim hilaria hilary hipolit honorat honorata horacy hortensja ' +
		'hryhorii huberta ida idalia ievgen ievgeniia ignacja igora ihor ilia iliana ilja illia ilya ines inez ' +
		'ingrid ingryda inna innocenty irma irvin irwin isabella isidor iuliia ivanna iwan iwanna iweta iwetta ' +
		'izaak izajasz izolda jagna jarogniew jaromir jaromira jaropelk jasmina jaspina jedrzej jeremi jeremiasz ' +
		'jessica jessika joachima joel johanna jonasz jonatan jordana jowita jozafat jozefin jozefina juda ' +
		'juliana julija julita juliusza justyn justynian kaia kalikst kalista kamelia karena karin karmen karola ' +
		'karolin kasandra kasjan kasjana kasper kassandra katarina katerina kateryna kaya kazimir kevin kewin ' +
		'kiara kira kiril kirill klarysa klaudyna klemens klementyna kleopatra klotylda konstancja konstantyn ' +
		'kordian kordula kornelian korneliusz kosma krystiana krzesimir krzysztofa ksenia ksenija ksenofont ' +
		'ksymena kunegunda kyrylo lambert larissa larysa laurencja laurenty lea leandra leila leokadiusz leonarda ' +
		'leoncjusz leonia leonid leonida leopold leopoldyna lesia leslaw lesya leticja lewis liam libera lilian ' +
		'lilla lina liubov liudmyla liwia lolita lorena lotar lubomira lucjana lucjusz lucy ludgarda ludmil ' +
		'ludmyla ludomir ludomira ludwina luis lukrecja lyubov lyudmila madlen makary maksencja maksim malachiasz ' +
		'malwa manfred manuela mara marcela marcelian marcelin marceljan marcja marcjan marcjanna margareta ' +
		'margarita marharyta mariana marietta mariia marita marius mariya marlen martin martina martyn maryia ' +
		'maryna mateja mateo matias matteo maura maurycja maya mela melchior melisa melissa michaela michaelina ' +
		'mieszko mikhail mila milan milana milda mina miranda mirko mojmir morena mscislaw mscislawa mykhailo ' +
		'mykyta nadezhda nadiia naomi narcyza nastazja natalie nataliia nataliya natallia nataly natania nataniel ' +
		'nathaniel nazar nazarii nela neli nell nelly nestor nicholas nicol nicola nicole nikifor nikita niklas ' +
		'nikol nikolai nikolaj nikoleta nikoletta nila nils noel noemi norberta octavia odeta odetta odyla ' +
		'oktawiusz oleg oleh oleksandra oleksiy olesia olesya olexandr olgierd olha olivia oliviera olwia onufry ' +
		'orest orlando orysia oskara ostap otto otton owidiusz ozeasz pamela pankracy pascal paskal patricia ' +
		'patrick paulian paulin pavlo pelagia pelagiusz penelopa petro petronela petronia piotra placyd platon ' +
		'polikarp polina porfiry protazy przeclaw przedslaw rachel rachela radomir radomira radoslawa rafaela ' +
		'raul rebeka remigia rene richard rita roberta robin roch rodryg roger roksolana rolanda romea romeo ' +
		'romualda ronald rozalina rozanna rozwita rufin rufina ruslan ruslana rut ruta ruth ryta sabin salome ' +
		'salwador samanta samantha samuela sarah sarina sasha sasza scholastyka selma serafin serafina sergej ' +
		'sergey sergiej sergii sergio sergiy serhij serhiy seweryna sidonia silvia simona skarlet snizhana sofia ' +
		'sofie sofiia sofija solomiia sonja sophia stanimir stanislav stanislava stefana stepan sulislaw ' +
		'sulislawa sulpicjusz svetlana svitlana sybilla sydonia sylvia sylwan sylwana sylwiusz symeon szarlota ' +
		'szczepana szymona tadea tadeja tamila tamir taras tatsiana tatyana tekla telesfor teodozja teodozjusz ' +
		'teofila terencjusz tereza tetyana timea timofiy timon tobiasza todor tomira tomislaw tyberiusz tycjan ' +
		'tycjana tymofii tymoteusza tytus uliana ulryk ulryka urszulina vadim vadym valentina valentyn valentyna ' +
		'valeria valerii valeriia valeriy vanesa vanessa vasyl vera veronica veronika viacheslav victoria viktor ' +
		'viktoria vincent violeta vira virginia vitali vitalii vitaliy vitaly vivien vladimir vladislav vladyslav ' +
		'vladyslava volha volodymyra vsevolod walentyn walerian waleriana waleriusz wanessa wasilij wasyl ' +
		'wawrzyna weneda werner wieczyslaw wiera wilhelmina wiliam william wilma wincentyna winicjusz winifreda ' +
		'wirgiliusz wirginia witalis witolda wiwian wiwiana wladimir wlodzimiera wodzislaw wolfgang wrocislaw ' +
		'xavier xawery xenia yana yaroslav yaroslava yauheni yehor yelyzaveta yevhen yevhenii yevheniia yolanda ' +
		'yulia yuliia yuliya yurii yuriy yvonne zacharias zachariasz zaklina zaneta zbigniewa zbyslaw zbyslawa ' +
		'zdenek zdobyslaw zefiryn zefiryna zelislaw zelislawa zenobiusz zenona ziemowit ziemowita zinaida zoe ' +
		'zoja zorian zoriana zuzana zygfryd zytomir zywia'
	).split(' '),
);

/** Everyday forms and the given names they stand for; some stand for several. */
const EVERYDAY_FORMS = new Map<string, readonly string[]>(
	(
		'ada:adrianna,adelajda aga:agnieszka,agata agniesia:agnieszka ala:alicja,alina ' +
		'aleks:aleksander,aleksandra alek:aleksander ania:anna anka:anna andzia:anna,angelika ' +
		'antek:antoni antos:antoni tosia:antonina tosiek:antoni arek:arkadiusz asia:joanna aska:joanna joasia:joanna ' +
		'basia:barbara baska:barbara bartek:bartosz,bartlomiej beatka:beata benek:benedykt,bernard ' +
		'bogus:boguslaw,bogdan bolek:boleslaw bozenka:bozena bronek:bronislaw celinka:celina ' +
		'cezik:cezary czarek:cezary czesiek:czeslaw danka:danuta danusia:danuta darek:dariusz dorotka:dorota ' +
		'edek:edward edzia:edyta ela:elzbieta elka:elzbieta elzunia:elzbieta ewka:ewa ewcia:ewa felek:feliks ' +
		'franek:franciszek gabrysia:gabriela gabi:gabriela genek:eugeniusz gienek:eugeniusz genia:eugenia,genowefa ' +
		'gosia:malgorzata goska:malgorzata malgosia:malgorzata malgoska:malgorzata grazynka:grazyna ' +
		'grzesiek:grzegorz grzes:grzegorz hania:hanna hanka:hanna hala:halina halinka:halina hela:helena ' +
		'henio:henryk heniek:henryk ignas:ignacy irek:ireneusz irenka:irena iwonka:iwona iza:izabela ' +
		'jadzia:jadwiga janek:jan jasiek:jan jas:jan janka:janina jarek:jaroslaw jola:jolanta jolka:jolanta ' +
		'jozek:jozef jozka:jozefa jula:julia julka:julia jurek:jerzy justynka:justyna kacperek:kacper ' +
		'kamilek:kamil karolcia:karolina karolinka:karolina kasia:katarzyna kaska:katarzyna kazik:kazimierz ' +
		'kazek:kazimierz kazia:kazimiera krysia:krystyna kryska:krystyna krystek:krystian krzysiek:krzysztof ' +
		'krzys:krzysztof krzychu:krzysztof kuba:jakub kubus:jakub lidka:lidia lila:liliana lolek:karol ' +
		'lucek:lucjan lusia:lucyna,lucja ludka:ludwika,ludmila maciek:maciej macius:maciej ' +
		'madzia:magdalena magda:magdalena maks:maksymilian,maksym mania:maria maniek:marian mariolka:mariola ' +
		'marcinek:marcin mareczek:marek marysia:maria maryska:maria martynka:martyna marzenka:marzena ' +
		'mati:mateusz michas:michal misiek:michal mietek:mieczyslaw mikolajek:mikolaj mira:miroslawa ' +
		'mirek:miroslaw mirka:miroslawa monia:monika natalka:natalia nati:natalia niko:nikola,nikodem ' +
		'ola:aleksandra olcia:aleksandra olka:aleksandra olek:aleksander,aleksy pati:patrycja patka:patrycja ' +
		'paulinka:paulina pawelek:pawel piotrek:piotr piotrus:piotr przemek:przemyslaw radek:radoslaw rafalek:rafal ' +
		'renia:renata renatka:renata robcio:robert romek:roman rysiek:ryszard rysio:ryszard seba:sebastian ' +
		'slawek:slawomir,slawoj staszek:stanislaw stas:stanislaw stasiek:stanislaw stasia:stanislawa ' +
		'stefek:stefan stefcia:stefania stenia:stefania sylwek:sylwester sylwunia:sylwia szymek:szymon ' +
		'szymus:szymon tadek:tadeusz tadzio:tadeusz terenia:teresa tereska:teresa tomek:tomasz tomus:tomasz ' +
		'tymek:tymoteusz,tymon ula:urszula ulka:urszula wacek:waclaw waldek:waldemar wandzia:wanda ' +
		'wera:weronika weronka:weronika wiesiek:wieslaw wiesia:wieslawa wieska:wieslawa wika:wiktoria wiki:wiktoria ' +
		'wiktorek:wiktor viola:wioletta,wioleta,violetta wiola:wioletta,wioleta witek:witold wladek:wladyslaw ' +
		'wlodek:wlodzimierz wojtek:wojciech wojtus:wojciech zbyszek:zbigniew zbysiu:zbigniew zdzisiek:zdzislaw ' +
		'agusia:agata,agnieszka bogusia:boguslawa michalek:michal andrzejek:andrzej jasiu:jan martusia:marta ' +
		'zenek:zenon zosia:zofia zoska:zofia zuza:zuzanna zuzia:zuzanna zygi:zygmunt zyga:zygmunt'
	)
		.split(' ')
		.map((entry) => {
			const [everyday = '', names = ''] = entry.split(':');
			return [everyday, names.split(',')];
		}),
);

/** Spellings of one name that come from other countries or habits. */
const SPELLINGS = new Map([
	['violetta', 'wioletta'],
	['wioleta', 'wioletta'],
	['eva', 'ewa'],
	['pavel', 'pawel'],
	['tomas', 'tomasz'],
	['victoria', 'wiktoria'],
	['viktoria', 'wiktoria'],
	['natalya', 'natalia'],
	['nataliia', 'natalia'],
	['nataliya', 'natalia'],
	['svitlana', 'swietlana'],
	['svetlana', 'swietlana'],
	['serhiy', 'serhii'],
	['andriy', 'andrii'],
	['oleksiy', 'oleksii'],
	['vitaliy', 'vitalii'],
	['yuriy', 'yurii'],
	['tetyana', 'tetiana'],
	['yuliya', 'yuliia'],
	['vanesa', 'vanessa'],
	['wanessa', 'vanessa'],
	['viktor', 'wiktor'],
	['lilianna', 'liliana'],
	['xawery', 'ksawery'],
	['izabella', 'izabela'],
	['gabriella', 'gabriela'],
]);

/** Whether a folded word is a known given name or an everyday form of one. */
export function isGivenName(word: string): boolean {
	return GIVEN_NAMES.has(word) || EVERYDAY_FORMS.has(word);
}

/** Whether two folded words stand for the same given name: `kasia` and `katarzyna`, `asia` and `joanna`. */
export function areSameGivenName(a: string, b: string): boolean {
	const fullOfA = fullNames(a);
	return fullNames(b).some((name) => fullOfA.includes(name));
}

/** The given names a folded word may stand for, in one spelling each; any other word stands for itself. */
export function fullNames(word: string): readonly string[] {
	const spelled = SPELLINGS.get(word) ?? word;
	const everyday = EVERYDAY_FORMS.get(word);
	if (!everyday) return [spelled];
	return [spelled, ...everyday.map((name) => SPELLINGS.get(name) ?? name)];
}
