package dev.pilothouse.index.embed.openai;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Tells what an answer means. Stateless. */
final class Judge {
  private static final int OK = 200;
  private static final int TOO_MANY = 429;

  /** OpenAI's word for an account without money, which comes as 429 and does not pass. */
  private static final String NO_MONEY = "insufficient_quota";

  private final OpenAiSettings settings;

  Judge(OpenAiSettings settings) {
    this.settings = settings;
  }

  Verdict judge(Answer answer, int texts, RateHints hints) {
    return switch (answer) {
      case Answer.Nothing nothing ->
          new Verdict.Later(
              nothing.unreachable(),
              Duration.ZERO,
              "no answer from " + host() + ": " + nothing.reason());
      case Answer.Reply reply when reply.status() == OK -> read(reply, texts);
      case Answer.Reply reply -> refused(reply, hints);
    };
  }

  private Verdict read(Answer.Reply reply, int texts) {
    try {
      return new Verdict.Done(ReplyReader.read(reply.body(), texts, settings.dimensions()));
    } catch (UnusableReplyException e) {
      String reason = "from " + host() + ": " + e.getMessage();
      return e.permanent()
          ? new Verdict.Never(reason)
          : new Verdict.Later(false, Duration.ZERO, reason);
    }
  }

  private Verdict refused(Answer.Reply reply, RateHints hints) {
    int status = reply.status();
    String said = host() + " answers " + status + said(reply);
    if (status == TOO_MANY) {
      boolean broke = new String(reply.body(), StandardCharsets.UTF_8).contains(NO_MONEY);
      return broke
          ? new Verdict.Never(said + "; the account of embedder.key has no credit")
          : new Verdict.Later(true, hints.retryAfter(), said);
    }
    if (status >= 500 || status == 408 || status == 409 || status == 425) {
      return new Verdict.Later(status == 503, hints.retryAfter(), said);
    }
    return switch (status) {
      case 400, 413, 422 -> new Verdict.Refused(said);
      case 401, 403 ->
          new Verdict.Never(host() + " answers " + status + "; see embedder.key and embedder.api");
      case 404, 405 ->
          new Verdict.Never(
              said + "; see embedder.url and embedder.model (" + settings.model() + ")");
      default ->
          status >= 300 && status < 400
              ? new Verdict.Never(
                  host()
                      + " answers "
                      + status
                      + ", a redirect, which is not followed; set"
                      + " embedder.url to where it leads")
              : new Verdict.Never(said + "; see embedder.url");
    };
  }

  private String said(Answer.Reply reply) {
    String message = ServerMessage.of(reply.body(), settings.key());
    return message.isEmpty() ? "" : ": " + message;
  }

  private String host() {
    return "embedder " + settings.url().getHost();
  }
}
