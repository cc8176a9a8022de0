import type { ErpDocument, ErpDocumentKind } from '../../src/domain/documents/erp-document';

/** A valid document of an order; change what the case is about. */
export function anErpDocument(
	kind: ErpDocumentKind = 'invoice',
	fields: Partial<ErpDocument> = {},
): ErpDocument {
	return {
		id: `${kind}-1`,
		number: `${kind} 1/2026`,
		kind,
		state: 'issued',
		issuedOn: '2026-11-20',
		currency: 'PLN',
		totalGross: '10.00',
		ksefNumber: '',
		path: 'a test',
		certain: true,
		correctsId: '',
		...fields,
	};
}
