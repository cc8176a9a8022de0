/**
 * Largest answer we read.
 *
 * Units: bytes. A page of 100 orders of BaseLinker is far below 1 MB; a PDF in base64 stays below 20 MB.
 */
export const ANSWER_LIMIT_BYTES = 64 * 1024 * 1024;
