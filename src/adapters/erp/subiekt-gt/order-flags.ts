import { fail, integrationError, type Result, succeed } from '../../../domain/result';
import type { SqlSession } from '../../../ports/sql-session';
import type { StatementCache } from '../shared/statement-cache';
import type { FeatureProbe } from './company-features';
import {
	type CancellingFlags,
	type FlagRow,
	type OrderFlagRow,
	selectFlagsOfGroup,
	selectOrderFlags,
} from './flag-queries';
import type { FlagSettings } from './flag-settings';
import { FLAG_TABLES } from './subiekt-gt-schema';

/** The flag an order carries. */
export interface OrderFlag {
	readonly text: string;
	/** Whether it means that the order is cancelled. */
	readonly cancelled: boolean;
}

/** The flags customer orders can carry. */
export interface FlagGroup {
	readonly settings: FlagSettings;
	readonly flags: readonly FlagRow[];
}

/** What flags are read with. */
export interface FlagSources {
	readonly sql: SqlSession;
	readonly features: FeatureProbe;
	/** Keeps the flags of the group for a batch. */
	readonly dictionaries: StatementCache;
	/** Undefined when flags are left alone. */
	readonly settings: FlagSettings | undefined;
}

/** Name of a flag without outer blanks. */
export function flagText(text: string | null): string {
	return text?.trim() ?? '';
}

/** Whether two texts name one flag: case and outer blanks do not count, as in Subiekt's own collation. */
export function sameFlag(left: string, right: string): boolean {
	return left.trim().toLowerCase() === right.trim().toLowerCase();
}

/** The flag of a group with this name. */
export function findFlag({ flags }: FlagGroup, name: string): FlagRow | undefined {
	return flags.find(({ flg_Text }) => sameFlag(flagText(flg_Text), name));
}

/** Whether a flag of this name means that its order is cancelled. */
export function meansCancelled({ cancelled }: FlagSettings, name: string): boolean {
	return cancelled.some((wanted) => sameFlag(wanted, name));
}

/** Names the credential takes for cancelled and no flag of the group carries, in quotes. */
export function unknownCancelled(group: FlagGroup): readonly string[] {
	return group.settings.cancelled
		.filter((name) => findFlag(group, name) === undefined)
		.map((name) => `"${name}"`);
}

/** Who cannot see flags cannot tell a cancelled order from a live one. */
function unreadable(): Result<never> {
	const message = `Whether an order is cancelled cannot be told: the tables of flags (${FLAG_TABLES.join(', ')}) do not exist, or the login may not see them.`;
	const remedy =
		'Grant the SQL login the rights listed in the documentation, or leave "Cancelled Flags" of the credential empty.';
	return fail(integrationError('configuration', 'PERMISSION_MISSING', message, { remedy }));
}

/** Reads the flags of customer orders, where the credential says how. */
export class OrderFlags {
	constructor(private readonly sources: FlagSources) {}

	/**
	 * The flags orders can carry; undefined when flags are left alone, none when the company has no tables of flags.
	 *
	 * Errors: as {@link place}.
	 */
	async group(): Promise<Result<FlagGroup | undefined>> {
		const { dictionaries, settings } = this.sources;
		const place = await this.place();
		if (!place.ok) return place;
		if (!place.value) return succeed(settings && { settings, flags: [] });
		const statement = selectFlagsOfGroup(place.value.groupId);
		const flags = await dictionaries.rows<FlagRow>('flags', statement);
		return flags.ok ? succeed({ settings: place.value, flags: flags.value }) : flags;
	}

	/** The flags that mean cancelled; undefined when none does. */
	async cancelling(): Promise<Result<CancellingFlags | undefined>> {
		if (!this.sources.settings?.cancelled.length) return succeed(undefined);
		const group = await this.group();
		if (!group.ok) return group;
		if (!group.value) return succeed(undefined);
		const { settings, flags } = group.value;
		const flagIds = flags
			.filter(({ flg_Text }) => meansCancelled(settings, flagText(flg_Text)))
			.map(({ flg_Id }) => flg_Id);
		return succeed(flagIds.length > 0 ? { ...settings, flagIds } : undefined);
	}

	/**
	 * The flags of orders by the orders' keys: one statement for all of them.
	 *
	 * Errors: as {@link place}.
	 */
	async read(orderIds: readonly number[]): Promise<Result<ReadonlyMap<number, OrderFlag>>> {
		const place = await this.place();
		if (!place.ok) return place;
		const settings = place.value;
		if (!settings || orderIds.length === 0) return succeed(new Map());
		const rows = await this.sources.sql.run<OrderFlagRow>(selectOrderFlags(orderIds, settings));
		if (!rows.ok) return rows;
		return succeed(
			new Map(
				rows.value.map((row) => {
					const text = flagText(row.text);
					return [row.orderId, { text, cancelled: meansCancelled(settings, text) }];
				}),
			),
		);
	}

	/**
	 * Where the flags are read; undefined when they are left alone or the company has no tables of them.
	 *
	 * Errors: `configuration` when flags mean cancelled and cannot be seen.
	 */
	private async place(): Promise<Result<FlagSettings | undefined>> {
		const { features, settings } = this.sources;
		if (!settings) return succeed(undefined);
		const known = await features.read();
		if (!known.ok) return known;
		if (known.value.flags) return succeed(settings);
		return settings.cancelled.length > 0 ? unreadable() : succeed(undefined);
	}
}
