import { request } from 'undici';

import { useEmulator } from '../../support/useEmulator';
import { authorization } from '../emulatorClient';

/** What the user says where a test does not care. */
export const HELLO = { role: 'user', content: 'How often do I descale?' };

/** A tool as clients declare it. */
export const tool = (name: string, properties: Record<string, object>) => ({
	type: 'function',
	function: { name, parameters: { type: 'object', properties } },
});

/** The emulator of a file, and functions that ask it as clients of OpenAI do. */
export function useOpenAi() {
	const running = useEmulator();
	const call = async (path: string, body?: object, headers = authorization()) => {
		const answer = await request(`${running().url}/openai_api/v1${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: body && JSON.stringify(body),
		});
		const text = await answer.body.text();
		const { headers: sent, statusCode: status } = answer;
		return { status, headers: sent, type: sent['content-type'], text };
	};
	const complete = async (body: object) =>
		await call('/chat/completions', { model: 'emulator-small', messages: [HELLO], ...body });
	return {
		running,
		call,
		complete,
		/** What the model says, and why it ends there. */
		firstChoice: async (body: object) => JSON.parse((await complete(body)).text).choices[0],
	};
}
