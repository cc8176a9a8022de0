import { type Engine, startEngine } from '../../scripts/engine/n8n-engine';
import { sourcePackage } from '../../scripts/engine/source-package';

let started: Promise<Engine> | undefined;

/** n8n's own engine with our nodes from the sources; one per test file. */
export async function testEngine(): Promise<Engine> {
	return await (started ??= startEngine({ nodePackage: sourcePackage() }));
}
