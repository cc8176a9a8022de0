/** A pure function that remembers what it answered to the last questions; for those that come again and again. */
export function remembered<Question extends string | number, Answer>(
	answer: (question: Question) => Answer,
	most = 2_000,
): (question: Question) => Answer {
	const known = new Map<Question, Answer>();
	return (question) => {
		if (known.has(question)) return known.get(question) as Answer;
		const answered = answer(question);
		if (known.size >= most) known.clear();
		known.set(question, answered);
		return answered;
	};
}
