import fc from 'fast-check';
import { isStorable } from '../../../../src/adapters/erp/shared/cp1250';
import { composeRemarks } from '../../../../src/adapters/erp/shared/remarks';
import { readRootMarker, toRootMarker } from '../../../../src/adapters/erp/shared/root-marker';
import { selectContractorCandidates } from '../../../../src/adapters/erp/wapro-mag/contractor-queries';
import { selectItemsBySymbols } from '../../../../src/adapters/erp/wapro-mag/dictionary-queries';
import { matchParameters } from '../../../../src/adapters/erp/wapro-mag/match-parameters';
import {
	isSpellingOf,
	numberSpellings,
	toWrittenNumber,
} from '../../../../src/adapters/erp/wapro-mag/number-spellings';
import {
	selectOrderByNumber,
	selectOrdersByKeys,
} from '../../../../src/adapters/erp/wapro-mag/order-queries';
import { planOrderedBy, planParties } from '../../../../src/adapters/erp/wapro-mag/order-texts';
import { readWaproMagCredential } from '../../../../src/adapters/erp/wapro-mag/wapro-mag-connection';
import { refKey } from '../../../../src/domain/order/channel-ref';
import { sqlPools } from '../../../../src/transport/sql/sql-pools';
import { aSalesOrder } from '../../../builders/a-sales-order';
import { anyParty, anyText } from '../../../builders/hostile-texts';
import { valueOf } from '../../../contracts/erp-adapter.contract';
import { startWaproServer, WAPRO_FIXTURE, waproAdapter } from './sandbox-bench';

const DECORATIONS = { prefix: '', suffix: '', knownPrefixes: ['BL/', 'B_'], knownSuffixes: ['-X'] };
const COMPANY = { companyId: 1, warehouse: '' };
const NEW = { numberLength: 30, internetIdLength: 50 };

describe('hostile texts', () => {
	it('never make a number WAPRO would cut, change or take for another', () => {
		fc.assert(
			fc.property(anyText, fc.constantFrom(30, 50), (number, length) => {
				const written = toWrittenNumber(number, DECORATIONS, length);
				expect(written.length).toBeLessThanOrEqual(length);
				expect(isStorable(written)).toBe(true);
				for (const spelling of numberSpellings(number, DECORATIONS, length)) {
					expect(spelling.length).toBeLessThanOrEqual(length);
					expect(spelling.trim()).not.toBe('');
				}
				if (number.trim() !== '') {
					expect(isSpellingOf(written, number, DECORATIONS, length)).toBe(true);
				}
			}),
		);
	});

	it('never make remarks WAPRO would cut or change, with any buyer and recipient', () => {
		fc.assert(
			fc.property(
				anyParty,
				anyParty,
				anyText,
				fc.boolean(),
				(buyer, recipient, notes, collective) => {
					const order = aSalesOrder().boughtBy(buyer).with({ recipient, notes }).build();
					const remarks = composeRemarks(order, planParties(order, collective).text, 1000);
					expect(remarks.text.length).toBeLessThanOrEqual(1000);
					expect(isStorable(remarks.text)).toBe(true);
					const orderedBy = planOrderedBy(order, collective);
					expect(orderedBy.length).toBeLessThanOrEqual(101);
					expect(isStorable(orderedBy)).toBe(true);
				},
			),
		);
	});

	it('never reach the text of a statement', () => {
		const harmless = /^[\w\s"@.,()=<>*]*$/;
		fc.assert(
			fc.property(anyParty, anyText, (party, text) => {
				const statements = [
					selectContractorCandidates(1, [party]),
					selectItemsBySymbols('1', [text]),
					selectOrderByNumber(COMPANY, NEW, text),
					selectOrdersByKeys({ companyId: 1, warehouse: text }, NEW, {
						numbers: [text],
						internetIds: [text],
						cut: { texts: [text], wholes: [text] },
						marker: text,
						issuedSince: null,
					}),
				];
				for (const statement of statements) {
					expect(statement?.sql ?? '').toMatch(harmless);
					expect(statement?.parameters.length ?? 0).toBeLessThan(2100);
				}
			}),
		);
	});

	it('never make the matching of parameters throw', () => {
		const names = fc.array(anyText, { maxLength: 12 });
		fc.assert(
			fc.property(names, names, (known, installed) => {
				const matched = matchParameters(
					known.map((name, index) => ({ key: `${index}`, name: index % 3 === 2 ? null : name })),
					installed.map((name) => ({ name, output: false })),
				);
				expect(['string', 'object']).toContain(typeof matched);
			}),
		);
	});

	it('never make the reader of credentials throw or repeat a password', () => {
		fc.assert(
			fc.property(fc.dictionary(anyText, fc.jsonValue()), anyText, (fields, password) => {
				const secret = `tajne-${password}`;
				const read = readWaproMagCredential({
					...fields,
					server: 's',
					database: 'd',
					user: 'u',
					password: secret,
				});
				if (!read.ok) expect(JSON.stringify(read.error)).not.toContain(secret);
			}),
		);
	});

	it('are written, found and read back as what they are', async () => {
		const server = await startWaproServer();
		const adapter = waproAdapter(server);
		const card = valueOf(await adapter.getContractor({ symbol: '1' }));
		const texts = [
			"O'Brien'; drop table ZAMOWIENIE--",
			'100%_[a-z]',
			'][order-bridge:shop/inny/1][',
			'Zażółć gęślą jaźń',
			'x'.repeat(400),
			'Заказ 7',
			'\u0000\u202e\ufeff7',
		];
		for (const [index, text] of texts.entries()) {
			const order = aSalesOrder()
				.with({
					ref: { channel: 'shop', account: 'main', id: `${text}${index}` },
					customerOrderNumber: `${text}${index}`,
					notes: toRootMarker('shop/inny/1'),
				})
				.build();
			const { order: written } = valueOf(
				await adapter.createOrder(order, card, WAPRO_FIXTURE.settings),
			);
			const rootKey = refKey(order.ref);
			expect(written.rootKey).toBe(rootKey);
			expect(readRootMarker(written.remarks)).toBe('shop/inny/1');
			const found = valueOf(
				await adapter.findOrders({
					rootKey,
					refs: [order.ref],
					customerOrderNumber: order.customerOrderNumber,
					issuedSince: null,
				}),
			);
			expect(found.map(({ id, rootKey: root }) => [id, root])).toEqual([[written.id, rootKey]]);
		}
		const forged = { rootKey: 'shop/inny/1', refs: [], customerOrderNumber: '', issuedSince: null };
		expect(valueOf(await adapter.findOrders(forged))).toEqual([]);
		await adapter.close();
		await sqlPools.closeAll();
		await server.stop();
	});
});
