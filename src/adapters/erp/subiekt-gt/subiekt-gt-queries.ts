/** All statements we send to Subiekt GT: reads, every one of them. */
export * from './contractor-queries';
export * from './dictionary-queries';
export * from './order-queries';
