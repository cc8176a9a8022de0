import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sourceFingerprint } from '../../../scripts/start/install-package';

describe('sourceFingerprint', () => {
	let root: string;

	beforeEach(() => {
		root = mkdtempSync(path.join(tmpdir(), 'order-bridge-sources-'));
		mkdirSync(path.join(root, 'nodes/Dedupe'), { recursive: true });
		writeFileSync(path.join(root, 'nodes/Dedupe/Dedupe.node.ts'), 'one');
		writeFileSync(path.join(root, 'package.json'), '{}');
	});

	afterEach(() => rmSync(root, { recursive: true, force: true }));

	const look = () => sourceFingerprint(root, ['nodes', 'package.json']);

	it('stays the same while nothing changes', () => {
		expect(look()).toBe(look());
	});

	it.each([
		{ what: 'a file is written anew', change: 'nodes/Dedupe/Dedupe.node.ts' },
		{ what: 'a file comes', change: 'nodes/Dedupe/more.ts' },
		{ what: 'the manifest changes', change: 'package.json' },
	])('changes when $what', ({ change }) => {
		const before = look();
		writeFileSync(path.join(root, change), 'two');
		expect(look()).not.toBe(before);
	});

	it('changes when a file is moved', () => {
		const before = look();
		rmSync(path.join(root, 'nodes/Dedupe/Dedupe.node.ts'));
		writeFileSync(path.join(root, 'nodes/Dedupe.node.ts'), 'one');
		expect(look()).not.toBe(before);
	});
});
