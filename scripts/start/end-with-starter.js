/**
 * Loaded into n8n before anything else (`node --require`): n8n ends with the process that started it, however that one
 * came to its end. The starter holds the other end of n8n's standard input, which ends when the starter is gone.
 *
 * Plain JavaScript without dependencies, because nothing compiles it.
 */
'use strict';

const { isMainThread } = require('node:worker_threads');

/** Longest n8n may take to leave by itself; then it and all it has started are made to. */
const GRACE_MS = 15_000;

function leave() {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), GRACE_MS).unref();
}

// The threads of a program are loaded with it as well, and have no input of their own.
if (isMainThread) {
	process.stdin.once('close', leave);
	process.stdin.resume();
	// The input alone keeps no command alive.
	process.stdin.unref();
}
