package dev.pilothouse.sandbox;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives up calls that an engine does not answer in time. The client below does so for TCP alone; it
 * reads Unix sockets without a limit, and a daemon that hangs would hold every thread that asks it
 * something. An interrupt closes such a socket.
 *
 * <p>It is a dynamic proxy, because the compiler cannot read all annotations of the type of
 * requests. Thread-safe.
 */
final class LimitedHttpClient implements InvocationHandler {
  private final DockerHttpClient client;
  private final ScheduledExecutorService clock;
  private final Duration limit;
  private final boolean whole;

  private LimitedHttpClient(
      DockerHttpClient client, ScheduledExecutorService clock, Duration limit, boolean whole) {
    this.client = client;
    this.clock = clock;
    this.limit = limit;
    this.whole = whole;
  }

  /**
   * A client whose calls are given up.
   *
   * @param clock ends calls; one thread will do
   * @param whole whether the answer must be read and closed within the limit, or only begun
   */
  static DockerHttpClient of(
      DockerHttpClient client, ScheduledExecutorService clock, Duration limit, boolean whole) {
    return (DockerHttpClient)
        Proxy.newProxyInstance(
            LimitedHttpClient.class.getClassLoader(),
            new Class<?>[] {DockerHttpClient.class},
            new LimitedHttpClient(client, clock, limit, whole));
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    return "execute".equals(method.getName()) ? executed(method, args) : passed(method, args);
  }

  private Response executed(Method method, @Nullable Object @Nullable [] args) throws Throwable {
    Allowance allowance = new Allowance(clock, limit);
    Response response;
    try {
      response = (Response) Objects.requireNonNull(passed(method, args));
    } catch (Throwable e) {
      throw allowance.end() || e instanceof Error ? e : tooLate(e);
    }
    if (whole) {
      return new LimitedResponse(response, allowance);
    }
    if (!allowance.end()) {
      response.close();
      throw tooLate(null);
    }
    return response;
  }

  private @Nullable Object passed(Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    try {
      return method.invoke(client, args);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private DockerClientException tooLate(@Nullable Throwable cause) {
    return new DockerClientException("no answer within " + limit.toMillis() + " ms", cause);
  }

  /** The time that one call of this thread may take; whoever began it ends it. */
  private static final class Allowance {
    private final Thread caller = Thread.currentThread();
    private final ScheduledFuture<?> timer;
    private boolean ended;
    private boolean spent;

    Allowance(ScheduledExecutorService clock, Duration limit) {
      timer = clock.schedule(this::spend, limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void spend() {
      if (!ended) {
        spent = true;
        caller.interrupt();
      }
    }

    /** Whether it was not spent; the thread is as if nothing had interrupted it. */
    synchronized boolean end() {
      timer.cancel(false);
      if (!ended && spent) {
        boolean _ = Thread.interrupted();
      }
      ended = true;
      return !spent;
    }
  }

  private record LimitedResponse(Response response, Allowance allowance) implements Response {
    @Override
    public int getStatusCode() {
      return response.getStatusCode();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
      return response.getHeaders();
    }

    @Override
    public InputStream getBody() {
      return response.getBody();
    }

    @Override
    public void close() {
      try {
        response.close();
      } finally {
        boolean _ = allowance.end();
      }
    }
  }
}
