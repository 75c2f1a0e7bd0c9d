package dev.pilothouse.config;

import java.time.Duration;
import java.util.List;

/** Websockets and rooms. */
public record SocketConfig(
    @Setting(doc = "Websockets open at once on this node; more are refused.", value = "1000")
        int connections,
    @Setting(
            doc = "New websockets a second on this node; more are told when to come again.",
            value = "500")
        int acceptRate,
    @Setting(
            doc =
                "Frames a second to the sockets that a user has on this node; what is more is"
                    + " joined or replaced, except replies and critical events.",
            value = "10")
        int framesPerSecond,
    @Setting(doc = "How long an event of a room can be replayed.", value = "10m")
        Duration replayWindow,
    @Setting(doc = "Events of a room that can be replayed, at most.", value = "10000")
        int replayEvents,
    @Setting(doc = "Size of a room's events that can be replayed, at most.", value = "4mb")
        DataSize replaySize,
    @Setting(
            doc =
                "After how long a critical event is sent again to a client that registered with"
                    + " acknowledge and has not acknowledged it; closed after the fourth time.",
            value = "10s")
        Duration acknowledgeWithin,
    @Setting(
            doc = "How long a user whose last connection broke still counts as present in a room.",
            value = "10s")
        Duration presenceGrace,
    @Setting(
            doc =
                "Kinds of rooms (agent, project, task, user) whose members are told who joins and"
                    + " leaves, while they are at most 100 users; none if unset.")
        List<String> presenceEvents,
    @Setting(
            doc = "How often a websocket is pinged; one that misses the next ping too is closed.",
            value = "25s")
        Duration ping,
    @Setting(
            doc =
                "After how long without any frame of its client, the page's pings included, a socket"
                    + " is closed.",
            value = "10m")
        Duration idleTimeout,
    @Setting(doc = "Time over which a stop spreads the closing of its sockets.", value = "5s")
        Duration drain,
    @Setting(
            doc =
                "Whether websockets may compress (permessage-deflate); it costs about three times"
                    + " the CPU a frame and 0.2 MB a socket.",
            value = "false")
        boolean compression,
    @Setting(
            doc = "Whether the Redis relay may publish to rooms of users (ph:relay:user:...).",
            value = "false")
        boolean userRoomsFromRelay) {}
