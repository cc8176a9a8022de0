import type { ErpCapabilities } from '../../src/ports/erp-adapter';
import { aParty } from '../builders/a-party';
import { aSalesOrder } from '../builders/a-sales-order';
import {
	codesOf,
	errorOf,
	type ErpBench,
	type ErpContractOptions,
	valueOf,
	type WritableErpBench,
} from './erp-adapter/bench';
import { describeDocuments } from './erp-adapter/documents';
import { describeOrderLife } from './erp-adapter/life';
import { describeLists } from './erp-adapter/lists';
import { describeOrderReads } from './erp-adapter/reads';
import { describeOrderWrites } from './erp-adapter/writes';

export {
	errorOf,
	type ErpBench,
	type ErpFixture,
	valueOf,
	type WritableErpBench,
} from './erp-adapter/bench';

/** The part of the contract that changes nothing: it also runs on a real server. */
export function describeErpAdapterReads<Bench extends ErpBench>(
	name: string,
	bench: () => Bench,
): void {
	describeOrderReads(name, bench);
	describeLists(name, bench);
	describeDocuments(name, bench);
}

/**
 * What every ERP adapter must do, run against a prepared ERP over real sockets.
 *
 * Shape: what a system lacks is written out in `notSupported`; the contract holds the adapter to it.
 */
export function describeErpAdapter(
	name: string,
	options: ErpContractOptions<WritableErpBench>,
): void {
	describe(name, () => {
		let bench: WritableErpBench;
		beforeAll(async () => {
			bench = await options.start();
		});
		afterAll(async () => {
			await bench.adapter.close();
			await options.stop();
		});

		it('answers a probe with who it is', async () => {
			expect(valueOf(await bench.adapter.probe()).description).not.toBe('');
		});

		it('says of everything it lacks what to do instead: NOT_SUPPORTED', async () => {
			const flags = Object.entries(bench.adapter.capabilities) as [
				keyof ErpCapabilities,
				ErpCapabilities[keyof ErpCapabilities],
			][];
			const lacking = flags.filter(([, flag]) => !flag.supported);
			expect(lacking.map(([flag]) => flag).sort()).toEqual([...options.notSupported].sort());
			for (const [, flag] of lacking) expect(flag).toMatchObject({ remedy: expect.any(String) });
		});

		it('refuses a one-time contractor with the remedy of the flag when it has none (S0.4)', async () => {
			if (bench.adapter.capabilities.oneTimeContractor.supported) return;
			const before = await bench.countContractors();
			const error = errorOf(
				await bench.adapter.createContractor(aParty().build(), { oneTime: true }),
			);
			expect(error).toMatchObject({
				kind: 'configuration',
				code: 'ONE_TIME_NOT_SUPPORTED',
				remedy: bench.adapter.capabilities.oneTimeContractor.remedy,
			});
			expect(await bench.countContractors()).toBe(before);
		});

		it('refuses part pieces when it cannot write them', async () => {
			if (bench.adapter.capabilities.fractionalQuantity.supported) return;
			const order = aSalesOrder().withLine(bench.fixture.item.sku, '1.5').build();
			const report = valueOf(await bench.adapter.checkOrder(order, bench.fixture.settings));
			expect(codesOf(report.problems)).toEqual(['QUANTITY_NOT_WHOLE']);
		});

		describeErpAdapterReads(name, () => bench);
		describeOrderWrites(name, () => bench);
		describeOrderLife(name, () => bench);
	});
}
