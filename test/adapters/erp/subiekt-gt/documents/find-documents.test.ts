import type { ErpAdapter } from '../../../../../src/ports/erp-adapter';
import { errorOf, valueOf } from '../../../../contracts/erp-adapter.contract';
import { orderOf } from '../../../../contracts/erp-adapter/bench';
import { useSubiekt } from '../use-subiekt';

const ZK = 16;
const FS = 2;
const WZ = 11;
const PA = 21;
const KFS = 6;

const bench = useSubiekt();

/** An adapter that also looks at numbers. */
function curious(): ErpAdapter {
	return bench.open({ documentsByNumber: true });
}

/** Documents of an order as `kind number state path`, in the order they are answered. */
async function documentsOf(orderId: number | string, erp = bench.adapter): Promise<string[]> {
	const documents = valueOf(await erp.documentsOf(String(orderId)));
	return documents.map(({ kind, number, state, path, certain }) =>
		[kind, number || '-', state, certain ? '' : 'uncertain', path].filter(Boolean).join(' | '),
	);
}

describe('the documents of the demo company (facts 4.1)', () => {
	it.each<[string, string[]]>([
		['SHOP-1001', []],
		['SHOP-1004', ['invoice | FS 1/MAG/2026 | issued | dok_DoDokId → ZK 4/09/2026']],
		['SHOP-1005', ['receipt | PA 1/09/2026 | issued | dok_DoDokId → ZK 5/09/2026']],
		[
			'SHOP-1006',
			[
				'invoice | FS 2/MAG/2026 | issued | dok_DoDokId → ZK 6/09/2026',
				'invoice | FS 3/MAG/2026 | issued | dok_DoDokId → ZK 6/09/2026',
			],
		],
		['SHOP-1007', []],
		['SHOP-1008', ['invoice | FS 4/MAG/2026 | issued | dok_DoDokId of ZK 8/09/2026']],
		[
			'SHOP-1009',
			[
				'invoice | FS 5/MAG/2026 | issued | dok_DoDokId of WZ 1/MAG/2026',
				'goodsIssue | WZ 1/MAG/2026 | issued | dok_DoDokId of ZK 9/09/2026',
			],
		],
		[
			'SHOP-1010',
			[
				'invoice | FS 6/MAG/2026 | issued | ob_DokHanId, ob_DokMagId: lines shared with WZ 2/MAG/2026',
				'goodsIssue | WZ 2/MAG/2026 | issued | dok_DoDokId → ZK 10/09/2026',
			],
		],
		[
			'SHOP-1011',
			[
				'invoice | FS 7/MAG/2026 | issued | dok_DoDokId → ZK 11/09/2026',
				'goodsIssue | WZ 3/MAG/2026 | issued | ob_DokHanId, ob_DokMagId: lines shared with FS 7/MAG/2026',
			],
		],
		[
			'SHOP-1012',
			[
				'invoice | FS 8/MAG/2026 | issued | dok_DoDokId of WZ 4/MAG/2026',
				'goodsIssue | WZ 4/MAG/2026 | issued | ob_DoId → lines of ZK 12/09/2026',
			],
		],
		['SHOP-1013', ['invoice | FS 9/MAG/2026 | issued | ob_DoId → lines of ZK 13/09/2026']],
		['SHOP-1014', []],
		[
			'SHOP-1015',
			[
				'invoiceToReceipt | FS 12/MAG/2026 | issued | dok_DoDokId → PA 2/09/2026',
				'receipt | PA 2/09/2026 | issued | dok_DoDokId → ZK 15/09/2026',
			],
		],
		[
			'SHOP-1016',
			[
				'invoiceToReceipt | FS 13/MAG/2026 | issued | dok_PowiazanieFsdPA → PA 3/09/2026',
				'receipt | PA 3/09/2026 | issued | dok_DoDokId → ZK 16/09/2026',
			],
		],
		[
			'SHOP-1019',
			[
				'invoice | FS 17/MAG/2026 | issued | dok_DoDokId → ZK 22/09/2026',
				'correction | KFS 1/MAG/2026 | issued | dok_DoDokId → FS 17/MAG/2026',
			],
		],
		['SHOP-1020', ['invoice | - | buffer | dok_DoDokId → ZK 23/09/2026']],
		[
			'SHOP-1021',
			[
				'invoice | FS 18/MAG/2026 | cancelled | dok_DoDokId → ZK 24/09/2026',
				'invoice | FS 19/MAG/2026 | cancelled | dok_DoDokId → ZK 24/09/2026',
				'invoice | FS 20/MAG/2026 | issued | dok_DoDokId → ZK 24/09/2026',
			],
		],
		['SHOP-1022', []],
		['SHOP-1023', ['advanceInvoice | FS 21/MAG/2026 | issued | dok_DoDokId → ZK 26/09/2026']],
		[
			'SHOP-1024',
			[
				'finalInvoice | FS 23/MAG/2026 | issued | dok_DoDokId → ZK 27/09/2026',
				'advanceInvoice | FS 22/MAG/2026 | issued | dok_DoDokId → ZK 27/09/2026',
			],
		],
		['SHOP-1025', []],
		[
			'SHOP-1026',
			[
				'marginInvoice | FM 1/MAG/2026 | issued | dok_DoDokId → ZK 29/09/2026',
				'correction | KFM 1/MAG/2026 | issued | dok_DoDokId → FM 1/MAG/2026',
			],
		],
		['SHOP-1027', ['invoice | RS 1/MAG/2026 | issued | dok_DoDokId → ZK 30/09/2026']],
	])('%s', async (shop, documents) => {
		const { id } = await orderOf(bench.adapter, shop);
		expect(await documentsOf(id)).toEqual(documents);
	});

	it('follow residual orders down the chain, and not up', async () => {
		expect(await documentsOf(39)).toEqual([
			'invoice | FS 15/MAG/2026 | issued | dok_DoDokId → ZK 17/09/2026',
			'invoice | FS 16/MAG/2026 | issued | dok_DoDokId → ZK 18/09/2026',
		]);
		expect(await documentsOf(41)).toEqual([
			'invoice | FS 16/MAG/2026 | issued | dok_DoDokId → ZK 18/09/2026',
		]);
		expect(await documentsOf(43)).toEqual([]);
	});

	it('come to an end when two orders point at each other', async () => {
		await bench.company.documents({ id: 500, type: FS, to: 45, number: 'FS 500' });
		expect(await documentsOf(44)).toEqual(await documentsOf(45));
		expect(await documentsOf(44)).toEqual([
			'invoice | FS 500 | issued | dok_DoDokId → ZK 21/09/2026',
		]);
	});

	it('name the document a correction corrects, and the KSeF number', async () => {
		const corrected = valueOf(await bench.adapter.documentsOf('46'));
		expect(corrected.map(({ id, correctsId }) => [id, correctsId])).toEqual([
			['47', ''],
			['48', '47'],
		]);
		const [registered] = valueOf(await bench.adapter.documentsOf('71'));
		expect(registered?.ksefNumber).toBe('9990000008-20260930-1A1B1C1D1E1F-2D');
	});
});

