import { runOn } from '../../support/runNode';
import { pdfFile } from '../../support/sampleFiles';
import { byId } from '../../support/operationCases';
import { sentOf, useEmulator } from '../../support/useEmulator';

const running = useEmulator({ switches: { 'job-delay': 0 } });

it('explores', async () => {
	const emulator = running();
	const collection = emulator.store.addCollection({ name: 'Shelf' }).id;
	const run = await runOn(
		emulator,
		{ resource: 'document', operation: 'upload', collectionId: byId(collection) },
		{
			items: [
				{
					json: {},
					binary: {
						data: {
							data: pdfFile([['The boiler holds nine litres.'], ['The pump']]).toString('base64'),
							mimeType: 'application/pdf',
							fileName: 'manüal "x".pdf',
						},
					},
				},
			],
		},
	);
	console.log(JSON.stringify(emulator.requests.map(sentOf), null, 1));
	console.log(JSON.stringify([run.error, run.items, run.hints], null, 1));
});
