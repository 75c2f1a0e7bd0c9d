package dev.pilothouse.web;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionEvent;
import dev.pilothouse.contracts.sandbox.ExecutionPhase;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.http.Problems;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One answer that is written while its execution runs. What a client does not read waits in memory,
 * bounded by what a program may write. Events may come on any thread; the rest is of one event
 * loop.
 */
final class ExecutionStream {
  private final HttpServerResponse response;
  private final StreamFormat format;
  private final Context context;
  private final Duration patience;
  private volatile @Nullable String id;
  private boolean over;
  private boolean hasResult;
  private boolean gone;
  private Runnable end = () -> {};
  private Runnable left = () -> {};

  /**
   * @param patience how long after the result its evidence may come; zero where none is wanted
   */
  ExecutionStream(
      HttpServerResponse response, StreamFormat format, Context context, Duration patience) {
    this.response = response;
    this.format = format;
    this.context = context;
    this.patience = patience;
    response.closeHandler(
        closed -> {
          if (!over) {
            gone = true;
            finish();
            left.run();
          }
        });
  }

  /** Runs when nothing more will be written. */
  void onEnd(Runnable action) {
    end = action;
  }

  /** Runs when the client goes before the end. */
  void onGone(Runnable action) {
    left = action;
  }

  /** The execution's id, once it is known. */
  @Nullable String id() {
    return id;
  }

  /** The execution was taken; where the client has left meanwhile, that is told again. */
  void accepted(String given) {
    id = given;
    if (gone) {
      left.run();
    }
  }

  /** Nothing runs: a problem, unless something was written already. */
  void refuse(RoutingContext routing, Failure failure) {
    if (!over && !response.headWritten()) {
      finish();
      Problems.write(routing, failure);
    } else {
      fail(failure.toException());
    }
  }

  /** Ends it with a failure, unless there is a result. */
  void fail(FailureException failure) {
    if (!over && !hasResult) {
      send(new JsonObject().put("type", "failure").mergeIn(Failures.toJson(failure.failure())));
    }
    end();
  }

  void write(ExecutionEvent event) {
    context.runOnContext(
        v -> {
          if (!over) {
            take(event);
          }
        });
  }

  private void take(ExecutionEvent event) {
    ExecutionState state = event.state();
    if (event.output() != null) {
      JsonArray parts = new JsonArray();
      event.output().forEach(part -> parts.add(Json.encode(part)));
      send(new JsonObject().put("type", "output").put("parts", parts));
    } else if (event.gap() != null) {
      send(new JsonObject().put("type", "gap").put("reason", event.gap()));
    } else if (event.evidence() != null) {
      send(new JsonObject().put("type", "evidence").put("evidence", Json.encode(event.evidence())));
      if (hasResult) {
        end();
      }
    } else if (state != null) {
      take(state);
    }
  }

  private void take(ExecutionState state) {
    id = state.id();
    Failure failure = state.failure();
    if (failure != null) {
      fail(failure.toException());
    } else if (state.phase() == ExecutionPhase.DONE && state.result() != null) {
      send(new JsonObject().put("type", "result").put("result", Json.encode(state.result())));
      hasResult = true;
      if (patience.isZero() || state.result().evidence() == null || state.result().cached()) {
        end();
      } else {
        context.owner().setTimer(patience.toMillis(), late -> end());
      }
    } else {
      JsonObject json = Json.encode(state);
      json.fieldNames().removeIf(name -> json.getValue(name) == null);
      send(new JsonObject().put("type", "state").mergeIn(json));
    }
  }

  private void send(JsonObject event) {
    if (!response.headWritten()) {
      response
          .setChunked(true)
          .putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType())
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .putHeader("X-Accel-Buffering", "no");
    }
    response.write(format.write(event));
  }

  private void end() {
    if (!over) {
      finish();
      response.end();
    }
  }

  private void finish() {
    over = true;
    end.run();
  }
}
