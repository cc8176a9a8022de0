/** The ERPs of the sandbox. */
export const ERP_NAMES = ['subiekt-gt', 'wapro-mag', 'comarch-optima'] as const;

/** Which ERP of the sandbox. */
export type ErpName = (typeof ERP_NAMES)[number];

/** The ERP a request is about when it names none. */
export const DEFAULT_ERP: ErpName = 'subiekt-gt';
