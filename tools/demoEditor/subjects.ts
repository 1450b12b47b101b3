/** The card of the node in the panel of nodes, and not that of the chat model. */
export const CARD = /^\s*h2oGPTe Chat(?! Model)/;

/** The name of a node that was added from its card, where n8n does not name it by its action. */
export const CHAT = 'h2oGPTe Chat';

/** What the emulator calls the collection that is asked. */
export const MANUAL = 'Korvel K7 manual';

/** A question that the collection answers, and the document that the answer is from. */
export const QUESTION = 'How often do I have to descale the machine?';
export const SOURCE = 'k7-care.md';
