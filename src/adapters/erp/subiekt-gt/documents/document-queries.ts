import { sql } from 'kysely';
import type { SqlStatement } from '../../../../ports/sql-session';
import { int, likeLiteral, mssqlBuilder, varchar } from '../../../../transport/sql/mssql-builder';
import type { CompanyFeatures } from '../company-features';
import type { SubiektSchema } from '../subiekt-gt-schema';
import { CORRECTIONS, DOCUMENT, SALES } from './document-types';

const subiekt = mssqlBuilder<SubiektSchema>();

const NUMBER_LENGTH = 30;
const REMARKS_LENGTH = 500;
/** `dok_Podtyp` of sales; naming them lets the index of original numbers be used. */
const SALE_SUBTYPES = [0, 1, 2, 3, 4, 5];
/** More candidates than this say nothing. */
const CANDIDATES_LIMIT = 50;

/** A document as it is shown. */
export type DocumentRow = Pick<
	SubiektSchema['dok__Dokument'],
	| 'dok_Id'
	| 'dok_Typ'
	| 'dok_Podtyp'
	| 'dok_NrPelny'
	| 'dok_DataWyst'
	| 'dok_Status'
	| 'dok_Waluta'
	| 'dok_WartBrutto'
	| 'dok_JestRuchMag'
> & {
	readonly ksefNumber: string | null;
	/** `dok_FormaDokumentowania`; null in versions without it. */
	readonly documentForm: number | null;
};

/**
 * Documents by their keys, with their KSeF number where this version keeps it: in a table of its own, in the
 * header, or both (then the table counts).
 */
export function selectDocuments(
	ids: readonly number[],
	{
		ksefTable,
		ksefInHeader,
		documentForm,
	}: Pick<CompanyFeatures, 'ksefTable' | 'ksefInHeader' | 'documentForm'>,
): SqlStatement {
	const form = documentForm ? sql.ref<number | null>('d.dok_FormaDokumentowania') : sql<null>`null`;
	const documents = subiekt
		.selectFrom('dok__Dokument as d')
		.select([
			'd.dok_Id',
			'd.dok_Typ',
			'd.dok_Podtyp',
			'd.dok_NrPelny',
			'd.dok_DataWyst',
			'd.dok_Status',
			'd.dok_Waluta',
			'd.dok_WartBrutto',
			'd.dok_JestRuchMag',
		])
		.select(form.as('documentForm'))
		.where('d.dok_Id', 'in', ids.map(int));
	if (!ksefTable) {
		const header = ksefInHeader ? sql.ref<string | null>('d.dok_NumerKSeF') : sql<null>`null`;
		return documents.select(header.as('ksefNumber')).compile();
	}
	const number = ksefInHeader
		? sql<string | null>`coalesce(${sql.ref('k.ksefnr_NumerKSeF')}, ${sql.ref('d.dok_NumerKSeF')})`
		: sql.ref<string | null>('k.ksefnr_NumerKSeF');
	return documents
		.leftJoin('ksef_NumerKSeF as k', 'k.ksefnr_Id', 'd.dok_NumerKSeFId')
		.select(number.as('ksefNumber'))
		.compile();
}

/** A sale that may belong to an order by the number it carries. */
export type CandidateDocumentRow = Pick<
	SubiektSchema['dok__Dokument'],
	| 'dok_Id'
	| 'dok_Typ'
	| 'dok_Podtyp'
	| 'dok_NrPelnyOryg'
	| 'dok_Tytul'
	| 'dok_Podtytul'
	| 'dok_Uwagi'
>;

const TEXTS = ['dok_Tytul', 'dok_Podtytul', 'dok_Uwagi'] as const;

/**
 * Sales without any link that carry one of the numbers: as original number, or somewhere in their texts. The caller
 * checks that a text holds the number as a whole word.
 *
 * Cost: the original number is a seek in `IX_dok__Dokument_4`; texts are read of the same buyer's documents entered
 * after the order (`(dok_PlatnikId, dok_Id, …)`), and not at all when the order has no buyer.
 */
