import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { holdHome, HomeInUseError } from '../../../scripts/start/hold-home';

/** Higher than any id Linux, macOS or Windows gives a process. */
const NOBODY = 2 ** 31 - 1;

describe('holdHome', () => {
	let root: string;
	let home: string;

	beforeEach(() => {
		root = mkdtempSync(path.join(tmpdir(), 'order-bridge-home-'));
		home = path.join(root, 'sandbox');
	});

	afterEach(() => rmSync(root, { recursive: true, force: true }));

	it('refuses a folder another process works in', () => {
		writeFileSync(`${home}.pid`, String(process.ppid));
		expect(() => holdHome(home)).toThrow(HomeInUseError);
		expect(() => holdHome(home)).toThrow(`process ${process.ppid}`);
	});

	it('takes over from a process that was killed', () => {
		writeFileSync(`${home}.pid`, String(NOBODY));
		expect(() => holdHome(home)).not.toThrow();
	});

	it('leaves nothing behind when the folder is given back', () => {
		const giveBack = holdHome(home);
		expect(readdirSync(root)).toEqual(['sandbox.pid']);
		giveBack();
		expect(readdirSync(root)).toEqual([]);
	});
});
