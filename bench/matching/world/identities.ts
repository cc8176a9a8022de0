import type { Chance } from '../random';
import {
	FIRM_PREFIXES,
	FIRM_TRADES,
	FIRM_WORDS,
	MAIL_PROVIDERS,
	MEN,
	STREETS,
	SURNAMES,
	TOWNS,
	TYPED_STREETS,
	VILLAGES,
	WOMEN,
	type LegalFormName,
} from './words';

/** Where somebody lives or works. */
export interface Place {
	/** With its type where it is an estate, square or avenue; empty in villages. */
	readonly street: string;
	readonly house: string;
	readonly flat: string;
	readonly postcode: string;
	readonly town: string;
	readonly district: string;
	/** The post office of a village, when it is another town. */
	readonly office: string;
}

/** A person as he is, however he is written. */
export interface Person {
	readonly woman: boolean;
	readonly given: string;
	readonly second: string;
	/** One or two. */
	readonly surnames: readonly string[];
	readonly email: string;
	readonly phone: string;
	readonly place: Place;
}

/** A firm as the registers know it. */
export interface Firm {
	/** `PPHU`, empty for most. */
	readonly prefix: string;
	readonly core: string;
	readonly form: LegalFormName | 'trader' | 'foreign';
	/** The owner's name when it is part of the firm's. */
	readonly owner: Person | null;
	/** Without prefix of a country. */
	readonly taxId: string;
	/** ISO code. */
	readonly country: string;
	readonly email: string;
	readonly phone: string;
	readonly place: Place;
}

/** Ten digits of which the last checks the others. */
export function aNip(chance: Chance): string {
	for (;;) {
		const digits = `${chance.between(1, 9)}${chance.digits(8)}`;
		const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
		const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0) % 11;
		if (sum < 10) return `${digits}${sum}`;
	}
}

export function aPlace(chance: Chance, inTown = ''): Place {
	if (inTown === '' && chance.happens(0.18)) {
		const village = chance.of(VILLAGES);
		const kind = chance.of(['', '', '', ' Duża', ' Mała', ' Górna', ' Dolna', ' Nowa', ' Stara']);
		return {
			street: '',
			house: houseNumber(chance, 140),
			flat: '',
			postcode: `${chance.between(10, 99)}-${chance.digits(2)}0`,
			town: village.name + kind,
			district: '',
			office: village.office,
		};
	}
	const town = TOWNS.find(({ name }) => name === inTown) ?? chance.frequent(TOWNS);
	const typed = chance.happens(0.14);
	const isBlock = chance.happens(0.55);
	return {
		street: typed ? chance.of(TYPED_STREETS) : chance.of(STREETS),
		house: houseNumber(chance, isBlock ? 60 : 120),
		flat: isBlock ? String(chance.between(1, 60)) : '',
		postcode: `${chance.of(town.codes)}-${chance.digits(3)}`,
		town: town.name,
		district: town.districts.length > 0 ? chance.of(town.districts) : '',
		office: '',
	};
}

function houseNumber(chance: Chance, most: number): string {
	const number = String(chance.between(1, most));
	return chance.happens(0.12) ? number + chance.of(['A', 'B', 'C', 'a', 'b']) : number;
}

export function surnameOf(surname: string, woman: boolean): string {
	return woman
		? surname.replace(/(sk|ck|dzk)i$/, '$1a').replace(/^Konieczny$/, 'Konieczna')
		: surname;
}

/** Letters as they stand in a mailbox. */
export function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l').replace(/Ł/g, 'L');
}

export function aPhone(chance: Chance): string {
	return `${chance.of(['50', '51', '53', '60', '66', '69', '72', '78', '79', '88'])}${chance.digits(7)}`;
}

/** A mailbox somebody chose; its own, as all mailboxes are. */
export function anEmail(chance: Chance, given: string, surname: string): string {
	const [first, last] = [plain(given).toLowerCase(), plain(surname).toLowerCase()];
	return chance.unique(() => {
		const number = chance.happens(0.75) ? String(chance.between(1, 9999)) : '';
		const local = chance.of([
			`${first}.${last}${number}`,
			`${first}${last}${number}`,
			`${first.charAt(0)}.${last}${number}`,
			`${last}${number}`,
			`${first}${chance.between(60, 2009)}${chance.digits(2)}`,
			`${chance.of(['kotek', 'mis', 'wiking', 'zielony', 'rower', 'magik'])}${chance.digits(4)}`,
		]);
		return `${local}@${chance.of(MAIL_PROVIDERS)}`;
	});
}

export function aPerson(chance: Chance, place: Place = aPlace(chance)): Person {
	const woman = chance.happens(0.55);
	const given = chance.frequent(woman ? WOMEN : MEN);
	const first = surnameOf(chance.frequent(SURNAMES), woman);
	const other = surnameOf(chance.of(SURNAMES), woman);
	const surnames = woman && chance.happens(0.07) && other !== first ? [first, other] : [first];
	const second = chance.happens(0.25) ? chance.of(woman ? WOMEN : MEN) : '';
	return {
		woman,
		given,
		second: second === given ? '' : second,
		surnames,
		email: anEmail(chance, given, first),
		phone: aPhone(chance),
		place,
	};
}

/** Another given name of the same sex, for brothers, fathers and neighbours. */
export function anotherGiven(chance: Chance, { woman, given }: Person): string {
	for (;;) {
		const other = chance.of(woman ? WOMEN : MEN);
		if (other !== given) return other;
	}
}

/** Another surname, as after a wedding. */
export function anotherSurname(chance: Chance, { woman, surnames }: Person): string {
	for (;;) {
		const other = surnameOf(chance.of(SURNAMES), woman);
		if (!surnames.includes(other)) return other;
	}
}

const FORMS: readonly Firm['form'][] = [
	'limited',
	'limited',
	'limited',
	'trader',
	'trader',
	'trader',
	'trader',
	'stock',
	'general',
	'limitedPartnership',
	'limitedAsPartner',
	'civil',
];

export function aFirm(chance: Chance, form: Firm['form'] = chance.of(FORMS)): Firm {
	const place = aPlace(chance);
	const owned = form === 'trader' || form === 'civil';
	const owner = owned ? aPerson(chance, place) : null;
	const number = chance.happens(0.05) ? ` ${chance.between(2, 99)}` : '';
	const word = chance.of(FIRM_WORDS);
	const twin = `${chance.of(FIRM_WORDS)}${chance.of(['', '-', ' '])}${word}`;
	const trade = chance.happens(0.45) ? ` ${chance.of(FIRM_TRADES)}` : '';
	const core = `${chance.happens(0.7) ? twin : word}${trade}${number}`;
	const letters = plain(core)
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
	const domain = chance.unique(
		() =>
			`${letters}${chance.of(['', '', chance.digits(2), chance.digits(5)])}${chance.of(['.pl', '.com.pl', '.eu'])}`,
	);
	const ownMailbox = !owner || chance.happens(0.4);
	return {
		prefix: owned && chance.happens(0.5) ? chance.of(FIRM_PREFIXES) : '',
		core: owner && form === 'trader' && chance.happens(0.3) ? '' : core,
		form,
		owner,
		taxId: form === 'foreign' ? `${chance.between(1, 9)}${chance.digits(8)}` : aNip(chance),
		country: form === 'foreign' ? 'DE' : 'PL',
		email: ownMailbox
			? `${chance.of(['biuro', 'info', 'zamowienia', 'sklep', 'faktury'])}@${domain}`
			: owner.email,
		phone: chance.happens(0.3) ? `22${chance.digits(7)}` : aPhone(chance),
		place,
	};
}
