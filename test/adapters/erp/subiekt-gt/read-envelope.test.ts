import { readEnvelope } from '../../../../src/adapters/erp/subiekt-gt/bridge/read-envelope';

describe('readEnvelope', () => {
	it('reads a success, whatever its data is', () => {
		expect(readEnvelope('\uFEFF {"state":"success","data":{"gt_id":"7"}} ')).toEqual({
			kind: 'success',
			data: { gt_id: '7' },
		});
		expect(readEnvelope('{"state":"success","data":false}')).toEqual({
			kind: 'success',
			data: false,
		});
	});

	it('keeps of a failure the message alone: no object dump, no echo of the buyer', () => {
		const body = JSON.stringify({
			state: 'fail',
			message: ' Brak danych ',
			obj_dump: 'Array ( [dbPassword] => tajne )',
			data: { customer: { lastname: 'Kowalski', obj_dump: 'tajne' } },
		});
		expect(readEnvelope(body)).toEqual({ kind: 'fail', message: 'Brak danych' });
	});

	it('drops an object dump wherever it hides', () => {
		const body = JSON.stringify({ state: 'success', data: { gt_id: 1, obj_dump: 'tajne' } });
		expect(JSON.stringify(readEnvelope(body))).not.toContain('tajne');
	});

	it('finds the envelope behind notices of PHP', () => {
		const text =
			'<br />\n<b>Notice</b>: Undefined index: ean in C:\\api\\product.php {x}\n{\n  "state": "success",\n  "data": 1 }';
		expect(readEnvelope(text)).toEqual({ kind: 'success', data: 1 });
	});

	it.each([
		['', 'an empty answer'],
		['<!DOCTYPE html><html><title>tajne</title></html>', 'a web page'],
		['<html><body>502</body></html>', 'a web page'],
		['<br /><b>Fatal error</b>: Uncaught in line 7', 'an error text of PHP'],
		['PHP Warning: odbc_connect', 'an error text of PHP'],
		['{"state":"success","data":{"order_r', 'an answer that ends early or has another form'],
		['{"status":"success"}', 'an answer that ends early or has another form'],
		['[1,2]', 'a text that is no JSON'],
		['SQL error 1205', 'a text that is no JSON'],
		['null', 'a text that is no JSON'],
	])('calls %j %s', (text, what) => {
		expect(readEnvelope(text)).toEqual({ kind: 'foreign', what });
	});
});
