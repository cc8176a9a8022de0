import { randomBytes } from 'node:crypto';
import type { RawRecord } from '../../src/adapters/raw-json/raw-values';
import type {
	AttachOptions,
	AttachSettings,
	AttachTask,
} from '../../src/application/attach-documents/task';
import type { ErpDocument } from '../../src/domain/documents/erp-document';
import { NO_GATE } from '../../src/domain/documents/ksef-gate';
import { succeed } from '../../src/domain/result';
import type { Log } from '../../src/ports/log';

/** Status of orders whose document was sent. */
export const SENT = 88011;

/** Issues what is missing, and moves orders on. */
export const ATTACH_SETTINGS: AttachSettings = {
	rules: { kinds: ['invoice'], gate: NO_GATE },
	mode: { kind: 'file', ifMissing: 'issue', series: { invoice: '15', receipt: '' }, ksefField: '' },
	longNumbers: 'refuse',
	statusAfter: SENT,
	statusWithout: null,
};

export const SILENT_LOG: Log = {
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
};

/** How the runs of the suite work. */
export function attachOptions(owner: string): AttachOptions {
	return {
		scope: 'erp',
		shop: 'baselinker/main',
		owner,
		leaseMs: 3_600_000,
		quietMs: 600_000,
		pausesMs: [500],
		readsAtOnce: 16,
		dryRun: false,
	};
}

/** A PDF no compression makes smaller. Units: bytes. */
export function aPdf(bytes: number): Buffer {
	return Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(Math.max(0, bytes - 9))]);
}

function anInvoice(orderId: number): ErpDocument {
	return {
		id: String(orderId),
		number: `FS ${orderId}/MAG/11/2026`,
		kind: 'invoice',
		state: 'issued',
		issuedOn: '2026-11-20',
		currency: 'PLN',
		totalGross: '123.00',
		ksefNumber: '',
		path: 'bench',
		certain: true,
		correctsId: '',
	};
}

/** The task of one order of the account, whose one invoice is printed when it is sent. */
export function toTask(raw: RawRecord, pdfBytes: number): AttachTask {
	const id = Number(raw.order_id);
	return {
		order: {
			id,
			placedAt: Number(raw.date_add) * 1000,
			statusId: Number(raw.order_status_id),
			statusSince: Number(raw.date_in_status) * 1000,
			seen: true,
		},
		source: {
			system: 'subiekt-gt',
			hasTaxId: true,
			documents: async () => succeed([anInvoice(id)]),
			pdf: async () => succeed(aPdf(pdfBytes)),
		},
	};
}
