/**
 * All statements we send to Subiekt GT. They read, every one of them, except those of `link-queries`, which keep
 * our reference in an own field when the credential names one.
 */
export * from './candidate-queries';
export * from './company-features';
export * from './contractor-list-query';
export * from './contractor-queries';
export * from './dictionary-queries';
export * from './documents/document-queries';
export * from './documents/link-search-queries';
export * from './documents/line-queries';
export * from './flag-queries';
export * from './link-queries';
export * from './order-list-queries';
export * from './order-queries';
export * from './trace-queries';
