import { aliasedPlace } from '../../../src/domain/order/order-origin';
import { origin } from '../../support/order-fixture';

describe('aliasedPlace', () => {
	it.each([
		['my-shop', 'shop', 'my-shop'],
		['woocommerce/my-shop', 'woocommerce', 'my-shop'],
		[' WooCommerce / my shop ', 'woocommerce', 'my shop'],
		['magento/a/b', 'magento', 'a/b'],
		['allegro/konto', 'allegro', 'konto'],
		['idosell/panel', 'idosell', 'panel'],
		['sklep.pl/b2b', 'shop', 'sklep.pl/b2b'],
		['woocommerce/', 'shop', 'woocommerce/'],
		['baselinker/main', 'shop', 'baselinker/main'],
	])('alias %j of shop/2101 is %s / %s', (alias, channel, account) => {
		expect(aliasedPlace('Shop', ' 2101 ', origin({ 'shop/2101': alias }))).toEqual({
			channel,
			account,
		});
	});

	it.each([[{}], [{ 'shop/2101': '' }], [{ 'shop/2101': '  ' }], [{ 'shop/2102': 'x' }]])(
		'%j names no place for shop/2101',
		(aliases) => {
			expect(
				aliasedPlace('shop', '2101', origin(aliases as Record<string, string>)),
			).toBeUndefined();
		},
	);
});