describe('how documents go to KSeF (facts 4.4)', () => {
	it.each([
		[0, 'none'],
		[1, 'online'],
		[2, 'offline'],
		[3, 'offline'],
	])('form %s is %s', async (form, mode) => {
		await bench.company.run(
			`update dok__Dokument set dok_FormaDokumentowania = ${form} where dok_DoDokId = 71`,
		);
		const [document] = valueOf(await bench.adapter.documentsOf('71'));
		expect(document?.ksefMode).toBe(mode);
	});

	it('is not told by versions without the column', async () => {
		await bench.company.run('alter table dok__Dokument drop column dok_FormaDokumentowania');
		const [document] = valueOf(await bench.adapter.documentsOf('71'));
		expect(document && 'ksefMode' in document).toBe(false);
	});
});

describe('databases differ: the profiles of facts 4.1', () => {
	it('A: the invoice points to the order, the order to something else', async () => {
		await bench.company.documents(
			{ id: 100, type: ZK, to: 102, status: 8, number: 'ZK A' },
			{ id: 101, type: FS, to: 100, number: 'FS A1' },
			{ id: 102, type: 9, number: 'MM A' },
			{ id: 103, type: PA, to: 100, number: 'PA A2', payer: null },
		);
		expect(await documentsOf(100)).toEqual([
			'invoice | FS A1 | issued | dok_DoDokId → ZK A',
			'receipt | PA A2 | issued | dok_DoDokId → ZK A',
		]);
	});

	it('B: wholesale, goods issue first', async () => {
		await bench.company.documents(
			{ id: 110, type: ZK, to: 111, number: 'ZK B1' },
			{ id: 111, type: WZ, to: 112, number: 'WZ B1' },
			{ id: 112, type: FS, number: 'FS B1' },
			{ id: 113, type: ZK, number: 'ZK B2' },
			{ id: 114, type: WZ, to: 113, number: 'WZ B2' },
			{ id: 115, type: PA, number: 'PA B2' },
		);
		await bench.company.lines({ id: 900, sale: 115, issue: 114 });
		expect(await documentsOf(110)).toEqual([
			'invoice | FS B1 | issued | dok_DoDokId of WZ B1',
			'goodsIssue | WZ B1 | issued | dok_DoDokId of ZK B1',
		]);
		expect(await documentsOf(113)).toEqual([
			'receipt | PA B2 | issued | ob_DokHanId, ob_DokMagId: lines shared with WZ B2',
			'goodsIssue | WZ B2 | issued | dok_DoDokId → ZK B2',
		]);
	});

	it('C: lines of the goods issue modify lines of the order', async () => {
		await bench.company.documents(
			{ id: 120, type: ZK, number: 'ZK C' },
			{ id: 121, type: WZ, number: 'WZ C', original: 'ZK C' },
			{ id: 122, type: FS, number: 'FS C' },
		);
		await bench.company.lines(
			{ id: 910, sale: 120 },
			{ id: 911, issue: 121, sale: 122, of: 910 },
			{ id: 912, issue: 121, sale: 122, of: 910 },
		);
		expect(await documentsOf(120)).toEqual([
			'invoice | FS C | issued | ob_DoId → lines of ZK C',
			'goodsIssue | WZ C | issued | ob_DoId → lines of ZK C',
		]);
	});

	it('D: the invoice has no link at all, and its goods issue belongs to it alone', async () => {
		await bench.company.documents(
			{ id: 130, type: ZK, number: 'ZK D', original: 'WWW-70013', payer: 10 },
			{ id: 131, type: FS, number: 'FS D', subtitle: 'WWW-70013', payer: 10 },
			{ id: 132, type: WZ, subtype: 1, to: 131, number: 'WZ D' },
			{ id: 133, type: FS, number: 'FS other', remarks: 'zam. WWW-700131', payer: 10 },
		);
		await bench.company.lines({ id: 920, sale: 131, issue: 132 });
		expect(await documentsOf(130)).toEqual([]);
		expect(await documentsOf(130, curious())).toEqual([
			'invoice | FS D | issued | uncertain | dok_Podtytul',
		]);
	});

	it('E: what is left open stands in another order, twenty years long', async () => {
		const chain = Array.from({ length: 14 }, (_, index) => 200 + index);
		for (const id of chain) {
			await bench.company.documents({
				id,
				type: ZK,
				number: `ZK E${id}`,
				...(id > 200 ? { to: id - 1 } : {}),
			});
			await bench.company.documents({ id: id + 100, type: FS, to: id, number: `FS E${id}` });
		}
		await bench.company.documents({ id: 320, type: 15, to: 200, number: 'ZD E' });
		const found = await documentsOf(200);
		// The order itself and ten hops; what lies deeper is asked of the later order.
		expect(found).toHaveLength(11);
		expect(found.at(-1)).toBe('invoice | FS E210 | issued | dok_DoDokId → ZK E210');
		expect(await documentsOf(210)).toHaveLength(4);
	});
});

