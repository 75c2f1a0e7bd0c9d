/**
 * Turns text into vectors by asking a server that speaks OpenAI's {@code /v1/embeddings}.
 *
 * <p>Its parts but {@link EmbeddingsHttp} and {@link RedisBudgetStore} are plain Java and know time
 * only as {@link Waiting} shows it, so that tests need not wait.
 */
@NullMarked
package dev.pilothouse.index.embed.openai;

import org.jspecify.annotations.NullMarked;
