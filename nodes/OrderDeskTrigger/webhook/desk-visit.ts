import type { DecidedOrder } from '../../../src/application/order-desk/decide-order';
import {
	type FormPurpose,
	formToken,
	isFormToken,
} from '../../../src/application/order-desk/form-token';
import { QuestionShelf } from '../../../src/application/sync-questions/question-shelf';
import { type IntegrationError, type Result, succeed } from '../../../src/domain/result';
import type { Clock } from '../../../src/ports/clock';
import type { PageFrame, Told } from '../page/layout';
import { messagePage } from '../page/message-page';
import { type Language, WORDS, type Words } from '../page/words';
import type { DeskStores } from '../wire';

/** What the node is set to. */
export interface DeskSettings {
	readonly scope: string;
	/** Empty for the usual one. */
	readonly title: string;
	readonly pageSize: number;
	readonly leaseMs: number;
	/** Which desk it is: forms of one are worth nothing at another. */
	readonly deskId: string;
}

/** What a visitor is answered, and what the workflow is started with. */
export interface DeskReply {
	readonly status: number;
	readonly body: string;
	readonly decided?: DecidedOrder;
}

/** Name of the secret our forms are signed with. */
const SECRET = 'order-desk-forms';

/** Who it is, what he reads, and whom we ask. */
export interface VisitStart {
	readonly user: string;
	readonly language: Language;
	readonly nonce: string;
	readonly settings: DeskSettings;
	readonly stores: DeskStores;
	readonly clock: Clock;
}

/** One visit of one person. */
export class DeskVisit {
	private constructor(
		private readonly start: VisitStart,
		private readonly secret: string,
	) {}

	/** Errors: those of the ledger. */
	static async begin(start: VisitStart): Promise<Result<DeskVisit>> {
		const secret = await start.stores.desk.secret(SECRET);
		return secret.ok ? succeed(new DeskVisit(start, secret.value)) : secret;
	}

	get user(): string {
		return this.start.user;
	}

	get words(): Words {
		return WORDS[this.start.language];
	}

	get language(): Language {
		return this.start.language;
	}

	get settings(): DeskSettings {
		return this.start.settings;
	}

	get stores(): DeskStores {
		return this.start.stores;
	}

	/** Questions about contractors of the company. */
	get questions(): QuestionShelf {
		return new QuestionShelf(this.stores.snapshots, this.settings.scope);
	}

	get clock(): Clock {
		return this.start.clock;
	}

	private purpose(act: string, subject: string): FormPurpose {
		return { user: this.user, desk: this.settings.deskId, act, subject };
	}

	/** Lets a form of ours work. */
	token(act: string, subject: string): string {
		return formToken(this.secret, this.purpose(act, subject), this.clock.now());
	}

	/** Whether a form is ours, made for this visitor and not too long ago. */
	isToken(act: string, subject: string, token: string): boolean {
		return isFormToken(this.secret, this.purpose(act, subject), this.clock.now(), token);
	}

	/** The frame of a page, with fresh counts. */
	async frame(current: PageFrame['current']): Promise<PageFrame> {
		const counts = await this.stores.desk.count(this.settings.scope);
		const contractors = await this.questions.count();
		return {
			language: this.language,
			title: this.settings.title,
			nonce: this.start.nonce,
			counts:
				counts.ok && contractors.ok ? { ...counts.value, contractors: contractors.value } : null,
			current,
		};
	}

	/** A page that says one thing. */
	async message(status: number, sentence: string): Promise<DeskReply> {
		const told: Told = { good: false, sentence };
		return { status, body: messagePage(await this.frame(null), told) };
	}

	/** The ledger failed. */
	async trouble(error: IntegrationError): Promise<DeskReply> {
		return await this.message(503, `${this.words.told.trouble} ${error.message}`);
	}
}
