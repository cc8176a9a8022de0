import type { CallContext } from './call';
import { findDefinition } from './dictionaries';
import type { Row } from './rows';
import { insertNumbered, numberOf, selectRow, textOf } from './rows';

/** One line to write: columns of `TraElem` that are its own. */
export interface DocumentLine {
	/** Line of the source document this one descends from. */
	parentLineId?: number;
	columns: Row;
}

/** What differs between the documents the bridge writes. */
export interface DocumentDraft {
	documentClass: number;
	kind: number;
	/** Symbol of the numbering definition; empty for the first one of the class. */
	definition: string;
	/** `YYYY-MM-DD`. */
	day: string;
	inBuffer: boolean;
	contractorId: number;
	/** Columns of `TraNag` that are this document's own, totals left out. */
	columns: Row;
	lines: readonly DocumentLine[];
}

function sum(lines: readonly DocumentLine[], column: string): number {
	const grosze = lines.reduce(
		(total, line) => total + Math.round(numberOf(line.columns, column) * 100),
		0,
	);
	return grosze / 100;
}

function totalsOf(lines: readonly DocumentLine[]): Row {
	const [net, gross] = [sum(lines, 'TrE_WartoscNetto'), sum(lines, 'TrE_WartoscBrutto')];
	const [netCur, grossCur] = [
		sum(lines, 'TrE_WartoscNettoWal'),
		sum(lines, 'TrE_WartoscBruttoWal'),
	];
	return {
		TrN_RazemNetto: net,
		TrN_RazemVAT: Number((gross - net).toFixed(2)),
		TrN_RazemBrutto: gross,
		TrN_RazemNettoWal: netCur,
		TrN_RazemVATWal: Number((grossCur - netCur).toFixed(2)),
		TrN_RazemBruttoWal: grossCur,
	};
}

/** Writes header and lines of a document and answers with `TrN_TrNID`. */
export function writeDocument(context: CallContext, draft: DocumentDraft): number {
	const { database } = context;
	const definition = findDefinition(context, draft.documentClass, draft.definition);
	const definitionId = numberOf(definition, 'DDf_DDfID');
	const pattern = textOf(definition, 'DDf_Numeracja').replace('@rok', draft.day.slice(0, 4));
	const last = selectRow(
		database,
		'SELECT MAX(TrN_NumerNr) AS n FROM CDN.TraNag WHERE TrN_DDfId = @definitionId AND TrN_NumerString = @pattern',
		{ definitionId, pattern },
	);
	const midnight = `${draft.day}T00:00:00.000`;
	const id = insertNumbered(database, 'CDN.TraNag', 'TrN_TrNID', {
		TrN_DDfId: definitionId,
		TrN_TypDokumentu: draft.documentClass,
		TrN_Rodzaj: draft.kind,
		TrN_NumerNr: numberOf(last, 'n') + 1,
		TrN_NumerString: pattern,
		TrN_Bufor: draft.inBuffer ? 1 : 0,
		TrN_DataDok: midnight,
		TrN_DataWys: midnight,
		TrN_DataOpe: midnight,
		TrN_PodID: draft.contractorId,
		TrN_OdbID: draft.contractorId,
		TrN_PlatnikID: draft.contractorId,
		TrN_TS_Zal: context.moment,
		TrN_TS_Mod: context.moment,
		...draft.columns,
		...totalsOf(draft.lines),
	});
	draft.lines.forEach((line, index) => {
		const lineId = insertNumbered(database, 'CDN.TraElem', 'TrE_TrEID', {
			...line.columns,
			TrE_TrNId: id,
			TrE_Lp: index + 1,
			TrE_TypDokumentu: draft.documentClass,
			TrE_PodID: draft.contractorId,
			TrE_DataDok: midnight,
			TrE_DataOpe: midnight,
		});
		if (line.parentLineId === undefined) return;
		database.query(
			`INSERT INTO CDN.TraElemRelacje (TeR_ParentTyp, TeR_ParentId, TeR_ChildTyp, TeR_ChildId)
			SELECT TrE_TypDokumentu, TrE_TrEID, @childClass, @lineId FROM CDN.TraElem WHERE TrE_TrEID = @parent`,
			{ childClass: draft.documentClass, lineId, parent: line.parentLineId },
		);
	});
	return id;
}
