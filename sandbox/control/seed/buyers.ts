import type { SeededRandom } from '../../kernel/random';
import {
	COMPANY_ENDS,
	COMPANY_STARTS,
	FEMALE_NAMES,
	LEGAL_FORMS,
	MALE_NAMES,
	STREETS,
	SURNAMES,
	TOWNS,
} from './places-and-names';

/** An invented buyer. */
export interface Buyer {
	firstName: string;
	lastName: string;
	login: string;
	email: string;
	/** The relay address a marketplace shows instead of the real one. */
	maskedEmail: string;
	phone: string;
	/** Street and number in one line, as shops keep it. */
	address: string;
	postcode: string;
	city: string;
	/** Absent for a private person. `taxId` is written as the buyer typed it. */
	company?: { name: string; taxId: string };
}

/** The address in two parts, as most ERPs keep it. */
export function streetAndNumber({ address }: Buyer): [street: string, houseNumber: string] {
	const [street = '', houseNumber = ''] = address.split(/ (?=\S+$)/);
	return [street, houseNumber];
}

const TAX_ID_WEIGHTS = [6, 5, 7, 2, 3, 4, 5, 6, 7];

const FIRST_TAX_OFFICE = 998;

/**
 * Ten digits whose last one is the right check digit, different for every serial number.
 *
 * Shape: starts with 998, 997, …: numbers no tax office hands out.
 */
export function makeTaxId(serial: number): string {
	for (let attempt = 0; ; attempt++) {
		const number = serial * 4 + attempt;
		const office = FIRST_TAX_OFFICE - Math.floor(number / 1_000_000);
		const digits = `${office}${String(number % 1_000_000).padStart(6, '0')}`;
		const check = TAX_ID_WEIGHTS.reduce(
			(sum, weight, index) => sum + weight * Number(digits[index]),
			0,
		);
		if (check % 11 < 10) return `${digits}${check % 11}`;
	}
}

function writeTaxId(random: SeededRandom, digits: string): string {
	const dashed = digits.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1-$2-$3-$4');
	return random.pick([digits, digits, dashed, `PL ${dashed}`, `PL${digits}`]);
}

function feminine(surname: string): string {
	return surname.replace(/(s|c|dz)ki$/, '$1ka');
}

function plainLetters(text: string): string {
	return text
		.replace(/ł/g, 'l')
		.replace(/Ł/g, 'L')
		.normalize('NFD')
		.replace(/[^A-Za-z]/g, '')
		.toLowerCase();
}

function writePhone(random: SeededRandom, serial: number): string {
	const digits = String(500_000_000 + ((serial * 37) % 1_000_000));
	const groups = digits.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3');
	return random.pick([`+48${digits}`, digits, groups, `+48 ${groups}`, groups.replace(/ /g, '-')]);
}

function drawCompanyName(random: SeededRandom, lastName: string, firstName: string): string {
	if (random.chance(0.3)) return `P.H.U. ${lastName} ${firstName}`;
	const end = random.pick(COMPANY_ENDS);
	return `${random.pick(COMPANY_STARTS)}${end} ${random.pick(LEGAL_FORMS)}`;
}

/** Invents one buyer; `serial` keeps e-mail, login and phone apart from every other buyer's. */
export function drawBuyer(random: SeededRandom, serial: number, isCompany: boolean): Buyer {
	const isWoman = random.chance(0.5);
	const firstName = random.pick(isWoman ? FEMALE_NAMES : MALE_NAMES);
	const surname = random.pick(SURNAMES);
	const second = isWoman && random.chance(0.05) ? `-${feminine(random.pick(SURNAMES))}` : '';
	const lastName = isWoman ? `${feminine(surname)}${second}` : surname;
	const town = random.pick(TOWNS);
	const flat = random.chance(0.5) ? `/${random.integer(1, 60)}` : '';
	const handle = `${plainLetters(firstName)}.${plainLetters(lastName)}${serial}`;
	const relay = random.integer(0, 0xffffff).toString(36);
	return {
		firstName,
		lastName,
		login: `${plainLetters(firstName).slice(0, 4)}_${plainLetters(lastName).slice(0, 12)}${serial}`,
		email: `${handle}@${random.pick(['poczta.example', 'mail.example', 'firma.example'])}`,
		maskedEmail: `${relay}x${serial}+kupujacy@allegromail.example`,
		phone: writePhone(random, serial),
		address: `${random.pick(STREETS)} ${random.integer(1, 120)}${flat}`,
		postcode: `${town.prefix}-${String(random.integer(1, 999)).padStart(3, '0')}`,
		city: town.city,
		...(isCompany
			? {
					company: {
						name: drawCompanyName(random, lastName, firstName),
						taxId: writeTaxId(random, makeTaxId(serial)),
					},
				}
			: {}),
	};
}
