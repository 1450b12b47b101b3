import { parseUrl } from '../../../../nodes/shared/text/parseUrl';

it('knows an address with characters beyond ASCII however often it is asked', () => {
	for (let index = 0; index < 100_000; index++) {
		if (parseUrl('https://größe.example.com')?.hostname !== 'xn--gre-6ka8i.example.com') {
			throw new Error(`It was refused after ${index} times`);
		}
	}
	expect(parseUrl('größe.example.com')).toBeUndefined();
});
