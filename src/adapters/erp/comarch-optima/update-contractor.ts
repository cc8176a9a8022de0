import type { ContractorCard, Party } from '../../../domain/contractor/party';
import type { Finding } from '../../../domain/outcome';
import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { Changed } from '../../../ports/erp-adapter';
import type { BridgeLengths } from './bridge/lengths';
import type { WireCardFields } from './bridge/optima-bridge';
import { writeOnce } from './bridge/write-once';
import { ERP_NAME } from './comarch-optima-connection';
import { toCardFields } from './contractor-fields';
import { type CardOutside, readCard, refuseCard } from './create-contractor';

/** Fields of a party that can be changed. */
export type CardChanges = Partial<Omit<Party, 'kind'>>;

type WireName = keyof WireCardFields;

/** The card as it is to be, and fields a card of its kind has no room for. */
interface Wish {
	readonly party: Party;
	readonly warnings: readonly Finding[];
}

/** A card has one name: a company's, or a person's first and last name together. */
function wishFor(card: ContractorCard, changes: CardChanges): Wish {
	const named = Object.entries(changes).filter(([, value]) => value !== undefined);
	const foreign = card.kind === 'company' ? ['firstName', 'lastName'] : ['companyName'];
	const own = named.filter(([name]) => !foreign.includes(name));
	const warnings = named
		.filter(([name, value]) => foreign.includes(name) && value.trim() !== '')
		.map(([name]): Finding => ({
			code: 'NOT_SUPPORTED',
			message: `Contractor ${card.symbol} is a ${card.kind}; ${ERP_NAME} has no ${name} for it.`,
		}));
	return { party: { ...card, ...Object.fromEntries(own) }, warnings };
}

function refuseField(card: ContractorCard, words: string): Result<never> {
	return fail(
		integrationError('configuration', 'NOT_SUPPORTED', `Contractor ${card.symbol}: ${words}`, {
			remedy: 'Change it in Optima.',
		}),
	);
}

function differing(
	left: Partial<WireCardFields>,
	right: Partial<WireCardFields>,
	names: readonly WireName[],
): WireName[] {
	return names.filter((name) => (left[name] ?? '') !== (right[name] ?? ''));
}

/** What has to be sent to make a card what it is to be. */
function fieldsToSend(
	card: ContractorCard,
	party: Party,
	lengths: BridgeLengths,
): Result<Partial<WireCardFields>> {
	const before = toCardFields(card, lengths);
	const after = toCardFields(party, lengths);
	const known = new Set(before.problems.map(({ message }) => message));
	const problems = after.problems.filter(({ message }) => !known.has(message));
	if (problems.length > 0) return refuseCard(problems);
	if (party.externalCode.trim() !== card.externalCode.trim()) {
		return refuseField(card, 'its code cannot be changed through the bridge.');
	}
	if (after.fields.countryCode === undefined && before.fields.countryCode !== undefined) {
		return refuseField(card, 'its country cannot be cleared.');
	}
	const names = Object.keys(after.fields) as WireName[];
	const entries = differing(before.fields, after.fields, names).map((name) => [
		name,
		after.fields[name],
	]);
	return succeed(Object.fromEntries(entries) as Partial<WireCardFields>);
}

function notVerified(card: ContractorCard, names: readonly WireName[]): Finding[] {
	return names.map((name) => ({
		code: 'WRITE_NOT_VERIFIED',
		message: `Contractor ${card.symbol} was changed, but ${name} reads differently in ${ERP_NAME}.`,
	}));
}

/** Changes the named fields of a card, reads it back and says what differs. */
export async function updateCard(
	{ sql, ready }: CardOutside,
	card: ContractorCard,
	changes: CardChanges,
): Promise<Result<Changed<ContractorCard>>> {
	const { bridge, health } = ready;
	const { party, warnings } = wishFor(card, changes);
	const toSend = fieldsToSend(card, party, health.lengths);
	if (!toSend.ok) return toSend;
	const fields = toSend.value;
	const names = Object.keys(fields) as WireName[];
	if (names.length === 0) return succeed({ result: 'existing', value: card, warnings });
	const missing = (shown: ContractorCard) =>
		differing(fields, toCardFields(shown, health.lengths).fields, names);
	const written = await writeOnce<ContractorCard>({
		intention: {
			company: health.company,
			operation: 'update-contractor',
			about: [card.id, JSON.stringify(fields)],
		},
		named: `contractor ${card.symbol}`,
		send: async (key) => await bridge.updateContractor(card.id, fields, key),
		async readBack(id, replayed) {
			const shown = await readCard(sql, id, party.phone);
			const undone = replayed && shown.ok && shown.value && missing(shown.value).length > 0;
			return undone ? succeed(undefined) : shown;
		},
	});
	if (!written.ok) return written;
	const { value } = written.value;
	return succeed({
		result: 'changed',
		value,
		warnings: [...warnings, ...notVerified(value, missing(value))],
	});
}
