import {
	FeatureProbe,
	NO_FEATURES,
} from '../../../../src/adapters/erp/subiekt-gt/company-features';
import { fail, integrationError, type Result, succeed } from '../../../../src/domain/result';
import type { SqlSession } from '../../../../src/ports/sql-session';
import { errorOf, valueOf } from '../../../contracts/erp-adapter.contract';

const ROW = {
	receiptInvoices: 1,
	ksefInHeader: 64,
	documentForm: 4,
	ksefLink: 4,
	ksefTable: 2,
	venderoId: 4,
	venderoStatus: 4,
	venderoSync: 3,
	contractorChanges: 8,
	flagNames: 5,
	flagValues: 6,
};

/** A catalogue that answers each question with the next of these. */
function answering(...answers: readonly Result<readonly unknown[]>[]) {
	const left = [...answers];
	let asked = 0;
	const sql = {
		run: async () => {
			asked += 1;
			return left.shift() ?? succeed([]);
		},
	} as unknown as SqlSession;
	return { probe: new FeatureProbe(sql), asked: () => asked };
}

describe('FeatureProbe', () => {
	it('finds everything of a company of today', async () => {
		const { probe } = answering(succeed([ROW]));
		expect(Object.values(valueOf(await probe.read()))).not.toContain(false);
	});

	it.each([
		['receiptInvoices', 'receiptInvoices'],
		['ksefInHeader', 'ksefInHeader'],
		['documentForm', 'documentForm'],
		['ksefLink', 'ksefTable'],
		['ksefTable', 'ksefTable'],
		['venderoId', 'vendero'],
		['venderoStatus', 'vendero'],
		['venderoSync', 'venderoSync'],
		['contractorChanges', 'contractorChanges'],
		['flagNames', 'flags'],
		['flagValues', 'flags'],
	] as const)('without %s goes without %s, and nothing else', async (missing, feature) => {
		const { probe } = answering(succeed([{ ...ROW, [missing]: null }]));
		const features = valueOf(await probe.read());
		const absent = Object.entries(features).filter(([, there]) => !there);
		expect(absent).toEqual([[feature, false]]);
	});

	it('asks once, and again only after a failure', async () => {
		const busy = integrationError('busy', 'SYSTEM_BUSY', 'locked');
		const { probe, asked } = answering(fail(busy), succeed([ROW]));
		expect(errorOf(await probe.read())).toBe(busy);
		valueOf(await probe.read());
		expect(valueOf(await probe.read()).vendero).toBe(true);
		expect(asked()).toBe(2);
	});

	it('takes a catalogue that says nothing for one that has nothing', async () => {
		expect(valueOf(await answering(succeed([])).probe.read())).toEqual(NO_FEATURES);
	});
});
