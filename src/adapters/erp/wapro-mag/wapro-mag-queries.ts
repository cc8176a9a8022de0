/** All statements we send to WAPRO Mag: reads, and three changes of single columns of an order's header. */
export * from './contractor-queries';
export * from './dictionary-queries';
export * from './document-queries';
export * from './order-changes';
export * from './order-queries';
export { selectSchemaProfile } from './schema-profile';
