import type { Saying } from './figures';
import type { Watch } from './measure';
import type { Case } from './world/world';

/** Shows up to `most` orders per story that one matcher decided otherwise than a clerk would. */
export function watchWrong(matcher: string, most: number): Watch {
	const shown = new Map<string, number>();
	return (rival, order, saying) => {
		if (most === 0 || rival !== matcher || isRight(order, saying)) return;
		const what = `${order.tags[0] ?? ''}: a clerk says ${order.answer}, the matcher ${saying.verdict}`;
		const before = shown.get(what) ?? 0;
		shown.set(what, before + 1);
		if (before >= most) return;
		const facts = { tags: order.tags.slice(1), party: order.party, own: order.own, saying };
		process.stderr.write(`${what}\n  ${JSON.stringify(facts)}\n`);
	};
}

function isRight({ answer, own }: Case, { verdict, card }: Saying): boolean {
	switch (verdict) {
		case 'one':
			return answer === 'merge' && own.includes(card ?? '');
		case 'many':
			return answer === 'ask' || answer === 'open';
		case 'none':
			return answer === 'new' || answer === 'open';
	}
}