describe('documents that are easily mistaken', () => {
	it('take a document once, by the surest of its links', async () => {
		await bench.company.documents(
			{ id: 140, type: ZK, to: 141, number: 'ZK' },
			{ id: 141, type: FS, to: 140, number: 'FS' },
			{ id: 142, type: WZ, to: 141, number: 'WZ' },
		);
		await bench.company.lines({ id: 930, sale: 140 }, { id: 931, sale: 141, issue: 142, of: 930 });
		expect(await documentsOf(140)).toEqual([
			'invoice | FS | issued | dok_DoDokId → ZK',
			'goodsIssue | WZ | issued | ob_DoId → lines of ZK',
		]);
	});

	it('take only goods issues for goods issues (decision 2)', async () => {
		await bench.company.documents(
			{ id: 150, type: ZK, number: 'ZK' },
			{ id: 151, type: FS, subtype: 1, to: 150, number: 'FSd' },
			{ id: 152, type: 13, to: 150, number: 'RW' },
			{ id: 153, type: 36, to: 150, number: 'ZWZ' },
		);
		await bench.company.lines({ id: 940, sale: 150 }, { id: 941, issue: 152, of: 940 });
		expect(await documentsOf(150)).toEqual(['invoiceToReceipt | FSd | issued | dok_DoDokId → ZK']);
	});

	it('follow a correction of a correction, and stop when corrections run in a circle', async () => {
		await bench.company.documents(
			{ id: 160, type: ZK, number: 'ZK' },
			{ id: 161, type: FS, to: 160, number: 'FS' },
			{ id: 162, type: KFS, to: 161, number: 'KFS 1' },
			{ id: 163, type: KFS, to: 162, number: 'KFS 2' },
		);
		await bench.company.run('update dok__Dokument set dok_DoDokId = 163 where dok_Id = 161');
		await bench.company.lines({ id: 950, sale: 160 }, { id: 951, sale: 161, of: 950 });
		const documents = valueOf(await bench.adapter.documentsOf('160'));
		expect(documents.map(({ number, correctsId }) => [number, correctsId])).toEqual([
			['FS', ''],
			['KFS 1', '161'],
			['KFS 2', '162'],
		]);
	});

	it('leave out goods issues of other orders on a collective invoice', async () => {
		await bench.company.documents(
			{ id: 170, type: ZK, number: 'ZK ours' },
			{ id: 171, type: ZK, number: 'ZK theirs' },
			{ id: 172, type: WZ, to: 175, number: 'WZ ours' },
			{ id: 173, type: WZ, to: 175, number: 'WZ theirs' },
			{ id: 174, type: WZ, to: 175, number: 'WZ nobody knows' },
			{ id: 175, type: FS, subtype: 2, number: 'FSz' },
			{ id: 176, type: ZK, to: 174, number: 'ZK third' },
		);
		await bench.company.lines(
			{ id: 960, sale: 170 },
			{ id: 961, sale: 171 },
			{ id: 962, issue: 172, of: 960 },
			{ id: 963, issue: 173, of: 961 },
		);
		expect(await documentsOf(170)).toEqual([
			'invoice | FSz | issued | dok_DoDokId of WZ ours',
			'goodsIssue | WZ ours | issued | ob_DoId → lines of ZK ours',
		]);
		await bench.company.run('update dok__Dokument set dok_DoDokId = null where dok_Id = 176');
		expect(await documentsOf(170)).toHaveLength(3);
		const { documents } = valueOf(await bench.adapter.orderFacts('170'));
		expect(Object.fromEntries(documents.map(({ number, descends }) => [number, descends]))).toEqual(
			{
				FSz: 'yes',
				'WZ ours': 'yes',
				'WZ theirs': 'no',
				'WZ nobody knows': 'unverified',
			},
		);
	});

	it('refuse to answer half of what they cannot hold', async () => {
		const rows = Array.from({ length: 40 }, (_, row) => row);
		await bench.company.documents({ id: 180, type: ZK, number: 'ZK' });
		await bench.company.run(
			`insert into dok__Dokument (dok_Id, dok_Typ, dok_Podtyp, dok_DoDokId, dok_DataWyst, dok_DataMag,
				dok_Status, dok_Rozliczony, dok_WartNetto, dok_WartVat, dok_WartBrutto, dok_WartTwNetto, dok_WartTwBrutto,
				dok_WartUsNetto, dok_WartUsBrutto, dok_WartOpZwr, dok_WartOpWyd, dok_WartMag, dok_WartMagP, dok_WartMagR,
				dok_WartOplRecykl, dok_StatusKsieg, dok_StatusFiskal, dok_StatusBlok, dok_JestTylkoDoOdczytu,
				dok_JestRuchMag, dok_JestVatAuto, dok_JestZmianaDatyDokKas, dok_JestHOP, dok_JestVatNaEksport,
				dok_RodzajOperacjiVat, dok_Algorytm, dok_TypNrIdentNabywcy, dok_StatusKSeF, dok_FormaDokumentowania,
				dok_CzekaNaKSeF)
			select 10000 + a.n * 60 + b.n, 2, 0, 180, '2026-10-01T00:00:00', '2026-10-01T00:00:00',
				1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
			from (values ${rows.map((row) => `(${row})`).join(', ')}) as a (n),
				(values ${Array.from({ length: 60 }, (_, row) => `(${row})`).join(', ')}) as b (n)`,
		);
		expect(errorOf(await bench.adapter.documentsOf('180'))).toMatchObject({
			kind: 'unexpectedAnswer',
			message: expect.stringContaining('more than 2000 documents'),
		});
	});
});

