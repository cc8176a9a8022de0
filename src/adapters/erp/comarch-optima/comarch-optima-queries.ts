/** All statements we send to Comarch ERP Optima: reads, every one of them. */
export * from './contractor-queries';
export * from './dictionary-queries';
export * from './document-queries';
export * from './order-queries';
