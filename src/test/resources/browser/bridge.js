// Drives the stock client; the test reads window.seen.
window.seen = { open: 0, events: [], errors: [], closes: 0 };

window.connect = (transport) => {
  const bus = new EventBus("/bridge", { transports: [transport], vertxbus_ping_interval: 300 });
  window.bus = bus;
  bus.onopen = () => {
    window.seen.open += 1;
    window.seen.transport = bus.sockJSConn.transport;
  };
  bus.onclose = () => (window.seen.closes += 1);
  bus.onerror = (error) => window.seen.errors.push(error);
};

window.follow = (room) =>
  window.bus.registerHandler(room, (error, message) =>
    window.seen.events.push(error ?? message.body));

window.ask = (address, body) =>
  new Promise((resolve) =>
    window.bus.send(address, body, (error, message) => resolve({ error, body: message?.body })));
