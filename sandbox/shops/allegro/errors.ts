/** A refusal of the REST API. Source: Allegro REST API documentation and answers quoted in allegro/allegro-api issues. */
export class AllegroError extends Error {
	override readonly name = 'AllegroError';

	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** 401: the token opens no account; said in the words of OAuth, not in those of the API. */
export class TokenError extends Error {
	override readonly name = 'TokenError';

	constructor(
		readonly code: 'unauthorized' | 'invalid_token',
		message: string,
	) {
		super(message);
	}
}

/** 422 for a parameter outside its range. */
export function validationError(message: string): AllegroError {
	return new AllegroError(422, 'VALIDATION_ERROR', message);
}

/** 400 for a parameter with a value it does not take. */
export function illegalValue(message: string): AllegroError {
	return new AllegroError(400, 'ILLEGAL_VALUE', message);
}

/** 404. */
export function notFound(message: string): AllegroError {
	return new AllegroError(404, 'NOT_FOUND', message);
}

/** 406 for an Accept header without the API's media type. */
export function notAcceptable(): AllegroError {
	return new AllegroError(406, 'NOT_ACCEPTABLE', 'Could not find acceptable representation');
}
