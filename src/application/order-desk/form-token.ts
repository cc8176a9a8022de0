import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a page may lie open before its buttons stop working: between one and two of these, in ms. */
const PERIOD_MS = 12 * 3_600_000;

/** What a form may do, for whom and about what. */
export interface FormPurpose {
	/** Who is signed in. */
	readonly user: string;
	/** Which desk: forms of one page are worth nothing at another. */
	readonly desk: string;
	readonly act: string;
	/** What it is about: the order and the version that was shown. */
	readonly subject: string;
}

function sign(secret: string, { user, desk, act, subject }: FormPurpose, period: number): string {
	const words = JSON.stringify([user, desk, act, subject, period]);
	return createHmac('sha256', secret).update(words).digest('base64url');
}

/** Proof that a form came from a page we made for this user. */
export function formToken(secret: string, purpose: FormPurpose, now: number): string {
	return sign(secret, purpose, Math.floor(now / PERIOD_MS));
}

/** Whether a token was made for this purpose, not too long ago. */
export function isFormToken(
	secret: string,
	purpose: FormPurpose,
	now: number,
	token: string,
): boolean {
	const period = Math.floor(now / PERIOD_MS);
	return [period, period - 1].some((made) => isSameText(sign(secret, purpose, made), token));
}

/** Compares two texts in a time that tells nothing about either. */
export function isSameText(one: string, other: string): boolean {
	const [left, right] = [one, other].map((text) => createHash('sha256').update(text).digest());
	return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

/** A word nobody can guess, for one answer. */
export function makeNonce(): string {
	return randomBytes(16).toString('base64url');
}
