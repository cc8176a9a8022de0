import { personOf } from '../../../nodes/OrderDeskTrigger/webhook/authenticate';
import { Fields } from '../../../nodes/OrderDeskTrigger/webhook/fields';
import { html, trusted } from '../../../nodes/OrderDeskTrigger/page/html';
import { preferredLanguage } from '../../../nodes/OrderDeskTrigger/page/words';

describe('html', () => {
	it('escapes whatever is put into a template', () => {
		expect(html`<p title="${`"'<>&\``}">${'<b>'}</p>`.text).toBe(
			'<p title="&quot;&#39;&lt;&gt;&amp;&#96;">&lt;b&gt;</p>',
		);
	});

	it('leaves templates in templates alone, also many of them', () => {
		const items = ['a', '<'].map((text) => html`<li>${text}</li>`);
		expect(html`<b>${items}</b>`.text).toBe('<b><li>a</li><li>&lt;</li></b>');
	});

	it('prints nothing for what is not there', () => {
		expect(html`${null}${undefined}${false}${0}${''}`.text).toBe('0');
	});

	it('does not read text that looks like a template of ours as one', () => {
		expect(html`${JSON.stringify(trusted('<b>'))}`.text).toBe(
			'{&quot;text&quot;:&quot;&lt;b&gt;&quot;}',
		);
	});

	it('shows that a character was there that nobody can see', () => {
		expect(html`${'a\u0000b\u202ec'}`.text).toBe('a\ufffdb\ufffdc');
	});
});

describe('preferredLanguage', () => {
	it.each([
		['pl', 'pl'],
		['pl-PL,pl;q=0.9,en-US;q=0.8', 'pl'],
		['en-GB,en;q=0.9,pl;q=0.8', 'en'],
		['de,pl;q=0.3', 'pl'],
		['pl;q=0', 'en'],
		['de', 'en'],
		['', 'en'],
		['q=;;;,,pl;q=x', 'en'],
	])('of %j is %s', (header, language) => {
		expect(preferredLanguage(header)).toBe(language);
	});
});

describe('Fields', () => {
	it('knows texts only', () => {
		const fields = new Fields({ text: 'a', list: ['a'], number: 1, long: 'x'.repeat(1_001) });
		expect(['text', 'list', 'number', 'long', 'missing'].map((name) => fields.text(name))).toEqual([
			'a',
			'',
			'',
			'',
			'',
		]);
	});

	it.each([null, undefined, 'text', 7, []])('makes nothing of %j', (values) => {
		expect(new Fields(values).text('length')).toBe('');
	});
});

describe('personOf', () => {
	it.each([
		['anna', '', 'anna'],
		['anna', ' anna ', 'anna'],
		['anna', 'Anna\n Kowalska', 'Anna Kowalska (anna)'],
		['anna', 'x'.repeat(200), `${'x'.repeat(60)} (anna)`],
	])('%s who calls himself %j is %s', (user, name, person) => {
		expect(personOf(user, name)).toBe(person);
	});
});
