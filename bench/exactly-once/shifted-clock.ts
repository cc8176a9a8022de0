/**
 * Puts the clock of this whole process ahead, as on a machine whose clock is wrong or later in the day.
 *
 * Shape: timers run as before; what asks for the time is told the shifted one. Answers with the function that sets
 * the shift. Units: ms.
 */
export function shiftClock(): (shiftMs: number) => void {
	const RealDate = Date;
	let shift = 0;
	const now = () => RealDate.now() + shift;
	globalThis.Date = new Proxy(RealDate, {
		construct: (target, args, newTarget) =>
			Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
		apply: () => new RealDate(now()).toString(),
		get: (target, property, receiver) =>
			property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown),
	});
	return (shiftMs) => {
		shift = shiftMs;
	};
}
