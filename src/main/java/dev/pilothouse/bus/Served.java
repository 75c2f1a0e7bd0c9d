package dev.pilothouse.bus;

import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Visibility;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes the messages of one endpoint: decodes, checks, calls, answers in time, counts. */
final class Served<Q, R> {
  private static final System.Logger LOG = System.getLogger(Served.class.getName());
  private static final DeliveryOptions BY_REFERENCE =
      new DeliveryOptions().setCodecName(ReferenceCodec.NAME).setLocalOnly(true);

  private final Endpoint<Q, R> endpoint;
  private final EndpointHandler<Q, R> handler;
  private final BusSettings settings;
  private final InFlight inFlight;
  private final BusListener listener;

  Served(
      Endpoint<Q, R> endpoint,
      EndpointHandler<Q, R> handler,
      BusSettings settings,
      InFlight inFlight,
      BusListener listener) {
    this.endpoint = endpoint;
    this.handler = handler;
    this.settings = settings;
    this.inFlight = inFlight;
    this.listener = listener;
  }

  void accept(Message<Object> message) {
    long started = System.nanoTime();
    inFlight.begin();
    answer(message)
        .onComplete(
            done -> {
              inFlight.end();
              Throwable cause = done.cause();
              Failure failure = cause == null ? null : Failures.of(cause);
              if (cause != null && Failures.unexpected(cause)) {
                LOG.log(Level.ERROR, endpoint.address() + " failed", cause);
              }
              reply(message, done.result(), failure);
              listener.served(
                  endpoint, System.nanoTime() - started, failure == null ? null : failure.code());
            });
  }

  private Future<R> answer(Message<Object> message) {
    try {
      Call call =
          Headers.read(
              message.headers(),
              endpoint.timeout(),
              settings.trustMembers() || endpoint.visibility() == Visibility.NODE);
      if (!call.caller().may(endpoint.authority())) {
        return Future.failedFuture(
            new FailureException(
                FailureCode.FORBIDDEN,
                endpoint.address()
                    + " needs the authority "
                    + endpoint.authority().wireName()
                    + ", which "
                    + call.caller().subject()
                    + " does not hold"));
      }
      long remaining = call.deadline().remainingMs();
      if (remaining <= 0) {
        return Future.failedFuture(
            new FailureException(FailureCode.DEADLINE_EXCEEDED, "the request came too late"));
      }
      Q request = Bodies.decode(endpoint.visibility(), message.body(), endpoint.requestType());
      Future<R> result = handler.handle(request, call);
      return result.isComplete() ? result : result.timeout(remaining, TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void reply(Message<Object> message, @Nullable R result, @Nullable Failure failure) {
    if (message.replyAddress() == null) {
      return;
    }
    if (failure == null && result == null) {
      failure = new Failure(FailureCode.INTERNAL, endpoint.address() + " answered with nothing");
      LOG.log(Level.ERROR, "{0} completed with null", endpoint.address());
    }
    if (failure != null) {
      message.fail(failure.code().number(), Failures.toJson(failure).encode());
    } else if (endpoint.visibility() == Visibility.NODE) {
      message.reply(result, BY_REFERENCE);
    } else if (result != null) {
      message.reply(Bodies.encode(endpoint.visibility(), result));
    }
  }
}
