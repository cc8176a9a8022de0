import { type Result, succeed } from '../../../domain/result';
import {
	type CredentialFields,
	credentialList,
	credentialText,
	invalidCredential,
} from '../shared/read-credential';

/**
 * Where a company keeps the flags of its orders, and which of them mean that an order is cancelled.
 *
 * Source: docs/erp/subiekt-gt.md, "Flags": the pair of group and object type differs between installations.
 */
export interface FlagSettings {
	/** `flp_Id` of the group customer orders are flagged with. */
	readonly groupId: number;
	/** `flw_TypObiektu` of customer orders. */
	readonly objectType: number;
	/** Names of flags; empty when none means cancelled. */
	readonly cancelled: readonly string[];
}

const FIELDS = ['flagGroupId', 'flagObjectType', 'cancelledFlags'] as const;

type FlagField = (typeof FIELDS)[number];

function textOf(fields: CredentialFields, name: FlagField): string {
	const value = fields[name];
	return typeof value === 'number' ? String(value) : credentialText(fields, name);
}

function readNumber(
	erpName: string,
	fields: CredentialFields,
	name: FlagField,
	label: string,
): Result<number> {
	const text = textOf(fields, name);
	if (text === '') {
		return invalidCredential(erpName, label, 'is empty, but other fields of flags are filled in');
	}
	return /^-?\d{1,9}$/.test(text)
		? succeed(Number(text))
		: invalidCredential(erpName, label, 'is no whole number');
}

/**
 * Reads the fields about flags; undefined when they are all empty and flags are left alone.
 *
 * Errors: `configuration` naming the field.
 */
export function readFlagSettings(
	erpName: string,
	fields: CredentialFields,
): Result<FlagSettings | undefined> {
	if (FIELDS.every((name) => textOf(fields, name) === '')) return succeed(undefined);
	const groupId = readNumber(erpName, fields, 'flagGroupId', 'Flag Group ID');
	if (!groupId.ok) return groupId;
	const objectType = readNumber(erpName, fields, 'flagObjectType', 'Flag Object Type');
	if (!objectType.ok) return objectType;
	return succeed({
		groupId: groupId.value,
		objectType: objectType.value,
		cancelled: credentialList(textOf(fields, 'cancelledFlags')),
	});
}
