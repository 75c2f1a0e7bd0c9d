package dev.pilothouse.index.embed.openai;

import java.util.BitSet;

/**
 * What a server made of the texts of one request, in their order.
 *
 * @param values one row after the other, each of length one, or of zeros where there is no vector
 * @param missing rows without a vector
 * @param tokens the server counted over all texts, 0 if it did not say
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of megabytes would only cost.
record Vectors(float[] values, BitSet missing, long tokens) {}
