import { rulingFor } from '../../src/application/write-order/trouble';
import type { ReasonCode } from '../../src/domain/reason-codes';
import { integrationError } from '../../src/domain/result';

describe('rulingFor', () => {
	it.each<[ReasonCode, 'giveBack' | 'refuse', string]>([
		['CONFIGURATION_INVALID', 'giveBack', 'everyOrder'],
		['PERMISSION_MISSING', 'giveBack', 'everyOrder'],
		['PROCEDURE_MISSING', 'giveBack', 'everyOrder'],
		['PAYMENT_FORM_MISSING', 'refuse', 'order'],
		['SERIES_NOT_FOUND', 'refuse', 'order'],
	])('a setting (%s) means %s, met by %s', (code, ending, trouble) => {
		expect(rulingFor(integrationError('configuration', code, 'x'))).toEqual({ ending, trouble });
	});
});
