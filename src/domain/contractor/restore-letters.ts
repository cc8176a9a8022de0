/** Polish letters, which encodings damage. */
const LETTERS = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ';

/** Encodings a text in UTF-8 is wrongly read in. */
const READERS = ['windows-1252', 'windows-1250'] as const;

/** What UTF-8 looks like to those who read it otherwise: `Å‚` for ł. */
const MISREAD = new Map(
	[...LETTERS].flatMap((letter) => {
		const bytes = new TextEncoder().encode(letter);
		return [
			[String.fromCharCode(...bytes), letter] as const,
			...READERS.map((reader) => [new TextDecoder(reader).decode(bytes), letter] as const),
		];
	}),
);
const MISREADINGS = new RegExp([...MISREAD.keys()].join('|'), 'g');

/** Windows-1250 and ISO 8859-2 as Windows-1252 shows them. Only the first row tells; the others are letters elsewhere. */
const FROM_SIGNS = new Map(
	['¹ą ³ł ¿ż ¥Ą £Ł ¯Ż ±ą ¶ś ¡Ą ¦Ś', 'æć êę ñń œś Ÿź ÆĆ ÊĘ ÑŃ ŒŚ']
		.join(' ')
		.split(' ')
		.map(([sign = '', letter = '']) => [sign, letter]),
);
const TELLING_SIGN = /[¹³¿¥£¯±¶¡¦](?=\p{L})|(?<=\p{L}{2})[¹³¿±¶]/u;

const ENTITIES = new Map(
	'amp& quot" apos\' lt< gt> oacuteó Oacuteó nacuteń sacuteś zacuteź cacuteć lstrokł Lstrokł aogoną eogonę zdotż Zdotż'
		.split(' ')
		.map((entry) => [entry.slice(0, -1), entry.slice(-1)]),
);
const ENTITY = /&(?:#(\d{2,5})|#x([0-9a-f]{2,4})|([a-z]{2,8}));/gi;

const DAMAGE = /&[#a-z]|[ÃÄÅĂĹ¹³¿¥£¯±¶¡¦]/i;

/** Whether a text may hold letters that were written for a web page or read in a wrong encoding. */
export function mayBeDamaged(text: string): boolean {
	return DAMAGE.test(text);
}

/** `Jab&#322;o&#324;ski`, `JabÅ‚oÅ„ski`, `Jab³oñski`: letters written for a web page or read in a wrong encoding. */
export function restoreLetters(text: string): string {
	const read = text
		.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
			if (name) return ENTITIES.get(name) ?? whole;
			return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
		})
		.replace(MISREADINGS, (misread) => MISREAD.get(misread) ?? misread);
	if (!TELLING_SIGN.test(read)) return read;
	return read.replace(/[¹³¿¥£¯±¶¡¦æêñœŸÆÊÑŒ]/g, (sign) => FROM_SIGNS.get(sign) ?? sign);
}
