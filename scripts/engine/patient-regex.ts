import type { setSafeRegexEngine } from 'n8n-workflow';

/**
 * How patterns of n8n's forms are looked for here: n8n gives each 250 ms of the wall, which a busy machine may take away
 * from a process without any fault of the pattern.
 */
export const PATIENT_REGEX: Parameters<typeof setSafeRegexEngine>[0] = {
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags = '') => [
		...input.matchAll(new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`)),
	],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
};
