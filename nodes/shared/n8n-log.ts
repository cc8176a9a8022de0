import type { Logger } from 'n8n-workflow';
import type { Log } from '../../src/ports/log';

/** n8n's logger in the shape the core asks for. */
export function n8nLog(logger: Pick<Logger, 'debug' | 'info' | 'warn'>): Log {
	return {
		debug: (message, details) => logger.debug(message, details),
		info: (message, details) => logger.info(message, details),
		warn: (message, details) => logger.warn(message, details),
	};
}
