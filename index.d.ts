/** The library part of Order Bridge; see docs/matching.md. */
export * from './dist/src/public-api';