export function selectSalesByNumber(order: {
	readonly id: number;
	readonly payerId: number | null;
	readonly numbers: readonly string[];
}): SqlStatement {
	const { id, payerId, numbers } = order;
	const untied = subiekt
		.selectFrom('dok__Dokument')
		.select(['dok_Id', 'dok_Typ', 'dok_Podtyp', 'dok_NrPelnyOryg', ...TEXTS])
		.where('dok_Typ', 'in', SALES.map(int))
		.where((of) => of.or([of('dok_DoDokId', 'is', null), of('dok_DoDokId', '=', int(0))]));
	const byOriginal = untied.where('dok_Podtyp', 'in', SALE_SUBTYPES.map(int)).where(
		'dok_NrPelnyOryg',
		'in',
		numbers.map((number) => varchar(NUMBER_LENGTH, number)),
	);
	const patterns = numbers.map((number) => `%${likeLiteral(number)}%`);
	const byText = untied
		.where('dok_PlatnikId', '=', int(payerId ?? 0))
		.where('dok_Id', '>', int(id))
		.where((of) =>
			of.or(
				TEXTS.flatMap((text) =>
					patterns.map((pattern) => of(text, 'like', varchar(REMARKS_LENGTH, pattern))),
				),
			),
		);
	const found = payerId === null ? byOriginal : byOriginal.union(byText);
	return subiekt
		.selectFrom(found.as('sales'))
		.selectAll()
		.top(CANDIDATES_LIMIT)
		.orderBy('dok_Id')
		.compile();
}

/** A document's number and what its number is counted by. */
export type NumberedRow = Pick<
	SubiektSchema['dok__Dokument'],
	'dok_Id' | 'dok_Typ' | 'dok_NrPelny' | 'dok_MagId' | 'dok_Nr'
>;

const PRINTABLE = [...SALES, ...CORRECTIONS, DOCUMENT.goodsIssue, DOCUMENT.order];

function numbered() {
	return subiekt
		.selectFrom('dok__Dokument')
		.select(['dok_Id', 'dok_Typ', 'dok_NrPelny', 'dok_MagId', 'dok_Nr']);
}

/** The number of one order or document of an order. */
export function selectNumberOf(id: number): SqlStatement {
	return numbered()
		.where('dok_Id', '=', int(id))
		.where('dok_Typ', 'in', PRINTABLE.map(int))
		.compile();
}

/**
 * Documents of one kind with the same number, to see whether it names one alone: the bridge knows nothing else, and
 * no key of the database keeps two documents from sharing a number.
 *
 * Cost: a seek in `IX_dok__Dokument_2 (dok_Typ, dok_MagId, dok_Nr, …)`.
 */
export function selectNamesakes(row: NumberedRow): SqlStatement {
	const alike = numbered()
		.top(2)
		.where('dok_Typ', '=', int(row.dok_Typ))
		.where('dok_NrPelny', '=', varchar(NUMBER_LENGTH, row.dok_NrPelny));
	const ofWarehouse =
		row.dok_MagId === null
			? alike.where('dok_MagId', 'is', null)
			: alike.where('dok_MagId', '=', int(row.dok_MagId));
	const counted =
		row.dok_Nr === null
			? ofWarehouse.where('dok_Nr', 'is', null)
			: ofWarehouse.where('dok_Nr', '=', int(row.dok_Nr));
	return counted.compile();
}

/** The newest sale with this full number. Cost: walked from the newest on, so a fresh one is found at once. */
export function selectSaleByNumber(number: string): SqlStatement {
	return numbered()
		.top(1)
		.where('dok_Typ', 'in', SALES.map(int))
		.where('dok_NrPelny', '=', varchar(NUMBER_LENGTH, number))
		.orderBy('dok_Id', 'desc')
		.compile();
}

/** How far some orders are. */
export function selectOrderStates(ids: readonly number[]): SqlStatement {
	return subiekt
		.selectFrom('dok__Dokument')
		.select(['dok_Id', 'dok_Status'])
		.where('dok_Id', 'in', ids.map(int))
		.where('dok_Typ', '=', int(DOCUMENT.order))
		.compile();
}
