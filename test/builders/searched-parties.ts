import { aParty } from './a-party';

/** A company whose name, tax number and contacts hold every sign a statement could stumble over. */
export const SEARCHED_COMPANY = aParty()
	.company('P.H.U. "Alfa" [100%] Handel', '999-000-00-08')
	.reachedBy("o'neil@alfa.example", '+48 600 100 004')
	.livingAt('Przemysłowa', '12', '30-001', 'Kraków')
	.build();

/** A person of whom only name and address are known. */
export const SEARCHED_PERSON = aParty()
	.person('Jan', "D'Arc")
	.reachedBy('', '')
	.livingAt('Lipowa', '5', '31-101', 'Kraków')
	.build();