describe('documents by number alone', () => {
	it('are shown only when asked for, as uncertain, after the certain ones', async () => {
		expect(await documentsOf(28)).toEqual([]);
		expect(await documentsOf(28, curious())).toEqual([
			'invoice | FS 10/MAG/2026 | issued | uncertain | dok_NrPelnyOryg',
		]);
	});

	it('never repeat what a link has found, nor take what is tied to another order', async () => {
		await bench.company.documents(
			{ id: 190, type: ZK, number: 'ZK 190', original: 'N-1' },
			{ id: 191, type: FS, to: 190, number: 'FS 191', original: 'N-1' },
			{ id: 192, type: ZK, number: 'ZK 192' },
			{ id: 193, type: FS, to: 192, number: 'FS 193', original: 'N-1' },
			{ id: 194, type: FS, number: 'FS 194', title: 'do ZK 190' },
			{ id: 195, type: FS, number: 'FS 195', title: 'do ZK 190', payer: 2 },
			{ id: 196, type: PA, number: 'PA 196', original: 'n-1', payer: null },
		);
		expect(await documentsOf(190, curious())).toEqual([
			'invoice | FS 191 | issued | dok_DoDokId → ZK 190',
			'invoice | FS 194 | issued | uncertain | dok_Tytul',
			'receipt | PA 196 | issued | uncertain | dok_NrPelnyOryg',
		]);
	});

	it('cannot be made certain by what somebody writes into the remarks', async () => {
		await bench.company.documents(
			{ id: 197, type: ZK, number: 'ZK 197', original: '100%_[a]' },
			{ id: 198, type: FS, number: 'FS 198', remarks: "100%_[a]'; --" },
			{ id: 199, type: FS, number: 'FS 199', remarks: '100xxa' },
		);
		expect(await documentsOf(197, curious())).toEqual([
			'invoice | FS 198 | issued | uncertain | dok_Uwagi',
		]);
	});
});

