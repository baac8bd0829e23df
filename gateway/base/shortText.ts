/** A text of at most so many characters is written by the server together with the headers, which costs less than bytes of its own. */
export const shortTextCharactersMax = 4_096;
