// Lets a test drive the client, in a page or in Node, and see what it tells.
export function remote(connect, tell) {
  let client;
  const follows = new Map();
  return {
    connect({ url, tokens, options }) {
      const given = [...(tokens ?? [])];
      client = connect(url, {
        ...options,
        ...(tokens ? { getToken: async () => given.shift() ?? tokens.at(-1) } : {}),
        onState: (state) => tell({ what: "state", ...state }),
        onError: (error) => tell({ what: "error", code: error.code, message: error.message }),
      });
    },
    follow({ room }) {
      const stop = client.follow(room, {
        event: (event) => tell({ what: "event", event }),
        subscribed: (body) => tell({ what: "subscribed", room, resumed: body.resumed }),
        gap: (gap) => tell({ what: "gap", room, reason: gap.reason }),
        denied: (error) => tell({ what: "denied", room, code: error.code }),
      });
      follows.set(room, stop);
    },
    unfollow: ({ room }) => follows.get(room)(),
    request: ({ address, body, id }) => settle(client.request(address, body), id),
    publish: ({ room, event, id }) => settle(client.publish(room, event), id),
    close: () => client.close(),
  };

  function settle(promise, id) {
    promise.then(
      (reply) => tell({ what: "reply", id, reply }),
      (error) => tell({ what: "failed", id, code: error.code, message: error.message }));
  }
}
