/** Silence after which a message is given up whose answer stalls. */
export const SHORT_TIMEOUT_SECONDS = 1;

/** Silence that no other answer comes near. */
export const LONG_TIMEOUT_SECONDS = 120;
