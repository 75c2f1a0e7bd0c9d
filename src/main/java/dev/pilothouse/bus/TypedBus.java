package dev.pilothouse.bus;

import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.Topic;
import dev.pilothouse.contracts.Visibility;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The event bus as the contracts see it: typed requests, served endpoints, published events.
 *
 * <p>One instance per Vert.x. Thread-safe; handlers run on the context they were registered from,
 * replies on the caller's.
 */
public final class TypedBus {
  private static final System.Logger LOG = System.getLogger(TypedBus.class.getName());

  private final Vertx vertx;
  private final EventBus bus;
  private final BusSettings settings;
  private final BusListener listener;
  private final InFlight inFlight = new InFlight();
  private final List<MessageConsumer<?>> serving = new CopyOnWriteArrayList<>();
  private final Set<String> servedHere = ConcurrentHashMap.newKeySet();

  public TypedBus(Vertx vertx, BusSettings settings, BusListener listener) {
    this.vertx = vertx;
    this.bus = vertx.eventBus();
    this.settings = settings;
    this.listener = listener;
    bus.registerCodec(new ReferenceCodec());
  }

  /** Asks as the system, with the endpoint's own time limit. */
  public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request) {
    return request(endpoint, request, new Call(Identity.SYSTEM, Deadline.in(endpoint.timeout())));
  }

  /**
   * Asks on behalf of the call's caller, until the nearer of its deadline and the endpoint's limit.
   * Where this node serves the endpoint it answers itself, unless the endpoint is spread.
   *
   * @return the reply, or a future failed with {@link FailureException}
   */
  public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
    return send(endpoint, endpoint.address(), request, call);
  }

  /** Asks one member, on the address it serves for itself with {@link #serveOn}. */
  public <Q, R> Future<R> requestOn(String nodeId, Endpoint<Q, R> endpoint, Q request, Call call) {
    return send(endpoint, endpoint.addressOn(nodeId), request, call);
  }

  /** Passes an edge's JSON body on to a public endpoint and its JSON answer back. */
  public Future<JsonObject> forward(Endpoint<?, ?> endpoint, JsonObject body, Call call) {
    if (endpoint.visibility() != Visibility.PUBLIC) {
      return Future.failedFuture(
          new FailureException(FailureCode.NOT_FOUND, endpoint.address() + " is not public"));
    }
    return exchange(endpoint, endpoint.address(), body, call)
        .map(reply -> (JsonObject) reply.body());
  }

  /** Serves an endpoint for the whole cluster, or for this node if that is its visibility. */
  public <Q, R> Future<Registration> serve(Endpoint<Q, R> endpoint, EndpointHandler<Q, R> handler) {
    return consume(endpoint, endpoint.address(), handler);
  }

  /** Serves an endpoint on the address of this member alone. */
  public <Q, R> Future<Registration> serveOn(
      String nodeId, Endpoint<Q, R> endpoint, EndpointHandler<Q, R> handler) {
    return consume(endpoint, endpoint.addressOn(nodeId), handler);
  }

  /** Publishes an event to whoever follows the topic; best effort. */
  public <E> void publish(Topic<E> topic, E event) {
    publishTo(topic.address(), topic, event);
  }

  /** Publishes an event to one member that follows with {@link #followOn}; best effort. */
  public <E> void publishOn(String nodeId, Topic<E> topic, E event) {
    publishTo(topic.addressOn(nodeId), topic, event);
  }

  /** Hears the events of a topic; one that does not decode is logged and dropped. */
  public <E> Future<Registration> follow(Topic<E> topic, Consumer<E> handler) {
    return listen(topic.address(), topic, handler);
  }

  /** Hears the events of a topic that are meant for this member alone. */
  public <E> Future<Registration> followOn(String nodeId, Topic<E> topic, Consumer<E> handler) {
    return listen(topic.addressOn(nodeId), topic, handler);
  }

  /** Requests taken and not yet answered. */
  public int inFlight() {
    return inFlight.count();
  }

  /**
   * Takes every served endpoint off the bus, then waits for the requests already taken.
   *
   * @return how many were still unanswered when the limit was up; 0 is a clean drain
   */
  public Future<Integer> drain(Duration limit) {
    List<Future<Void>> closing = serving.stream().map(MessageConsumer::unregister).toList();
    serving.clear();
    servedHere.clear();
    return Future.join(closing).transform(ignored -> inFlight.awaitNone(vertx, limit));
  }

  private <Q, R> Future<R> send(Endpoint<Q, R> endpoint, String address, Q request, Call call) {
    Object body = Bodies.encode(endpoint.visibility(), request);
    return exchange(endpoint, address, body, call)
        .map(reply -> Bodies.decode(endpoint.visibility(), reply.body(), endpoint.replyType()));
  }

  private Future<Message<Object>> exchange(
      Endpoint<?, ?> endpoint, String address, Object body, Call call) {
    Call limited = new Call(call.caller(), call.deadline().orSooner(endpoint.timeout()));
    if (limited.deadline().passed()) {
      return Future.failedFuture(
          new FailureException(FailureCode.DEADLINE_EXCEEDED, "no time is left for " + address));
    }
    DeliveryOptions options = Headers.write(limited);
    if (endpoint.visibility() == Visibility.NODE) {
      options.setLocalOnly(true).setCodecName(ReferenceCodec.NAME);
    } else if (!endpoint.spread() && servedHere.contains(address)) {
      options.setLocalOnly(true);
    }
    return bus.<Object>request(address, body, options)
        .recover(cause -> Future.failedFuture(typed(cause, address)));
  }

  private static Throwable typed(Throwable cause, String address) {
    return cause instanceof ReplyException reply
        ? Failures.ofReply(reply, address).toException()
        : Failures.of(cause).toException();
  }

  private <Q, R> Future<Registration> consume(
      Endpoint<Q, R> endpoint, String address, EndpointHandler<Q, R> handler) {
    Served<Q, R> served = new Served<>(endpoint, handler, settings, inFlight, listener);
    MessageConsumer<Object> consumer = consumer(endpoint.visibility(), address);
    consumer.handler(served::accept);
    serving.add(consumer);
    servedHere.add(address);
    return consumer
        .completion()
        .map(
            () -> {
              serving.remove(consumer);
              servedHere.remove(address);
              return consumer.unregister();
            });
  }

  private <E> Future<Registration> listen(String address, Topic<E> topic, Consumer<E> handler) {
    MessageConsumer<Object> consumer = consumer(topic.visibility(), address);
    consumer.handler(
        message -> {
          try {
            handler.accept(Bodies.decode(topic.visibility(), message.body(), topic.type()));
          } catch (FailureException e) {
            LOG.log(Level.WARNING, "dropped an event of {0}: {1}", address, e.getMessage());
          }
        });
    return consumer.completion().map(consumer::unregister);
  }

  private MessageConsumer<Object> consumer(Visibility visibility, String address) {
    return visibility == Visibility.NODE ? bus.localConsumer(address) : bus.consumer(address);
  }

  private <E> void publishTo(String address, Topic<E> topic, E event) {
    DeliveryOptions options = new DeliveryOptions();
    if (topic.visibility() == Visibility.NODE) {
      options.setLocalOnly(true).setCodecName(ReferenceCodec.NAME);
    }
    bus.publish(address, Bodies.encode(topic.visibility(), event), options);
  }
}
