import type { SyncQuestion } from '../../src/domain/sync/sync-question';
import { KNOWN_BUYER } from './orders';

/** A street both sides changed. */
export const CLASH: SyncQuestion = {
	shop: 'sklep',
	reason: {
		code: 'FIELD_CHANGED_TWICE',
		message:
			'Contractor NOWAK: street was changed in the ERP and in the shop since both were the same.',
	},
	card: { id: '6', symbol: 'NOWAK', code: 'NOWAK' },
	client: { clientId: 4104, login: 'rodzina.nowak@poczta.example', code: 'NOWAK' },
	conflicts: [
		{
			field: 'street',
			erp: 'Polna 11',
			shop: 'Leśna 2',
			before: { erp: 'Polna 9', shop: 'Polna 9' },
			winner: 'review',
		},
	],
	party: null,
	candidates: [],
};

/** A customer without code who may be a contractor. */
export const SUGGESTION: SyncQuestion = {
	shop: 'sklep',
	reason: {
		code: 'LINK_SUGGESTED',
		message: 'Customer 4105 carries no code; contractor SKLEP-KLIENT-15 may be the same.',
	},
	card: { id: '15', symbol: 'SKLEP-KLIENT-15', code: 'SKLEP-KLIENT-15' },
	client: { clientId: 4105, login: 'ewa.zielinska@poczta.example', code: '' },
	conflicts: [],
	party: KNOWN_BUYER,
	candidates: [
		{
			id: '15',
			symbol: 'SKLEP-KLIENT-15',
			name: 'Ewa Zielińska',
			taxId: '',
			email: 'ewa.zielinska@poczta.example',
			phone: '600 100 015',
			street: 'Krótka 3',
			postcode: '70-801',
			city: 'Szczecin',
			score: 0.98,
			evidence: [
				{ field: 'name', level: 'exact', detail: 'The name is the same' },
				{ field: 'address', level: 'exact', detail: 'The address is the same' },
				{ field: 'email', level: 'exact', detail: 'The e-mail address is the same' },
				{ field: 'phone', level: 'exact', detail: 'The telephone number is the same' },
			],
		},
	],
};
