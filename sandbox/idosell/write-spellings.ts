import type { ClientChanges, ClientType } from './client';
import type { Kind } from './schema';

/** A field of a write: what it holds, where it is kept, and since which version it is known. */
export interface WriteField {
	kind: Kind;
	/** Absent: looked at elsewhere, or taken and forgotten. */
	to?: keyof ClientChanges;
	since?: number;
}

/** Approvals shop by shop: name of the list, of its flag and of its shop. */
interface ApprovalSpelling {
	/** One flag for all shops of the account. */
	all: string;
	list: string;
	flag: string;
	shop: string;
}

/** How one of the two writes spells a client. */
export interface WriteSpelling {
	fields: Readonly<Record<string, WriteField>>;
	login: string;
	password: string;
	reference: string;
	email: ApprovalSpelling;
	sms: ApprovalSpelling;
}

const CLIENT_TYPES: readonly ClientType[] = ['person', 'person_male', 'person_female', 'firm'];
const YES_NO = ['yes', 'no'] as const;
const AFFILIATE_PROGRAMS = ['no', 'yes_voucher', 'yes_voucher_cash', 'banned'] as const;

/** POST `clients/clients`: snake_case. */
export const POST_SPELLING: WriteSpelling = {
	login: 'login',
	password: 'password',
	reference: 'request_reference',
	email: {
		all: 'email_newsletter',
		list: 'newsletter_email_approvals',
		flag: 'approval',
		shop: 'shop_id',
	},
	sms: {
		all: 'sms_newsletter',
		list: 'newsletter_sms_approvals',
		flag: 'approval',
		shop: 'shop_id',
	},
	fields: {
		login: { kind: 'text' },
		password: { kind: 'text' },
		request_reference: { kind: 'text' },
		code_extern: { kind: 'text', to: 'clientCodeExternal' },
		email: { kind: 'text', to: 'clientEmail' },
		firstname: { kind: 'text', to: 'clientFirstName' },
		lastname: { kind: 'text', to: 'clientLastName' },
		street: { kind: 'text', to: 'clientStreet' },
		zipcode: { kind: 'text', to: 'clientZipCode' },
		city: { kind: 'text', to: 'clientCity' },
		country_code: { kind: 'text', to: 'clientCountryId' },
		province_code: { kind: 'text', to: 'clientProvinceId' },
		birth_date: { kind: 'text', to: 'clientBirthDate' },
		phone: { kind: 'text', to: 'clientPhone1' },
		company: { kind: 'text', to: 'clientFirm' },
		vat_number: { kind: 'text', to: 'clientNip' },
		wholesaler: { kind: 'flag', to: 'clientIsWholesaler' },
		client_type: { kind: CLIENT_TYPES, to: 'clientType' },
		language: { kind: 'text', to: 'langId' },
		shops: { kind: 'integers', to: 'shopsIds' },
		block_autosigning_to_shops: { kind: 'flag' },
		currency: { kind: 'text', to: 'currencyId' },
		external_balance_value: { kind: 'number', to: 'clientBalance' },
		external_trade_credit_limit_value: { kind: 'number', to: 'clientTradeCreditLimit' },
		email_newsletter: { kind: 'flag' },
		sms_newsletter: { kind: 'flag' },
		client_group: { kind: 'integer', to: 'clientGroupDiscountNumber' },
		newsletter_email_approvals: { kind: 'list' },
		newsletter_sms_approvals: { kind: 'list' },
		block_group_auto_assignment: { kind: 'flag' },
		nip_ue_declaration: { kind: YES_NO, to: 'clientNipUeDeclaration', since: 7 },
		local_government_unit: { kind: YES_NO, since: 8 },
		affiliate_program: { kind: AFFILIATE_PROGRAMS, since: 8 },
	},
};

/** PUT `clients/clients`: camelCase. */
export const PUT_SPELLING: WriteSpelling = {
	login: 'clientLogin',
	password: 'clientPassword',
	reference: 'requestReference',
	email: {
		all: 'newsletterEmailApproval',
		list: 'newsletterEmailApprovalsData',
		flag: 'inNewsletterEmailApproval',
		shop: 'shopId',
	},
	sms: {
		all: 'newsletterSmsApproval',
		list: 'newsletterSmsApprovalsData',
		flag: 'inNewsletterSmsApproval',
		shop: 'shopId',
	},
	fields: {
		clientLogin: { kind: 'text' },
		clientPassword: { kind: 'text' },
		requestReference: { kind: 'text' },
		clientCodeExternal: { kind: 'text', to: 'clientCodeExternal' },
		clientEmail: { kind: 'text', to: 'clientEmail' },
		clientFirstName: { kind: 'text', to: 'clientFirstName' },
		clientLastName: { kind: 'text', to: 'clientLastName' },
		clientStreet: { kind: 'text', to: 'clientStreet' },
		clientZipCode: { kind: 'text', to: 'clientZipCode' },
		clientCity: { kind: 'text', to: 'clientCity' },
		clientCountryId: { kind: 'text', to: 'clientCountryId' },
		clientProvinceId: { kind: 'text', to: 'clientProvinceId' },
		clientBirthDate: { kind: 'text', to: 'clientBirthDate' },
		clientPhone1: { kind: 'text', to: 'clientPhone1' },
		clientFirm: { kind: 'text', to: 'clientFirm' },
		clientNip: { kind: 'text', to: 'clientNip' },
		clientIsWholesaler: { kind: 'flag', to: 'clientIsWholesaler' },
		clientType: { kind: CLIENT_TYPES, to: 'clientType' },
		langId: { kind: 'text', to: 'langId' },
		shopsIds: { kind: 'integers', to: 'shopsIds' },
		blockLoginToOtherShops: { kind: 'flag' },
		currencyId: { kind: 'text', to: 'currencyId' },
		clientBalanceAmountExternal: { kind: 'number', to: 'clientBalance' },
		clientTradeCreditLimitExternal: { kind: 'number', to: 'clientTradeCreditLimit' },
		newsletterEmailApproval: { kind: 'flag' },
		newsletterSmsApproval: { kind: 'flag' },
		clientGroupDiscountNumber: { kind: 'integer', to: 'clientGroupDiscountNumber' },
		newsletterEmailApprovalsData: { kind: 'list' },
		newsletterSmsApprovalsData: { kind: 'list' },
		clientActive: { kind: 'flag', to: 'clientActive' },
		numberOfDaysToPay: { kind: 'integer', to: 'numberOfDaysToPay' },
		affiliateLogin: { kind: 'text', to: 'affiliateLogin' },
		affiliateId: { kind: 'integer', to: 'affiliateId' },
		clientNote: { kind: 'text', to: 'clientNote' },
		deliveryDates: { kind: 'list' },
		clientNipUeDeclaration: { kind: YES_NO, to: 'clientNipUeDeclaration', since: 7 },
		isLocalGovernmentUnit: { kind: YES_NO, since: 8 },
		clientAffiliateProgram: { kind: AFFILIATE_PROGRAMS, since: 8 },
	},
};
