import { addAgentFile } from './agentServer';
import { heedingTurn } from './agentTranscript';
import { draftReply, usageOf } from './draftReply';
import { sessionOf, type HandlerCall } from './call';
import type { Message, Model, Session } from './entities';
import { isPicture } from './library/formats';
import { readQuestion } from './question';
import { notFound, refusal } from './httpRefusal';
import { piecesOf } from './piecesOf';
import { beginRun } from './runs';
import type { Store } from './store';

/** A reply that is being generated. Keeping any of it throws a 404 once its session is deleted. */
export interface UnsentReply {
	stream: boolean;
	/**
	 * Gives the next of the pieces that a stream sends, after so many of them, once the run is not paused; `undefined` where
	 * there is no more, or somebody ended the run.
	 */
	next: (count: number, signal: AbortSignal) => Promise<string | undefined>;
	/** Says that another piece was generated. */
	grow: (piece: string) => void;
	/** Keeps the reply, as far as somebody let it come, with its metadata and references. */
	finish: () => Message;
	/** Keeps what was generated so far, with the reason why there is no more. */
	fail: (error: string) => void;
	/**
	 * Leaves no reply behind, unless one was already visible: that one fails. The run goes on, for nobody, until somebody stops
	 * it.
	 */
	abandon: () => void;
}

/** Finds a model by its name; the first one is the default. Throws a refusal with 400 for an unknown one. */
export function modelOf({ models }: Store, llm: string | undefined): Model {
	const [first] = models;
	const wanted =
		llm === undefined || llm === 'auto'
			? first
			: models.find(({ id, displayName }) => id === llm || displayName === llm);
	if (!wanted) {
		throw refusal(
			400,
			`There is no model "${llm?.slice(0, 100)}". GET /models lists those that there are.`,
		);
	}
	return wanted;
}

/** Where an answer may end that somebody asked to come to its end. */
const SENTENCE_END = /[.!?]\s*$/;

/** How many messages of a session are looked back at for what a question refers to. */
const REMEMBERED = 40;

/** The questions of a session that were asked last, the latest first. */
function questionsIn({ messages }: Session): string[] {
	const questions = messages.slice(-REMEMBERED).filter(({ replyTo }) => replyTo === undefined);
	return questions.map(({ content }) => content).reverse();
}

/**
 * Puts the question of a request: keeps it and begins the reply.
 * @throws a refusal with 404 for an unknown session and with 400 for an unknown model
 */
export function ask(call: HandlerCall): UnsentReply {
	const { store, switches } = call;
	const session = sessionOf(call);
	const collection = store.collections.get(session.collectionId ?? '');
	const question = readQuestion(call.body, collection);
	const model = modelOf(store, question.llm);
	const begun = Date.now();

	const draft = draftReply(question, {
		collection,
		search: collection && store.searchIn(collection),
		pictures: store
			.documentsIn(collection?.id ?? '')
			.filter(({ type }) => isPicture(type))
			.map(({ name }) => name),
		template: store.promptTemplates.get(session.promptTemplateId ?? ''),
		model,
		earlier: questionsIn(session),
		legacy: switches.legacy ?? false,
		agentAnswer: switches['agent-answer'],
	});
	const asked = store.addMessage(session.id, {
		content: question.message,
		username: session.username,
		llmArgs: JSON.stringify(question.llmArgs),
	});
	const isFirst = session.messages.length === 1;
	const run = beginRun(question.useAgent);
	store.runs.set(asked.id, run);
	let reply: Message | undefined;
	const keep = (fields: Partial<Message>): Message => {
		if (!store.sessions.has(session.id)) throw notFound('session', session.id);
		reply = Object.assign(
			reply ?? store.addMessage(session.id, { replyTo: asked.id, username: session.username }),
			fields,
		);
		store.touch(session);
		return reply;
	};

	const pieces = piecesOf(draft.text, question.minChars);
	let generated = '';
	let isAsDrafted = true;
	return {
		stream: question.stream,
		next: async (count, signal) => {
			await run.whilePaused(signal);
			const isOver =
				run.state === 'stopped' || (run.state === 'finishing' && SENTENCE_END.test(generated));
			const instruction = count === pieces.length ? run.instructions.shift() : undefined;
			if (instruction !== undefined) {
				pieces.push(...piecesOf(heedingTurn(instruction), question.minChars));
			}
			isAsDrafted &&= !isOver && instruction === undefined;
			return isOver ? undefined : pieces[count];
		},
		grow: (piece) => {
			generated += piece;
			if (switches['visible-replies']) keep({ content: generated });
		},
		finish: () => {
			const usage = usageOf(draft, model, question.llmArgs, (Date.now() - begun) / 1000);
			const { text, references, meta, files } = draft;
			store.runs.delete(asked.id);
			for (const file of files) {
				store.agentFiles.set(file.id, { ...file, sessionId: session.id });
			}
			if (question.useAgent) {
				const work = { name: 'transcript.md', bytes: new TextEncoder().encode(text) };
				addAgentFile(session, `agent_${asked.id}`, work, store.jobs.now());
			}
			if (isFirst && switches['own-names']) session.name = `About: ${question.message}`;
			const content = isAsDrafted ? text : generated;
			return keep({ content, references, meta: [usage, ...meta] });
		},
		fail: (error) => {
			store.runs.delete(asked.id);
			keep({ content: generated, error });
		},
		abandon: () => {
			if (reply) keep({ error: 'The client went away before the reply was finished.' });
		},
	};
}
