import { figuresOf } from './figures';
import { measure, type Measured } from './measure';
import { readSuiteOptions } from './options';
import { OUR_MATCHER } from './our-matcher';
import { rivalTable, speedLines, tagTable } from './report';
import { trainFellegiSunter } from './rivals/fellegi-sunter';
import { INTEGRATORS } from './rivals/integrators';
import { measureSpeed } from './speed';
import { makeWorld } from './world/stories';
import { watchWrong } from './wrong';

/** Seeds from here on are for training alone; no shop that is measured has one. */
const TRAINING_SEED = 900_000_001;

/** How much stronger the noise of the second run is. */
const STRONGER = 2.5;

/**
 * Whose card is the buyer's: our matcher beside the rules of today's integrators and a trained Fellegi–Sunter, over
 * made-up shops whose truth is known, once more with stronger noise, and its speed at a million cards.
 *
 * `--orders <n> --seed <s> --cards <n> --noise <f> --wrong <n> --json`
 */
export async function benchMatching(args: readonly string[]): Promise<void> {
	const options = readSuiteOptions(args);
	const { seed, orders, noise, json, cards } = options;
	const say = (text: string) => void (json || process.stdout.write(text));
	const speed = cards > 0 ? await measureSpeed(cards, seed) : undefined;
	if (speed) say(speedLines(speed));
	const rivals = [
		OUR_MATCHER,
		...INTEGRATORS,
		trainFellegiSunter(makeWorld(TRAINING_SEED, 10_000, 30_000, 1)),
	];
	const usual = measure(
		rivals,
		{ seed, orders, noise },
		watchWrong(OUR_MATCHER.name, options.wrong),
	);
	say(rivalTable(`${orders} orders, seed ${seed}, noise ${noise}`, usual));
	const [ours] = usual;
	if (ours) say(tagTable(ours));
	const stronger = measure(rivals, { seed, orders, noise: noise * STRONGER });
	say(rivalTable(`The same with noise ${noise * STRONGER}`, stronger));
	if (json) {
		const results = { usual: usual.map(plainOf), stronger: stronger.map(plainOf) };
		process.stdout.write(
			`${JSON.stringify({ suite: 'matching', seed, orders, noise, ...results, speed })}\n`,
		);
	}
}

function plainOf({ name, note, counts, byTag }: Measured) {
	const tags = [...byTag].map(([tag, of]) => [tag, { ...of, ...figuresOf(of) }]);
	return { name, note, ...counts, ...figuresOf(counts), byTag: Object.fromEntries(tags) };
}
