/**
 * Asks the n8n of this container whether it works, main process or worker: ends with 0 if so.
 *
 * Source: n8n 2.41, `/healthz/readiness` of both; a worker answers where QUEUE_HEALTH_CHECK_ACTIVE is true.
 */
'use strict';

const port = process.env.N8N_PORT ?? '5678';

fetch(`http://127.0.0.1:${port}/healthz/readiness`).then(
	({ ok }) => process.exit(ok ? 0 : 1),
	() => process.exit(1),
);