describe('older and newer versions of the database', () => {
	it('work without the tables and columns that came later or belong to vendero', async () => {
		for (const statement of [
			'update dok__Dokument set dok_NumerKSeFId = null',
			'drop table fnx_DocSynch',
			'drop table dok_PowiazanieFsdPA',
		]) {
			await bench.company.run(statement);
		}
		expect(await documentsOf(35)).toEqual([
			'receipt | PA 3/09/2026 | issued | dok_DoDokId → ZK 16/09/2026',
		]);
		expect(valueOf(await bench.adapter.getOrder({ id: '68' })).vendero).toMatchObject({
			orderId: '77',
			syncState: null,
		});
		expect(valueOf(await bench.adapter.probe()).description).toContain(
			'Absent or without right: dok_PowiazanieFsdPA (an invoice to a receipt is found by its header link alone), fnx_DocSynch',
		);
	});

	it('read the KSeF number from the header where there is no table of numbers', async () => {
		await bench.company.documents({ id: 600, type: ZK }, { id: 601, type: FS, to: 600 });
		await bench.company.run(
			"update dok__Dokument set dok_NumerKSeF = ' 123-ABC ' where dok_Id = 601",
		);
		const [document] = valueOf(await bench.adapter.documentsOf('600'));
		expect(document?.ksefNumber).toBe('123-ABC');
	});
});
