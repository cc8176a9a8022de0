import fc from 'fast-check';
import { toPdfFileName } from '../../../../../src/adapters/erp/subiekt-gt/documents/print-document';
import { errorOf, valueOf } from '../../../../contracts/erp-adapter.contract';
import { useSubiekt } from '../use-subiekt';

const bench = useSubiekt();

function bridgeCalls(): readonly string[] {
	return Object.keys(bench.sandbox.control.journalCounts()['sfera-bridge'] ?? {});
}

describe('documentPdf', () => {
	it.each([
		['5', 'FS_1_MAG_2026.pdf'],
		['7', 'PA_1_09_2026.pdf'],
		['48', 'KFS_1_MAG_2026.pdf'],
		['15', 'WZ_1_MAG_2026.pdf'],
		['64', 'FM_1_MAG_2026.pdf'],
		['1', 'ZK_1_09_2026.pdf'],
	])('prints document %s as %s', async (id, fileName) => {
		const printed = valueOf(await bench.adapter.documentPdf(id));
		expect(printed.fileName).toBe(fileName);
		expect(Buffer.from(printed.content).toString('latin1')).toMatch(/^%PDF-[\s\S]+%%EOF\n$/);
	});

	it('knows no documents that are not of orders', async () => {
		expect(errorOf(await bench.adapter.documentPdf('62'))).toMatchObject({
			kind: 'notFound',
			code: 'ERP_DOCUMENT_NOT_FOUND',
		});
		expect(bridgeCalls()).toEqual([]);
	});

	it('cannot print a draft without a number, nor one of two documents with one number', async () => {
		await bench.company.documents({ id: 830, type: 2, number: 'FS 1/MAG/2026' });
		await bench.company.run('update dok__Dokument set dok_Nr = 1 where dok_Id = 830');
		for (const id of ['50', '830', '5']) {
			expect(errorOf(await bench.adapter.documentPdf(id))).toMatchObject({
				kind: 'invalidOrder',
				code: 'ERP_STATE_FORBIDS',
			});
		}
		expect(bridgeCalls()).toEqual([]);
	});

	it('names the document when the bridge cannot print it', async () => {
		bench.sandbox.control.setFaults({
			rules: [{ service: 'sfera-bridge', kind: 'httpStatus', status: 502, call: 'getpdf' }],
		});
		const error = errorOf(await bench.adapter.documentPdf('72'));
		expect(error).toMatchObject({ kind: 'unavailable', code: 'SYSTEM_UNAVAILABLE' });
		expect(error.message).toContain('FS 24/MAG/2026');
		expect(error.inDoubt).toBeUndefined();
		bench.sandbox.control.setFaults({ profile: 'none' });
	});
});

describe('toPdfFileName', () => {
	it.each([
		['FS_1_MAG_2026.pdf', 'FS 1/MAG/2026', 'FS_1_MAG_2026.pdf'],
		['', 'FS 1/MAG/2026', 'FS_1_MAG_2026.pdf'],
		['../../etc/passwd', 'FS 1', 'etc_passwd.pdf'],
		['C:\\Windows\\x.pdf', 'FS 1', 'C_Windows_x.pdf'],
		['Żółć.PDF', 'FS 1', 'Żółć.pdf'],
		['', '///', 'document.pdf'],
	])('%j of %s becomes %s', (named, number, fileName) => {
		expect(toPdfFileName(named, number)).toBe(fileName);
	});

	it('leads nowhere, whatever the bridge says', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (named, number) => {
				const fileName = toPdfFileName(named, number);
				expect(fileName).toMatch(/^[^./\\:\0\s][^/\\:\0\s]*\.pdf$/u);
				expect(fileName.length).toBeLessThan(130);
			}),
		);
	});
});
