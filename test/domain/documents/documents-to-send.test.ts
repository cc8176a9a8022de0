import {
	decideDocumentsToSend,
	SENDABLE_KINDS,
	type SendingRules,
} from '../../../src/domain/documents/documents-to-send';
import type { ErpDocument } from '../../../src/domain/documents/erp-document';
import { NO_GATE } from '../../../src/domain/documents/ksef-gate';
import { anErpDocument } from '../../builders/an-erp-document';

const ALL: SendingRules = { kinds: SENDABLE_KINDS, gate: NO_GATE };
const WAITING: SendingRules = {
	kinds: SENDABLE_KINDS,
	gate: { kinds: ['invoice'], onlyWithTaxId: false, sendOffline: true, patienceDays: 2 },
};
const SITUATION = { today: '2026-11-20', hasTaxId: true };

const RECEIPT = anErpDocument('receipt', { id: '10' });
const TO_RECEIPT = anErpDocument('invoiceToReceipt', { id: '11' });
const INVOICE = anErpDocument('invoice', { id: '12' });
const CORRECTION = anErpDocument('correction', { id: '13', correctsId: '12' });
const SECOND_CORRECTION = anErpDocument('correction', { id: '14', correctsId: '13' });
const ADVANCE = anErpDocument('advanceInvoice', { id: '20', issuedOn: '2026-11-02' });
const FINAL = anErpDocument('finalInvoice', { id: '21', issuedOn: '2026-11-01' });
const CANCELLED = anErpDocument('invoice', { id: '30', state: 'cancelled' });
const BUFFERED = anErpDocument('invoice', { id: '31', state: 'buffer' });
const UNCERTAIN = anErpDocument('invoice', { id: '32', certain: false });

function planOf(documents: readonly ErpDocument[], rules = ALL) {
	const { send, waiting, stopped, none } = decideDocumentsToSend(documents, rules, SITUATION);
	return {
		send: send.map(({ document, slot }) => `${document.id} ${slot}`),
		waiting: waiting.map(({ code }) => code),
		stopped: stopped.map(({ code }) => code),
		none,
	};
}
const NOTHING = { send: [], waiting: [], stopped: [], none: false };

describe('decideDocumentsToSend (S4.7)', () => {
	it.each([
		['no document', [], { none: true }],
		['an invoice', [INVOICE], { send: ['12 invoice'] }],
		[
			'a receipt, then the invoice to it',
			[TO_RECEIPT, RECEIPT],
			{ send: ['10 receipt', '11 invoice'] },
		],
		[
			'an invoice, then its correction',
			[CORRECTION, INVOICE],
			{ send: ['12 invoice', '13 correction'] },
		],
		[
			'a correction of a correction last',
			[SECOND_CORRECTION, CORRECTION, INVOICE],
			{ send: ['12 invoice', '13 correction', '14 correction'] },
		],
		['an advance before a final invoice', [FINAL, ADVANCE], { send: ['20 invoice', '21 invoice'] }],
		['nothing that was cancelled', [CANCELLED, INVOICE], { send: ['12 invoice'] }],
		['nothing while the invoice is in the buffer', [BUFFERED], { none: true }],
		['nothing of which only a cancelled one is left', [CANCELLED], { none: true }],
		['nothing uncertain, and says so', [UNCERTAIN], { stopped: ['ERP_DOCUMENT_UNCERTAIN'] }],
		[
			'no goods issue and no pro forma',
			[anErpDocument('goodsIssue'), anErpDocument('proforma')],
			{ none: true },
		],
	] as const)('sends %s', (_what, documents, expected) => {
		expect(planOf(documents)).toEqual({ ...NOTHING, ...expected });
	});

	it('sends the chosen kinds alone', () => {
		const rules = { ...ALL, kinds: ['receipt'] } as const;
		expect(planOf([RECEIPT, TO_RECEIPT], rules)).toEqual({ ...NOTHING, send: ['10 receipt'] });
		expect(planOf([INVOICE], rules)).toEqual({ ...NOTHING, none: true });
	});

	it('sends the receipt while the invoice waits for KSeF', () => {
		expect(planOf([RECEIPT, INVOICE], WAITING)).toEqual({
			...NOTHING,
			send: ['10 receipt'],
			waiting: ['KSEF_NUMBER_MISSING'],
		});
	});

	it('holds corrections, and corrections of those, until what they correct may be sent', () => {
		expect(planOf([INVOICE, CORRECTION, SECOND_CORRECTION], WAITING)).toEqual({
			...NOTHING,
			waiting: ['KSEF_NUMBER_MISSING', 'DOCUMENT_WAITS_FOR_ANOTHER', 'DOCUMENT_WAITS_FOR_ANOTHER'],
		});
	});

	it('sends a correction whose invoice is of a kind nobody sends', () => {
		const rules = { ...WAITING, kinds: ['correction'] } as const;
		expect(planOf([INVOICE, CORRECTION], rules)).toEqual({ ...NOTHING, send: ['13 correction'] });
	});

	it('marks what goes in offline mode, and only that', () => {
		const offline = { ...INVOICE, ksefMode: 'offline' } as const;
		const { send } = decideDocumentsToSend([RECEIPT, offline], WAITING, SITUATION);
		expect(send.map(({ provisional }) => provisional)).toEqual([false, true]);
	});

	it('does not change the list it is given', () => {
		const documents = Object.freeze([CORRECTION, INVOICE]);
		planOf(documents);
		expect(documents).toEqual([CORRECTION, INVOICE]);
	});
});
