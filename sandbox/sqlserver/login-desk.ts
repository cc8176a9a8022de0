import { cannotOpenDatabase, loginFailed, SqlServerError } from './errors';
import type { SandboxDatabase } from './database';
import { engineOf } from './database';
import type { Journal } from '../kernel/journal';
import { SERVICE } from './faults-in-force';
import { Session } from './session';
import { readLogin, type LoginRequest } from './tds/login';
import {
	DONE,
	doneToken,
	ENVIRONMENT,
	environmentBytes,
	environmentText,
	errorToken,
	featureExtAckToken,
	infoToken,
	loginAckToken,
} from './tds/tokens';
import { COLLATION_BYTES } from './values/collation';

const PACKET_SIZES = { smallest: 512, largest: 32767, usual: 4096 };

/** A user who may log in. */
export interface Login {
	user: string;
	password: string;
}

/** What the client hears, and its session if it was let in. */
export interface Admission {
	tokens: Buffer;
	session: Session | undefined;
	packetSize: number;
}

/** Lets clients in, or says why not: 18456, 4060. */
export class LoginDesk {
	constructor(
		private readonly logins: Login[],
		private readonly databases: SandboxDatabase[],
		private readonly journal: Journal,
	) {}

	admit(payload: Buffer, processId: number, encryptionWanted: boolean): Admission {
		const login = readLogin(payload);
		const known = this.logins.some(
			(candidate) =>
				candidate.user.toLowerCase() === login.user.toLowerCase() &&
				candidate.password === login.password,
		);
		const database =
			login.database === ''
				? this.databases[0]
				: this.databases.find(
						(candidate) => candidate.name.toLowerCase() === login.database.toLowerCase(),
					);
		const errors: SqlServerError[] = [];
		if (encryptionWanted) {
			errors.push(
				new SqlServerError(
					40000,
					'sandbox: this server speaks without TLS; connect with encrypt: false',
					14,
					1,
					'session',
				),
			);
		} else if (login.integratedSecurity || !known) errors.push(loginFailed(login.user));
		else if (!database) errors.push(cannotOpenDatabase(login.database), loginFailed(login.user));
		this.journal.record({
			service: SERVICE,
			call: 'LOGIN',
			request: { user: login.user, database: login.database, application: login.application },
			outcome: errors.length > 0 ? 'error' : 'ok',
			detail: errors[0] ? String(errors[0].number) : (database?.name ?? ''),
		});
		if (errors.length > 0 || !database) {
			const tokens = [...errors.map(errorToken), doneToken('done', DONE.error, 'other', undefined)];
			return { tokens: Buffer.concat(tokens), session: undefined, packetSize: PACKET_SIZES.usual };
		}
		const asked = login.packetSize === 0 ? PACKET_SIZES.usual : login.packetSize;
		const packetSize = Math.min(Math.max(asked, PACKET_SIZES.smallest), PACKET_SIZES.largest);
		const session = new Session(processId, database, engineOf(database), {
			login: login.user,
			host: login.host,
			application: login.application,
		});
		return { tokens: this.welcome(login, database, packetSize), session, packetSize };
	}

	private welcome(login: LoginRequest, database: SandboxDatabase, packetSize: number): Buffer {
		const tokens = [
			environmentText(ENVIRONMENT.database, database.name, 'master'),
			infoToken({
				number: 5701,
				severity: 0,
				state: 2,
				text: `Changed database context to '${database.name}'.`,
			}),
			environmentBytes(ENVIRONMENT.collation, COLLATION_BYTES, Buffer.alloc(0)),
			environmentText(ENVIRONMENT.language, 'us_english', ''),
			infoToken({
				number: 5703,
				severity: 0,
				state: 1,
				text: 'Changed language setting to us_english.',
			}),
			loginAckToken(),
		];
		if (login.hasFeatures) tokens.push(featureExtAckToken());
		tokens.push(
			environmentText(ENVIRONMENT.packetSize, String(packetSize), String(PACKET_SIZES.usual)),
			doneToken('done', 0, 'other', undefined),
		);
		return Buffer.concat(tokens);
	}
}
