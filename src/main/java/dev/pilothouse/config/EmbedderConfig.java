package dev.pilothouse.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What makes vectors; all nodes of a cluster need the same. */
public record EmbedderConfig(
    @Setting(
            doc =
                "local (MiniLM on this machine) or openai (any server with OpenAI's embeddings API,"
                    + " such as OpenAI, Azure, Ollama, TEI or vLLM).",
            value = "local")
        EmbedderKind kind,
    @Setting(
            doc =
                "For openai: base URL, such as https://api.openai.com/v1, to which /embeddings is"
                    + " added; or the whole URL, if it ends in /embeddings, query included.")
        @Nullable String url,
    @Setting(doc = "For openai: name of the model as the server knows it.") @Nullable String model,
    @Setting(doc = "For openai: key of the account; unset where the server wants none.")
        @Nullable Secret key,
    @Setting(
            doc = "For openai: openai sends the key as a bearer token, azure as header api-key.",
            value = "openai")
        EmbedderApi api,
    @Setting(doc = "For openai: numbers in the model's vectors.", value = "1536") int dimensions,
    @Setting(
            doc =
                "For openai: whether requests ask for embedder.dimensions, which only models"
                    + " understand that can shorten their vectors.",
            value = "false")
        boolean askDimensions,
    @Setting(
            doc =
                "For openai: tokens of a chunk at most, counted as three characters each. What one"
                    + " line has beyond that is not sent.",
            value = "512")
        int maxTokens,
    @Setting(doc = "For openai: texts in a request.", value = "64") int batchTexts,
    @Setting(
            doc =
                "For openai: texts in a request at most, to which batches grow when requests a"
                    + " minute are short and tokens are not; embedder.batch-texts keeps them fixed.",
            value = "512")
        int mostBatchTexts,
    @Setting(doc = "For openai: tokens in a request at most.", value = "250000") int requestTokens,
    @Setting(doc = "For openai: requests of a node at the same time.", value = "10") int inFlight,
    @Setting(
            doc = "For openai: requests of the cluster in any 60 seconds; 0 means no limit.",
            value = "350")
        int requestsPerMinute,
    @Setting(
            doc = "For openai: tokens of the cluster in any 60 seconds; 0 means no limit.",
            value = "1000000")
        int tokensPerMinute,
    @Setting(doc = "For openai: how long one request may take.", value = "30s") Duration timeout) {}
