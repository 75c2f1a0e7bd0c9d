package dev.pilothouse.bench.socket;

/** Who takes part. */
public enum Side {
  /** The least that it can cost. */
  FLOOR {
    @Override
    Contestant start(Lab lab) throws Exception {
      return Floor.start();
    }
  },
  /** The product. */
  OURS {
    @Override
    Contestant start(Lab lab) {
      return Nodes.start(lab);
    }
  },
  /** Socket.IO without recovery. */
  SOCKETIO {
    @Override
    Contestant start(Lab lab) throws Exception {
      return SocketIo.start(lab, SocketIo.Adapter.PUBSUB);
    }
  },
  /** Socket.IO with recovery, the only one but ours that keeps what clients miss. */
  STREAMS {
    @Override
    Contestant start(Lab lab) throws Exception {
      return SocketIo.start(lab, SocketIo.Adapter.STREAMS);
    }
  },
  /** What comes with Vert.x. */
  STOCK {
    @Override
    Contestant start(Lab lab) throws Exception {
      return StockBridge.start();
    }
  };

  abstract Contestant start(Lab lab) throws Exception;
}
