import type { ExpressionBuilder } from 'kysely';
import type { SqlStatement } from '../../../ports/sql-session';
import { int, mssqlBuilder } from '../../../transport/sql/mssql-builder';
import type { FlagSettings } from './flag-settings';
import type { SubiektSchema } from './subiekt-gt-schema';

const subiekt = mssqlBuilder<SubiektSchema>();

/** Where the flags of orders are kept. */
type FlagPlace = Pick<FlagSettings, 'groupId' | 'objectType'>;

/** One flag of a group. */
export type FlagRow = Pick<SubiektSchema['fl__Flagi'], 'flg_Id' | 'flg_Text'>;

/** The flag one order carries. */
export interface OrderFlagRow {
	readonly orderId: number;
	readonly text: string | null;
}

/** Flags by which an order counts as cancelled. */
export interface CancellingFlags extends FlagPlace {
	readonly flagIds: readonly number[];
}

/** The flags of one group; a dozen. */
export function selectFlagsOfGroup(groupId: number): SqlStatement {
	return subiekt
		.selectFrom('fl__Flagi')
		.select(['flg_Id', 'flg_Text'])
		.where('flg_IdGrupy', '=', int(groupId))
		.orderBy('flg_Numer')
		.orderBy('flg_Id')
		.compile();
}

/**
 * The flags of orders; a seek by the whole key (group, kind of object, object).
 *
 * Shape: by the object's number alone, as bridges look, flags of goods and other documents would be taken for those of
 * orders with the same number.
 */
export function selectOrderFlags(orderIds: readonly number[], place: FlagPlace): SqlStatement {
	return subiekt
		.selectFrom('fl_Wartosc')
		.innerJoin('fl__Flagi', 'flg_Id', 'flw_IdFlagi')
		.select(['flw_IdObiektu as orderId', 'flg_Text as text'])
		.where('flw_IdGrupyFlag', '=', int(place.groupId))
		.where('flw_TypObiektu', '=', int(place.objectType))
		.where('flw_IdObiektu', 'in', orderIds.map(int))
		.compile();
}

/** Whether the order at hand carries one of the flags; a seek by the same key. */
export function carriesFlag(
	of: ExpressionBuilder<SubiektSchema, 'dok__Dokument'>,
	{ groupId, objectType, flagIds }: CancellingFlags,
) {
	return of.exists(
		of
			.selectFrom('fl_Wartosc')
			.select('flw_IdObiektu')
			.where('flw_IdGrupyFlag', '=', int(groupId))
			.where('flw_TypObiektu', '=', int(objectType))
			.whereRef('flw_IdObiektu', '=', 'dok_Id')
			.where('flw_IdFlagi', 'in', flagIds.map(int)),
	);
}
