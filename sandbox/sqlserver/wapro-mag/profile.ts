/** Which WAPRO Mag is played: a schema of 2017, or of 2022 and later. */
export type WaproProfile = '2017' | '2022+';

/** How the sandbox plays what public sources leave open or tell in two ways. */
export interface WaproBehaviour {
	profile: WaproProfile;
	/**
	 * What a procedure does with a user id that is in no row of `UZYTKOWNIK`.
	 *
	 * Source: integrators report documents that cannot be opened afterwards, so `accept` is the default.
	 */
	unknownUser: 'accept' | 'refuse';
	/** How a refusal reaches the caller: as an error 50000, or only as return value 1 with empty outputs. */
	failure: 'raise' | 'return';
	/** Names of parameters that public sources give only by position. */
	parameterNames: WaproParameterNames;
}

/** Names, without `@`, of parameters known only by position. */
export interface WaproParameterNames {
	/** Argument 9 of `RM_DodajZamowienie_Server`. */
	headerState: string;
	/** Argument 11 of `RM_DodajZamowienie_Server`, newer versions. */
	headerExtra: string;
	/** Argument 38 of `RM_ZatwierdzZamowienie`, newer versions. */
	confirmExtra: string;
	/** Argument 2 of `RM_KontrolaCenPozycjiZamowienia`. */
	priceCheckUser: string;
}

/** The behaviour of a company opened without options. */
export const DEFAULT_BEHAVIOUR: WaproBehaviour = {
	profile: '2022+',
	unknownUser: 'accept',
	failure: 'raise',
	parameterNames: {
		headerState: 'flaga_stanu',
		headerExtra: 'parametr11',
		confirmExtra: 'parametr38',
		priceCheckUser: 'id_uzytkownika',
	},
};
